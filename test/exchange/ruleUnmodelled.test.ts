import { describe, expect, test } from "vitest";
import { parseInputs } from "../../modules/exchange/kindInputs.js";
import { fromRecord } from "../../modules/exchange/kindRecord.js";
import { sameValue } from "../../modules/exchange/property.js";
import { propertyName } from "../../modules/exchange/ruleConditions.js";
import { refusedParameters } from "../../modules/exchange/ruleRefused.js";
import { unmodelledParts } from "../../modules/exchange/ruleUnmodelled.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { aSimulator } from "../simulator/simulatedTenant.js";
import { recordedKeys, recordedRules } from "./recordedRules.js";

const tasks = "Microsoft.Exchange.MessagingPolicies.Rules.Tasks";
const [plain] = recordedRules.map(({ record }) => record);

describe("a recorded live rule", () => {
  test.each(recordedRules)("of $source has nothing that is unknown", ({ record }) => {
    expect(unmodelledParts(record)).toEqual([]);
  });

  test.each(recordedRules)("of $source is read without loss: what is set, and only that", ({ record, set }) => {
    const { values } = fromRecord(transportRule, record);
    const found = Object.entries(transportRule.properties).filter(
      ([key, property]) => key !== "name" && !sameValue(property, values[key] ?? null, property.unset ?? null),
    );
    expect(Object.fromEntries(found.map(([key]) => [key, values[key]]))).toEqual(set);
  });

  test("has the keys of a simulated one", () => {
    const [simulated = {}] = aSimulator().run("New-TransportRule", { Name: "a" })?.values ?? [];
    expect(recordedKeys.length).toBe(200);
    expect(Object.keys(simulated).sort()).toEqual([...recordedKeys].sort());
  });
});

describe("the rules of the messy tenant", () => {
  test("have nothing that is unknown, but for the one that Exchange cannot show", () => {
    const rules = aSimulator(messyTenant).run("Get-TransportRule", {})?.values ?? [];
    expect(rules.length).toBe(40);
    expect(rules.flatMap((rule) => unmodelledParts(rule))).toEqual([
      "a configuration that Exchange itself does not support",
    ]);
  });
});

describe("unmodelledParts", () => {
  const withMore = (more: Record<string, unknown>) => unmodelledParts({ ...plain, ...more });

  test("names a condition, an exception and an action of a class that no property makes", () => {
    expect(
      withMore({
        Conditions: [`${tasks}.FromScopePredicate`, `${tasks}.XyzPredicate`],
        Exceptions: [`${tasks}.AbcPredicate`],
        Actions: [`${tasks}.PrependSubjectAction`, `${tasks}.UvwAction`],
      }),
    ).toEqual([
      "a condition that this version does not know: XyzPredicate",
      "an exception that this version does not know: AbcPredicate",
      "an action that this version does not know: UvwAction",
    ]);
  });

  test("names a class of ours whose property the record does not show", () => {
    expect(withMore({ Exceptions: [`${tasks}.FromScopePredicate`] })).toEqual([
      "an exception that this version does not know: FromScopePredicate",
    ]);
  });

  test("takes a class that was never seen for that of a set property whose own is not in the list", () => {
    const Actions = [`${tasks}.PrependSubjectAction`, `${tasks}.BrandMessageAction`];
    expect(withMore({ Actions, ApplyRightsProtectionCustomizationTemplate: "Blue" })).toEqual([]);
    expect(withMore({ Actions })).toEqual(["an action that this version does not know: BrandMessageAction"]);
  });

  test("names a condition that the cloud has and the reference lacks once, by its class", () => {
    expect(
      withMore({
        ContentMatchesPrompt: "is about money",
        ContentMatchesPromptVerdict: "Yes",
        Conditions: [`${tasks}.FromScopePredicate`, `${tasks}.ContentMatchesPromptPredicate`],
      }),
    ).toEqual(["a condition that this version does not know: ContentMatchesPromptPredicate"]);
  });

  test("names a key that is new and says something, and no value", () => {
    expect(withMore({ RuleColour: "planted", Other: null, Off: false, Text: "", List: [], Count: 0 })).toEqual([
      "a setting that this version does not know: RuleColour",
    ]);
  });

  test("names a rule that Exchange cannot show as a whole", () => {
    expect(withMore({ IsRuleConfigurationSupported: false, RuleConfigurationUnsupportedReason: "x" })).toEqual([
      "a configuration that Exchange itself does not support",
    ]);
  });

  test.each(refusedParameters)("names $parameter, which a person cannot set, with the reason", (refused) => {
    const { parameter, recordKey = parameter, as, reason } = refused;
    const key = propertyName(parameter);
    expect(withMore({ [recordKey]: "x" })).toEqual([`${as} that only Exchange Server runs: ${parameter}`]);
    expect(parseInputs(transportRule, { name: "a", [key]: true }, () => false).problems).toEqual([
      { path: [key], message: `cannot be set: ${reason}` },
    ]);
  });
});
