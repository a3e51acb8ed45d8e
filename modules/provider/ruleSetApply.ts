import { closest } from "fastest-levenshtein";
import { ExchangeError } from "../exchange/exchangeError.js";
import { fromRecord } from "../exchange/kindRecord.js";
import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { outboundConnector } from "../exchange/outboundConnector.js";
import { isForeign, type RuleSet } from "../exchange/ruleSet.js";
import { transportRule } from "../exchange/transportRule.js";
import { type ForeignBefore, planRestore, rememberForeign } from "../plan/foreignBefore.js";
import { PlanError } from "../plan/planError.js";
import { planRuleSet, type RuleStep } from "../plan/planRuleSet.js";
import { refuseToEnable } from "../plan/refusals.js";
import { ruleCall } from "../plan/ruleCalls.js";
import type { ResourceContext } from "./controller.js";
import { ownerOfUrn } from "./ownerOfUrn.js";
import type { RuleSetOutputs } from "./ruleSetState.js";

/**
 * Brings the tenant's rules to what the set declares: looks, refuses as a whole, then writes step by step.
 *
 * @param onFailure gets what holds so far when a write fails; must throw.
 */
export async function applyRuleSet(
  set: RuleSet,
  memory: RuleSetOutputs,
  context: ResourceContext,
  onFailure: (done: RuleSetOutputs, cause: unknown) => never,
): Promise<RuleSetOutputs> {
  const owner = ownerOfUrn(context.urn);
  const tenant = await context.session.list(transportRule, context.signal);
  const plan = planRuleSet(tenant, set, { ruleIds: memory.ruleIds, owner });
  await refuse(set, plan.steps, context);
  const ids = ownIds(set, plan.rules);
  let before = keptForeign(set, memory.foreignBefore);
  try {
    for (const step of plan.steps) {
      const foreign = isForeign(set.rules[step.key] ?? {});
      if (foreign) before = withForeign(before, step, tenant);
      const made = await run(step, owner, foreign, context);
      if (made !== undefined) ids[step.key] = made;
    }
    await restoreDropped(memory.foreignBefore, before, context);
  } catch (cause) {
    context.session.forget(transportRule);
    onFailure(
      { ruleIds: { ...ids, ...stillThere(plan.steps) }, foreignBefore: { ...memory.foreignBefore, ...before } },
      cause,
    );
  }
  if (plan.steps.length > 0) context.session.forget(transportRule);
  return { ruleIds: ids, foreignBefore: before };
}

/** Puts foreign rules back as planned, one write each. */
export async function restoreForeign(steps: readonly RuleStep[], context: ResourceContext): Promise<void> {
  for (const step of steps) await run(step, "", true, context);
  if (steps.length > 0) context.session.forget(transportRule);
}

async function refuse(set: RuleSet, steps: readonly RuleStep[], context: ResourceContext): Promise<void> {
  const written = new Set(steps.filter((step) => step.do !== "remove" && step.do !== "disable").map(({ key }) => key));
  const rules = Object.entries(set.rules).flatMap(([key, entry]) =>
    isForeign(entry) || !written.has(key) ? [] : [entry],
  );
  const routes = rules.some(({ routeMessageOutboundConnector }) => typeof routeMessageOutboundConnector === "string");
  const connectors = routes ? await context.session.list(outboundConnector, context.signal) : [];
  const problems = rules.flatMap((rule) => refuseToEnable(rule, connectors) ?? []);
  const groups = await missingGroups(changedGroups(steps), context);
  if (problems.length + groups.length > 0) throw new PlanError([...problems, ...groups]);
}

/** Groups that are about to be written; those that a rule has already were accepted before. */
function changedGroups(steps: readonly RuleStep[]): readonly string[] {
  const values = steps.flatMap((step) => (step.do === "create" || step.do === "update" ? [step.values] : []));
  const lists = values.flatMap((value: PropertyValues) =>
    Object.entries(value).flatMap(([key, list]) => (/MemberOf$/i.test(key) && Array.isArray(list) ? list : [])),
  );
  return [...new Set(lists.map(String))];
}

async function missingGroups(groups: readonly string[], context: ResourceContext): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const group of groups) {
    try {
      await context.session.invoke({ cmdlet: "Get-Recipient", parameters: { Identity: group } }, context.signal);
    } catch (error) {
      if (!(error instanceof ExchangeError) || error.kind !== "notFound") throw error;
      problems.push(
        `Cannot scope a rule to "${group}": the tenant has no such group; correct the address${await nearest(group, context)}`,
      );
    }
  }
  return problems;
}

async function nearest(group: string, context: ResourceContext): Promise<string> {
  const { values } = await context.session.invoke(
    { cmdlet: "Get-Recipient", parameters: { ResultSize: 1000 } },
    context.signal,
  );
  const addresses = values.flatMap(({ PrimarySmtpAddress: address }) => (typeof address === "string" ? [address] : []));
  return addresses.length === 0 ? "" : `. Close: ${closest(group, addresses)}`;
}

async function run(
  step: RuleStep,
  owner: string,
  foreign: boolean,
  context: ResourceContext,
): Promise<string | undefined> {
  const call = ruleCall(step, owner, foreign);
  context.status(`${call.cmdlet} "${step.do === "create" ? String(step.values.name) : step.rule.name}"`);
  try {
    const { values } = await context.session.invoke(call, context.signal);
    if (step.do !== "create") return undefined;
    return values[0] === undefined
      ? await madeRule(step.key, owner, context)
      : fromRecord(transportRule, values[0]).guid;
  } catch (error) {
    const isLost = error instanceof ExchangeError && error.kind === "unknownOutcome";
    const made = isLost && step.do === "create" ? await madeRule(step.key, owner, context) : undefined;
    if (made !== undefined) return made;
    if (step.do === "remove" && error instanceof ExchangeError && error.kind === "notFound") return undefined;
    throw error;
  }
}

/** A rule whose making was not answered is known by its mark, so that it is not made twice. */
async function madeRule(key: string, owner: string, context: ResourceContext): Promise<string | undefined> {
  context.session.forget(transportRule);
  return (await context.session.list(transportRule, context.signal)).find((rule) => rule.owner === `${owner}#${key}`)
    ?.guid;
}

function ownIds(set: RuleSet, rules: Readonly<Record<string, Observed>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(rules).flatMap(([key, { guid }]) => (isForeign(set.rules[key] ?? {}) ? [] : [[key, guid]])),
  );
}

function keptForeign(
  set: RuleSet,
  before: Readonly<Record<string, ForeignBefore>>,
): Readonly<Record<string, ForeignBefore>> {
  return Object.fromEntries(Object.entries(before).filter(([key]) => isForeign(set.rules[key] ?? {})));
}

function withForeign(before: Readonly<Record<string, ForeignBefore>>, step: RuleStep, tenant: readonly Observed[]) {
  const known = rememberForeign(tenant, step, before[step.key]);
  return known === undefined ? before : { ...before, [step.key]: known };
}

async function restoreDropped(
  before: Readonly<Record<string, ForeignBefore>>,
  kept: Readonly<Record<string, ForeignBefore>>,
  context: ResourceContext,
) {
  const dropped = Object.fromEntries(Object.entries(before).filter(([key]) => kept[key] === undefined));
  if (Object.keys(dropped).length === 0) return;
  context.session.forget(transportRule);
  await restoreForeign(planRestore(await context.session.list(transportRule, context.signal), dropped), context);
}

/** Rules that a failed run may not have removed yet stay known, or nobody would remove them. */
function stillThere(steps: readonly RuleStep[]): Record<string, string> {
  return Object.fromEntries(steps.flatMap((step) => (step.do === "remove" ? [[step.key, step.rule.guid]] : [])));
}
