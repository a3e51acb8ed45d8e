import { ExchangeError } from "../exchange/exchangeError.js";
import { fromRecord } from "../exchange/kindRecord.js";
import { isSameMark, type Mark } from "../exchange/mark.js";
import type { Observed } from "../exchange/objectKind.js";
import { isForeign, type RuleSet } from "../exchange/ruleSet.js";
import { transportRule } from "../exchange/transportRule.js";
import {
  type ForeignBefore,
  planRestore,
  releasedForeign,
  rememberForeign,
  withoutReleased,
} from "../plan/foreignBefore.js";
import { type RuleSetMemory, ruleMark } from "../plan/ownRules.js";
import { planRuleSet } from "../plan/planRuleSet.js";
import { ruleCall } from "../plan/ruleCalls.js";
import type { RuleStep } from "../plan/ruleStep.js";
import { rulesAfter } from "../plan/rulesAfter.js";
import type { ResourceContext } from "./controller.js";
import { refuseRules } from "./ruleSetRefusals.js";
import { memoryOf, type RuleSetOutputs } from "./ruleSetState.js";

/** What holds so far, step by step: it goes into the state if a later step fails. */
interface Progress {
  ruleIds: Readonly<Record<string, string>>;
  foreignBefore: Readonly<Record<string, ForeignBefore>>;
  readonly making: string | undefined;
}

/**
 * Brings the tenant's rules to what the set declares: looks, refuses as a whole, then writes step by step, and puts
 * back what it no longer claims of others' rules. That may move an anchor, so that it looks a second time.
 *
 * @param onFailure gets what holds so far when a write fails; must throw.
 */
export async function applyRuleSet(
  set: RuleSet,
  known: RuleSetOutputs,
  making: string,
  context: ResourceContext,
  onFailure: (done: RuleSetOutputs, cause: unknown) => never,
): Promise<RuleSetOutputs> {
  const progress: Progress = { ...known, making: known.making };
  if (await applyOnce(set, making, progress, context, onFailure))
    await applyOnce(set, making, progress, context, onFailure);
  return { ...progress, making };
}

/** Puts foreign rules back as planned, one write each. */
export async function restoreForeign(steps: readonly RuleStep[], context: ResourceContext): Promise<void> {
  for (const step of steps) await run(step, undefined, context);
}

/** Does one step and takes what it made of the list over. @returns the GUID of the rule. */
export async function run(step: RuleStep, mark: Mark | undefined, context: ResourceContext): Promise<string> {
  const tenant = await context.view.list(transportRule, context.signal);
  const made = await send(step, mark, context);
  const guid = step.do === "create" ? made : step.rule.guid;
  if (guid === undefined) throw notListed(step);
  const isTaken = step.do === "create" && (await context.view.list(transportRule, context.signal)) !== tenant;
  if (!isTaken) context.view.replace(transportRule, rulesAfter(tenant, step, guid, mark), guid);
  return guid;
}

/** @returns whether an anchor went back to another place. */
async function applyOnce(
  set: RuleSet,
  making: string,
  progress: Progress,
  context: ResourceContext,
  onFailure: (done: RuleSetOutputs, cause: unknown) => never,
): Promise<boolean> {
  const tenant = await context.view.list(transportRule, context.signal);
  const memory = memoryOf(progress, making, context);
  const plan = planRuleSet(tenant, set, memory);
  await refuseRules(set, plan.steps, context);
  const isOwn = (key: string) => !isForeign(set.rules[key] ?? {});
  const own = Object.entries(plan.rules).filter(([key]) => isOwn(key));
  context.living.claim(
    context.urn,
    own.map(([, { guid }]) => guid),
    making,
  );
  progress.ruleIds = { ...leftToRemove(plan.steps), ...Object.fromEntries(own.map(([key, { guid }]) => [key, guid])) };
  try {
    for (const step of plan.steps) await applyStep(step, isOwn(step.key), memory, progress, context);
    const released = releasedForeign(set, plan.rules, progress.foreignBefore);
    const steps = planRestore(await context.view.list(transportRule, context.signal), released);
    await restoreForeign(steps, context);
    progress.foreignBefore = withoutReleased(progress.foreignBefore, released);
    return steps.some((step) => step.do === "update" && step.position !== undefined);
  } catch (cause) {
    context.view.forget(transportRule);
    return onFailure({ ...progress, making }, cause);
  }
}

async function applyStep(
  step: RuleStep,
  isOwn: boolean,
  memory: RuleSetMemory,
  progress: Progress,
  context: ResourceContext,
): Promise<void> {
  const tenant = await context.view.list(transportRule, context.signal);
  if (!isOwn) progress.foreignBefore = rememberForeign(tenant, step, progress.foreignBefore);
  const guid = await run(step, isOwn ? ruleMark(memory, step.key) : undefined, context);
  if (step.do === "create") progress.ruleIds = { ...progress.ruleIds, [step.key]: guid };
  if (step.do === "remove") progress.ruleIds = without(progress.ruleIds, guid);
}

/** Sends the step's cmdlet; of a rule to be made it gives the GUID, also where the answer was lost. */
async function send(step: RuleStep, mark: Mark | undefined, context: ResourceContext): Promise<string | undefined> {
  const call = ruleCall(step, mark);
  context.status(`${call.cmdlet} "${step.do === "create" ? String(step.values.name) : step.rule.name}"`);
  try {
    const { values } = await context.view.invoke(call, context.signal);
    if (step.do !== "create") return undefined;
    return values[0] === undefined ? await madeRule(mark, context) : fromRecord(transportRule, values[0]).guid;
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    if (step.do === "remove" && error.kind === "notFound") return undefined;
    const mayBeMade = error.mayHaveHappened || error.kind === "alreadyExists";
    const made = mayBeMade && step.do === "create" ? await madeRule(mark, context) : undefined;
    if (made === undefined) throw error;
    return made;
  }
}

/** A rule whose making was not answered is known by its mark, so that it is not made twice. */
async function madeRule(mark: Mark | undefined, { view, signal }: ResourceContext): Promise<string | undefined> {
  const isMade = (rule: Observed) => mark !== undefined && isSameMark(rule.mark, mark);
  return (await view.await(transportRule, isMade, signal))?.guid;
}

/** Rules that a failed run may not have removed yet stay known, or nobody would remove them. */
function leftToRemove(steps: readonly RuleStep[]): Record<string, string> {
  return Object.fromEntries(steps.flatMap((step) => (step.do === "remove" ? [[step.key, step.rule.guid]] : [])));
}

function without(ruleIds: Readonly<Record<string, string>>, guid: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(ruleIds).filter(([, known]) => known !== guid));
}

function notListed(step: RuleStep): ExchangeError {
  const name = step.do === "create" ? String(step.values.name) : step.rule.name;
  return new ExchangeError(
    `Cannot read TransportRule "${name}": Exchange made it and does not list it yet; run the same command again in a minute`,
    { kind: "unavailable" },
  );
}
