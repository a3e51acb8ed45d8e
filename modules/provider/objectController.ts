import { ExchangeError } from "../exchange/exchangeError.js";
import { createCall, removeCall, settingsAfterCreate, updateCalls } from "../exchange/kindCalls.js";
import { parseInputs } from "../exchange/kindInputs.js";
import { fromRecord } from "../exchange/kindRecord.js";
import type { ObjectKind, Observed, PropertyValues } from "../exchange/objectKind.js";
import { withOwner } from "../exchange/ownerMark.js";
import { type PropertyValue, sameValue } from "../exchange/property.js";
import { isDefaultRemoteDomain } from "../exchange/remoteDomain.js";
import { transportRule } from "../exchange/transportRule.js";
import { diffProperties, valuesToWrite } from "../plan/diffProperties.js";
import { PlanError } from "../plan/planError.js";
import { refuseToStop } from "../plan/refusals.js";
import { PartialFailure, type PathChange, type ResourceContext, type ResourceController } from "./controller.js";
import { readObject } from "./objectRead.js";
import { asValue, beforeOf, declared, isNamed, state } from "./objectState.js";
import { ownerOfUrn } from "./ownerOfUrn.js";
import { type Decoded, isUnknown, type Properties, unknown } from "./wire/wireValues.js";

/** The resource of a kind whose objects stand alone: everything but the rule set. */
export function objectController(kind: ObjectKind): ResourceController {
  return {
    stables: ["guid"],
    check: ({ values }: Decoded) => ({ inputs: values, problems: parseInputs(kind, values, isUnknown).problems }),
    diff: (before, after) => diff(kind, before, after),
    previewCreate: (inputs) => ({ ...notYetKnown(kind), ...inputs, guid: unknown }),
    previewUpdate: (inputs, outputs) => ({ ...outputs, ...inputs }),
    create: (inputs, context) => context.session.exclusively(() => create(kind, declared(kind, inputs), context)),
    read: (id, inputs, outputs, context) => readObject(kind, id, inputs, outputs, context),
    update: (id, oldInputs, outputs, inputs, context) =>
      context.session.exclusively(() =>
        update(kind, id, declared(kind, oldInputs), outputs, declared(kind, inputs), context),
      ),
    delete: (id, outputs, context) => context.session.exclusively(() => remove(kind, id, outputs, context)),
  };
}

function diff(kind: ObjectKind, before: Properties, after: Properties): readonly PathChange[] {
  const changes = diffProperties(kind, declared(kind, before), declared(kind, after));
  const known = changes.filter(({ key }) => !isUnknown(after[key]));
  const notYet = Object.keys(after).filter((key) => isUnknown(after[key]));
  return [
    ...known.map(({ key, ...rest }) => ({ path: key, ...rest })),
    ...notYet.map(
      (key): PathChange => ({
        path: key,
        change: before[key] === undefined ? "add" : "update",
        replaces: kind.properties[key]?.writtenBy === "createOnly",
      }),
    ),
  ];
}

async function create(kind: ObjectKind, values: PropertyValues, context: ResourceContext) {
  const namesake = await find(kind, values[kind.key], context);
  if (namesake !== undefined && isDefaultRemoteDomain(values)) return adopt(kind, namesake, values, context);
  if (namesake !== undefined && namesake.owner !== ownerOfUrn(context.urn))
    throw new PlanError([notOurs(kind, namesake)]);
  const made = namesake ?? (await make(kind, values, context));
  try {
    const rest = namesake === undefined ? settingsAfterCreate(kind, values) : values;
    return state(await write(kind, made, valuesToWrite(kind, made, rest, leaveAsIs), context));
  } catch (cause) {
    throw new PartialFailure(state(made), cause);
  }
}

/** The built-in remote domain: changed, never made, and its old values are kept for the day the resource goes. */
async function adopt(kind: ObjectKind, found: Observed, values: PropertyValues, context: ResourceContext) {
  const written = await write(kind, found, valuesToWrite(kind, found, values, leaveAsIs), context);
  return state(written, found.values);
}

async function make(kind: ObjectKind, values: PropertyValues, context: ResourceContext): Promise<Observed> {
  const named = { ...values, name: values.name ?? values[kind.key] ?? null };
  const marked =
    kind.mark === undefined
      ? named
      : { ...named, [kind.mark]: withOwner(textOf(values[kind.mark]), ownerOfUrn(context.urn)) };
  const call = createCall(kind, marked);
  context.status(`${call.cmdlet} "${String(named.name)}"`);
  try {
    const [record] = (await context.session.invoke(call, context.signal)).values;
    if (record !== undefined) return await remembered(kind, fromRecord(kind, record), context);
    context.session.forget(kind);
  } catch (error) {
    if (!(error instanceof ExchangeError) || error.kind !== "unknownOutcome") throw error;
    context.session.forget(kind);
    const madeAfterAll = await find(kind, values[kind.key], context);
    if (madeAfterAll === undefined) throw error;
  }
  const found = await find(kind, values[kind.key], context);
  if (found === undefined)
    throw new ExchangeError(
      `Cannot read ${kind.noun} "${String(named.name)}": Exchange made it and does not list it yet; run the same command again in a minute`,
      { kind: "unavailable" },
    );
  return found;
}

async function update(
  kind: ObjectKind,
  id: string,
  oldInputs: PropertyValues,
  outputs: Properties,
  inputs: PropertyValues,
  context: ResourceContext,
): Promise<Properties> {
  const found = (await context.session.list(kind, context.signal)).find(({ guid }) => guid === id);
  if (found === undefined)
    throw new PlanError([
      `Cannot update ${kind.noun} "${String(outputs.name)}": it is not in the tenant any more; run \`pulumi up --refresh\` to make it again`,
    ]);
  warnOfStrangers(kind, found, outputs, inputs, context);
  const before = beforeOf(outputs);
  const changed = valuesToWrite(kind, found, inputs, (key) =>
    oldInputs[key] === undefined ? undefined : (before?.[key] ?? kind.properties[key]?.unset),
  );
  if (changed.enabled === false) await refuseWhileInUse("disable", kind, found, context);
  return state(await write(kind, found, changed, context), before).outputs;
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
    if (known === undefined || now === undefined || sameValue(property, known, now)) continue;
    const then = inputs[key] === undefined ? "it is left so" : "it is overwritten with what the program declares";
    context.warn(
      `${property.parameter} of ${kind.noun} "${found.name}" was changed outside of Pulumi; ${then}. See it with \`pulumi preview --refresh\``,
    );
  }
}

async function remove(kind: ObjectKind, id: string, outputs: Properties, context: ResourceContext): Promise<void> {
  const found = (await context.session.list(kind, context.signal)).find(({ guid }) => guid === id);
  if (found === undefined) return;
  const before = beforeOf(outputs);
  if (before !== undefined) {
    await write(kind, found, valuesToWrite(kind, found, before, leaveAsIs), context);
    return;
  }
  await refuseWhileInUse("remove", kind, found, context);
  const call = removeCall(kind, id);
  context.status(`${call.cmdlet} "${found.name}"`);
  try {
    await context.session.invoke(call, context.signal);
  } catch (error) {
    if (!(error instanceof ExchangeError) || error.kind !== "notFound") throw error;
  }
  await context.session.remember(kind, id, undefined);
}

/** Writes what differs and says what the object is now. Where Exchange couples values, it is asked. */
async function write(
  kind: ObjectKind,
  found: Observed,
  changed: PropertyValues,
  context: ResourceContext,
): Promise<Observed> {
  if (Object.keys(changed).length === 0) return found;
  const marked =
    kind.mark === undefined || changed[kind.mark] === undefined
      ? changed
      : { ...changed, [kind.mark]: withOwner(textOf(changed[kind.mark]), ownerOfUrn(context.urn)) };
  for (const call of updateCalls(kind, found, marked)) {
    context.status(`${call.cmdlet} "${found.name}"`);
    await context.session.invoke(call, context.signal);
  }
  if (kind.coupled?.some((key) => changed[key] !== undefined)) {
    context.session.forget(kind);
    return (await find(kind, found.guid, context)) ?? found;
  }
  const name = typeof changed.name === "string" ? changed.name : found.name;
  return remembered(kind, { ...found, name, values: { ...found.values, ...changed } }, context);
}

async function remembered(kind: ObjectKind, observed: Observed, context: ResourceContext): Promise<Observed> {
  await context.session.remember(kind, observed.guid, observed);
  return observed;
}

async function refuseWhileInUse(
  action: "remove" | "disable",
  kind: ObjectKind,
  found: Observed,
  context: ResourceContext,
): Promise<void> {
  if (kind.noun !== "OutboundConnector") return;
  const refusal = refuseToStop(action, found, await context.session.list(transportRule, context.signal));
  if (refusal !== undefined) throw new PlanError([refusal]);
}

async function find(
  kind: ObjectKind,
  name: PropertyValue | undefined,
  context: ResourceContext,
): Promise<Observed | undefined> {
  return (await context.session.list(kind, context.signal)).find((object) => isNamed(kind, object, String(name)));
}

function textOf(value: PropertyValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}

function notYetKnown(kind: ObjectKind): Properties {
  return Object.fromEntries(Object.keys(kind.properties).map((key) => [key, unknown]));
}

function notOurs(kind: ObjectKind, found: Observed): string {
  return `Cannot create ${kind.noun} "${found.name}": one of that name is in the tenant and this stack did not make it; import it with \`pulumi import exchangeonline:index:${kind.noun} <name> "${found.name}"\`, or choose another name`;
}

function leaveAsIs(): undefined {
  return undefined;
}
