import { ExchangeError } from "../exchange/exchangeError.js";
import { fromRecord } from "../exchange/kindRecord.js";
import { isAsDeclared } from "../exchange/mergedList.js";
import { isAdopted, type ObjectKind, type Observed, type PropertyValues } from "../exchange/objectKind.js";
import { type Declared, formerLists, withoutOthers } from "../plan/mergedLists.js";
import { PlanError } from "../plan/planError.js";
import { type Maker, type ObjectStep, objectCalls, planCreate, planRest, planUpdate } from "../plan/planObject.js";
import { PartialFailure, type ResourceContext, type ResourceState } from "./controller.js";
import { newMaking } from "./livingResources.js";
import { asValue, holdingOf, isNamed, state } from "./objectState.js";
import { refuseLoss, refuseWhileInUse } from "./objectUsers.js";
import { removeOrphans } from "./orphans.js";
import type { Properties } from "./wire/wireValues.js";

/** An object in the engine's state. */
export interface KnownObject {
  readonly id: string;
  readonly outputs: Properties;
}

type Update = Extract<ObjectStep, { do: "update" }>;

/** Makes the object, or takes over the one that is there: Exchange's own, or one that an earlier run left. */
export async function createObject(kind: ObjectKind, values: PropertyValues, context: ResourceContext) {
  const maker = makerOf(context, newMaking());
  const isCalledSo = (object: Observed) => isNamed(kind, object, String(values[kind.key]));
  const namesake = (await context.view.list(kind, context.signal)).find(isCalledSo);
  const step = planCreate(kind, namesake, values, maker);
  const made =
    step.do === "create"
      ? await make(kind, step, values, isCalledSo, maker, context)
      : await takeOver(kind, step as Update, values, maker, context);
  context.living.claim(context.urn, [made.id], maker.mark.making);
  await orKeep(made, () => removeOrphans(kind, (urn) => urn === context.me.urn, context));
  return made;
}

export async function updateObject(
  kind: ObjectKind,
  { id, outputs }: KnownObject,
  declared: Declared,
  context: ResourceContext,
): Promise<Properties> {
  const found = await context.view.find(kind, id, context.signal);
  if (found === undefined)
    throw new PlanError([
      `Cannot update ${kind.noun} "${String(outputs.name)}": it is not in the tenant any more; run \`pulumi up --refresh\` to make it again`,
    ]);
  warnOfStrangers(kind, found, outputs, declared.now, context);
  const { making: known, before: former } = holdingOf(outputs);
  const before = former && { ...former, ...formerLists(kind, found, declared, former) };
  const maker = { ...makerOf(context, known ?? newMaking()), known };
  const step = planUpdate(kind, found, declared, before, maker) as Update;
  if (step.values.enabled === false) await refuseWhileInUse("disable", kind, found, context);
  await refuseLoss(kind, found, step.values, context);
  const written = await orKeep({ id, outputs }, async () => {
    const now = await write(kind, step, maker, context);
    context.living.claim(context.urn, [id], maker.mark.making);
    await removeOrphans(kind, (urn) => urn === context.me.urn, context);
    return now;
  });
  const holding = { making: maker.mark.making, isUnmarked: written.mark === undefined, before };
  return state(withoutOthers(kind, written, declared.now), holding).outputs;
}

/** Writes what a step says of an object that is there, and says what it is now. Where Exchange couples values, it is asked. */
export async function write(
  kind: ObjectKind,
  step: Update,
  { mark }: Pick<Maker, "mark">,
  context: Pick<ResourceContext, "view" | "signal" | "status">,
): Promise<Observed> {
  const { object, values, marks } = step;
  const calls = objectCalls(kind, step, mark);
  for (const call of calls) {
    context.status(`${call.cmdlet} "${object.name}"`);
    await context.view.invoke(call, context.signal);
  }
  if (calls.length === 0) return object;
  const isMarked = marks || (object.mark !== undefined && values[kind.mark?.property ?? ""] !== undefined);
  const name = typeof values.name === "string" ? values.name : object.name;
  const written = { ...object, name, values: { ...object.values, ...values }, ...(isMarked && { mark }) };
  await context.view.remember(kind, object.guid, written);
  if (!kind.coupled?.some((key) => values[key] !== undefined)) return written;
  context.view.forget(kind);
  return (await context.view.find(kind, object.guid, context.signal)) ?? written;
}

export function makerOf(context: Pick<ResourceContext, "me" | "living">, making: string): Maker {
  const { me, living } = context;
  return { me, living, mark: { owner: me.owner, urn: me.urn, making } };
}

async function make(
  kind: ObjectKind,
  step: ObjectStep,
  values: PropertyValues,
  isCalledSo: (object: Observed) => boolean,
  maker: Maker,
  context: ResourceContext,
) {
  const made = await sendNew(kind, step, isCalledSo, maker, context);
  const isOurs = made.mark?.making === maker.mark.making || kind.mark === undefined;
  if (!isOurs) {
    const again = planCreate(kind, made, values, maker);
    if (again.do === "update") return takeOver(kind, again, values, maker, context);
  }
  return finish(kind, planRest(kind, made, values) as Update, values, maker, context);
}

/** A New- that was sent is not sent again: what it made, or an earlier run, is looked for until it shows. */
async function sendNew(
  kind: ObjectKind,
  step: ObjectStep,
  isCalledSo: (object: Observed) => boolean,
  { mark }: Maker,
  context: ResourceContext,
): Promise<Observed> {
  let lost: unknown;
  for (const call of objectCalls(kind, step, mark)) {
    context.status(`${call.cmdlet} "${String(call.parameters.Name ?? "")}"`);
    try {
      const [record] = (await context.view.invoke(call, context.signal)).values;
      if (record === undefined) continue;
      const made = fromRecord(kind, record);
      await context.view.remember(kind, made.guid, made);
      return made;
    } catch (error) {
      if (!(error instanceof ExchangeError) || !mayHaveMade(error)) throw error;
      lost = error;
    }
  }
  const found = await context.view.await(kind, isCalledSo, context.signal);
  if (found !== undefined) return found;
  throw lost ?? notListed(kind);
}

/** "Already exists" after an own New- may be the answer to its second attempt: the module repeats every cmdlet (review, 2026-11). */
function mayHaveMade({ kind, mayHaveHappened }: ExchangeError): boolean {
  return mayHaveHappened || kind === "alreadyExists";
}

async function takeOver(
  kind: ObjectKind,
  step: Update,
  values: PropertyValues,
  maker: Maker,
  context: ResourceContext,
) {
  context.living.claim(context.urn, [step.object.guid], maker.mark.making);
  const before = isAdopted(kind, values) ? withoutOthers(kind, step.object, values).values : undefined;
  return finish(kind, step, values, maker, context, before);
}

async function finish(
  kind: ObjectKind,
  step: Update,
  values: PropertyValues,
  maker: Maker,
  context: ResourceContext,
  before?: PropertyValues,
) {
  const stateOf = (object: Observed) =>
    state(withoutOthers(kind, object, values), {
      making: maker.mark.making,
      isUnmarked: object.mark === undefined,
      before,
    });
  return stateOf(await orKeep(stateOf(step.object), () => write(kind, step, maker, context)));
}

/** Whatever a failed write left, the next run looks at: the engine then asks for an update, whatever is declared. */
async function orKeep<Result>(known: ResourceState, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw new PartialFailure(known, cause);
  }
}

function warnOfStrangers(
  kind: ObjectKind,
  found: Observed,
  outputs: Properties,
  inputs: PropertyValues,
  context: ResourceContext,
): void {
  for (const [key, property] of Object.entries(kind.properties)) {
    const [known, now] = [asValue(outputs[key]), found.values[key]];
    if (known === undefined || now === undefined || isAsDeclared(property, known, now)) continue;
    const then = inputs[key] === undefined ? "it is left so" : "it is overwritten with what the program declares";
    context.warn(
      `${property.parameter} of ${kind.noun} "${found.name}" was changed outside of Pulumi; ${then}. See it with \`pulumi preview --refresh\``,
    );
  }
}

function notListed(kind: ObjectKind): ExchangeError {
  return new ExchangeError(
    `Cannot read ${kind.noun}: Exchange made it and does not list it yet; run the same command again in a minute`,
    { kind: "unavailable" },
  );
}
