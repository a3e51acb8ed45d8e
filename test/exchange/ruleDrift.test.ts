import { describe, expect, test } from "vitest";
import type { CmdletCall } from "../../modules/exchange/cmdletCall.js";
import { createCall, updateCalls } from "../../modules/exchange/kindCalls.js";
import { fromRecord } from "../../modules/exchange/kindRecord.js";
import type { Observed, PropertyValues } from "../../modules/exchange/objectKind.js";
import { refusedParameters } from "../../modules/exchange/ruleRefused.js";
import { Secret } from "../../modules/exchange/secret.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import { ruleMark } from "../../modules/plan/ownRules.js";
import { planRuleSet } from "../../modules/plan/planRuleSet.js";
import { ruleCall } from "../../modules/plan/ruleCalls.js";
import { projectRuleSet } from "../../modules/provider/ruleSetState.js";
import type { Value, Values } from "../../modules/simulator/parameters.js";
import type { Simulator } from "../../modules/simulator/simulator.js";
import { aSimulator, only } from "../simulator/simulatedTenant.js";
import { aMemory } from "../support/builders.js";
import { ruleSample, samplable, sampleSeed } from "../support/ruleSamples.js";

const declared: PropertyValues = { name: "own" };
const rules = { own: declared };
const mark = ruleMark(aMemory(), "own");
const createOnly = samplable.filter((key) => transportRule.properties[key]?.writtenBy === "createOnly");

describe("what an administrator gives to a rule of ours", () => {
  test.each(samplable)("is seen: %s, with what it needs, and nothing else", (key) => {
    const simulator = withOwn();
    byHand(simulator, recordOf(key));
    expect(seen(simulator)).toEqual({ ...declared, ...readable(ruleSample(key)) });
  });

  test.each(samplable.filter((key) => !createOnly.includes(key)))("is taken off again: %s", (key) => {
    const simulator = withOwn();
    byHand(simulator, recordOf(key));
    const steps = plan(simulator);
    expect(steps.length).toBeGreaterThan(0);
    for (const call of steps) run(simulator, call);
    expect(seen(simulator)).toEqual(declared);
    expect(plan(simulator)).toEqual([]);
  });

  test("stays where no cmdlet takes it off, and is seen", () => {
    expect(createOnly).toEqual(["useLegacyRegex"]);
  });

  test.each(refusedParameters)("is told where nobody can declare it: $parameter", ({ parameter, recordKey, as }) => {
    const simulator = withOwn();
    byHand(simulator, { [recordKey ?? parameter]: "x" });
    expect(observed(simulator).unmodelled).toEqual([`${as} that only Exchange Server runs: ${parameter}`]);
  });

  test("is told where the reference does not name it", () => {
    const simulator = withOwn();
    byHand(simulator, { ExceptIfContentMatchesPrompt: "is about money", ExceptIfContentMatchesPromptVerdict: "Yes" });
    expect(observed(simulator).unmodelled).toEqual([
      "an exception that this version does not know: ContentMatchesPromptPredicate",
    ]);
  });
});

describe("a change of one part of a condition or action", () => {
  test.each([
    ["setHeaderValue", { SetHeaderName: "some words", SetHeaderValue: "other" }],
    ["headerContainsMessageHeader", { HeaderContainsMessageHeader: "other", HeaderContainsWords: ["ada@contoso.com"] }],
    ["rejectMessageReasonText", { RejectMessageReasonText: "other", RejectMessageEnhancedStatusCode: "5.7.903" }],
  ])("writes all of it, since Exchange takes it whole: %s", (key, expected) => {
    const simulator = aSimulator(sampleSeed);
    run(simulator, createCall(transportRule, { ...ruleSample(key), name: "own" }));
    const other = key === "setHeaderValue" ? new Secret("other") : "other";
    const [call] = updateCalls(transportRule, observed(simulator), { [key]: other });
    expect(plain(call?.parameters ?? {})).toEqual({ ...expected, Identity: observed(simulator).guid });
  });
});

function withOwn(): Simulator {
  const simulator = aSimulator(sampleSeed);
  run(simulator, ruleCall({ do: "create", key: "own", values: declared, position: 0 }, mark));
  return simulator;
}

/** What a record shows when a sample is set: a rule made with it is looked at, and goes. */
function recordOf(key: string): Values {
  const donor = aSimulator(sampleSeed);
  run(donor, createCall(transportRule, { ...ruleSample(key), name: "donor" }));
  const record = only(donor, "Get-TransportRule", "donor") ?? {};
  const keys = Object.keys(ruleSample(key)).map((one) => {
    const { recordKey, parameter = one } = transportRule.properties[one] ?? {};
    return recordKey ?? parameter;
  });
  return Object.fromEntries(keys.map((one) => [one, record[one] ?? null]));
}

function byHand(simulator: Simulator, values: Values): void {
  simulator.edit({ edit: "set", noun: "TransportRule", name: "own", values });
}

function observed(simulator: Simulator): Observed {
  return fromRecord(transportRule, only(simulator, "Get-TransportRule", "own") ?? {});
}

function seen(simulator: Simulator): unknown {
  const rule = observed(simulator);
  const { own = {} } = projectRuleSet([rule], rules, new Map([["own", rule]])).rules;
  return readable(own as PropertyValues);
}

/** Dates in UTC, secrets open: what is compared here is what they mean. */
function readable(values: PropertyValues): Record<string, unknown> {
  const open = Object.entries(values).map(([key, value]) => {
    if (value instanceof Secret) return [key, value.reveal()];
    const isInstant = transportRule.properties[key]?.isInstant && typeof value === "string";
    return [key, isInstant ? new Date(value).toISOString() : value];
  });
  return Object.fromEntries(open);
}

function plan(simulator: Simulator): readonly CmdletCall[] {
  const rule = observed(simulator);
  const { steps } = planRuleSet([rule], { rules, order: ["own"] }, aMemory({ own: rule.guid }));
  return steps.map((step) => ruleCall(step, mark));
}

function run(simulator: Simulator, { cmdlet, parameters }: CmdletCall): void {
  simulator.run(cmdlet, plain(parameters));
}

function plain(parameters: CmdletCall["parameters"]): Values {
  const open = (value: unknown): Value => (value instanceof Secret ? value.reveal() : (value as Value));
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, open(value)]));
}
