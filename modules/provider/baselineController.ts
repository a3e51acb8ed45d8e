import { z } from "zod";
import { issueText, pathText } from "../exchange/kindInputs.js";
import { kinds } from "../exchange/kinds.js";
import { isAsDeclared } from "../exchange/mergedList.js";
import type { ObjectKind, Observed, PropertyValues } from "../exchange/objectKind.js";
import type { PropertyValue } from "../exchange/property.js";
import { planRestore } from "../plan/foreignBefore.js";
import { formerLists } from "../plan/mergedLists.js";
import { isFollowed } from "../plan/ownership.js";
import { PlanError } from "../plan/planError.js";
import { planGiveBack } from "../plan/planObject.js";
import type { PathChange, ResourceContext, ResourceController } from "./controller.js";
import { newMaking } from "./livingResources.js";
import { makerOf, write } from "./objectApply.js";
import { isNamed } from "./objectState.js";
import { restoreForeign } from "./ruleSetApply.js";
import { refuseToShare, warnOfLostState } from "./strangers.js";
import { type Decoded, isRecord, isUnknownWithin, type Properties, unknown } from "./wire/wireValues.js";

/** What a program says of an object that was there before it. */
export const baselineInputs = z.strictObject({
  noun: z.string().describe("Exchange's noun of the object: `RemoteDomain`, `TransportRule`."),
  object: z.string().min(1).describe("Its name or key in the tenant, such as `*` for the remote domain `Default`."),
  values: z
    .record(z.string(), z.unknown())
    .describe("What this stack is about to write, by property; nothing else is remembered or put back."),
  place: z.boolean().optional().describe("Whether this stack may move the rule. Default false."),
  leader: z
    .string()
    .optional()
    .describe("The stack that may change what several stacks touch. Default: nobody else's stack is in the tenant."),
});

type Inputs = z.output<typeof baselineInputs>;

/** What was found, and everything that may have been written since: enough to put it back after any crash. */
interface Memory {
  readonly guid: string;
  /** Which making of the resource remembers: one that replaces it is another. */
  readonly making?: string;
  readonly former: PropertyValues;
  readonly written: Readonly<Record<string, readonly PropertyValue[]>>;
  /** The rule it stood directly below, if it may be moved; empty for the top. */
  readonly below?: string;
}

/**
 * Remembers what an object was like before this stack touches it: the engine has it in the state before any writer
 * begins. It adds to what it knows and never overwrites it; when it goes it puts back what still is as the stack wrote it.
 */
export const baselineController: ResourceController = {
  stables: ["guid", "former"],
  check: ({ values }: Decoded) => ({ inputs: values, problems: problemsOf(values) }),
  diff,
  previewCreate: (inputs) => ({ ...inputs, guid: unknown, former: unknown, written: unknown }),
  previewUpdate: (inputs, outputs) => ({ ...outputs, ...inputs }),
  preview,
  create: (inputs, context) => context.view.exclusively(() => make(inputs, context)),
  read: async (id, inputs, outputs, context) =>
    inputs === undefined || outputs === undefined ? importBaseline(id, context) : { id, inputs, outputs },
  update: (_id, _oldInputs, outputs, inputs, context) =>
    context.view.exclusively(async () => ({
      ...inputs,
      ...(await remember(inputs as Inputs, outputs as unknown as Memory, context)),
    })),
  delete: (_id, inputs, outputs, context) =>
    context.view.exclusively(() => giveBack(inputs as Inputs, outputs as unknown as Memory, context)),
  holds: (_id, { guid }) => [memoryOf(String(guid))],
};

async function make(inputs: Properties, context: ResourceContext) {
  const memory = await remember(inputs as Inputs, undefined, context);
  const id = `${String(inputs.noun)}/${String(inputs.object)}`;
  return { id, outputs: { ...inputs, ...memory, making: newMaking() } };
}

/** The id of an import is what a program says of it, as JSON: it remembers what the object is like now. */
async function importBaseline(id: string, context: ResourceContext) {
  const inputs = parseJson(id);
  if (!isRecord(inputs) || problemsOf(inputs).length > 0)
    throw new PlanError([`Cannot import a Baseline: "${id}" is not its inputs as JSON: noun, object, values`]);
  return { inputs, ...(await make(inputs, context)) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemsOf(values: Properties) {
  if (isUnknownWithin(values)) return [];
  const parsed = baselineInputs.safeParse(values);
  const shape = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({
        path: issue.path.filter((part) => typeof part !== "symbol"),
        message: issueText(issue, values),
      }));
  const noun = String(values.noun);
  return kinds.some((kind) => kind.noun === noun)
    ? shape
    : [...shape, { path: ["noun"], message: `must be one of ${kinds.map((kind) => kind.noun).join(", ")}` }];
}

function preview(before: Properties | undefined, { noun, object, values, place }: Properties): readonly string[] {
  const known = isRecord(before?.values) ? before.values : {};
  const keys = Object.keys(isRecord(values) ? values : {}).filter((key) => !(key in known));
  const parts = [...keys, ...(place === true && before?.place !== true ? ["its place"] : [])];
  if (parts.length === 0) return ["what was there before is remembered already"];
  return [`remembers of ${noun} "${object}" what is there now, and gives it back when it goes: ${parts.join(", ")}`];
}

function diff(before: Properties, after: Properties): readonly PathChange[] {
  return ["noun", "object", "values", "place", "leader"].flatMap((path): readonly PathChange[] => {
    if (sorted(before[path]) === sorted(after[path])) return [];
    const change = before[path] === undefined ? "add" : after[path] === undefined ? "delete" : "update";
    return [{ path: pathText([path]), change, replaces: path === "noun" || path === "object" }];
  });
}

/** As JSON, with keys in one order: an import has its own. */
function sorted(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    isRecord(part) ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1))) : part,
  );
}

async function remember(inputs: Inputs, known: Memory | undefined, context: ResourceContext): Promise<Memory> {
  const kind = kindOf(inputs);
  const list = await context.view.list(kind, context.signal);
  const found = list.find((object) => isNamed(kind, object, inputs.object));
  if (found === undefined)
    throw new PlanError([`Cannot remember ${kind.noun} "${inputs.object}": it is not in the tenant; correct the name`]);
  const values = inputs.values as PropertyValues;
  const others = Object.keys(values).filter((key) => isOther(kind, key, values[key], found.values[key]));
  // Several may put values into one list: none undoes what the other did.
  const contested = others.some((key) => kind.properties[key]?.merged === undefined);
  await refuseToShare(kind, found, contested, inputs.leader, context);
  if (known === undefined && others.length === 0) await warnOfLostState(kind, found, context);
  return {
    guid: found.guid,
    former: {
      ...pick(found.values, keysOf(kind, values)),
      ...known?.former,
      ...formerLists(kind, found, { before: listsOf(known?.written ?? {}), now: values }, known?.former),
    },
    written: withWritten(known?.written ?? {}, values),
    ...placeOf(inputs, known, list, found),
    ...(known?.making !== undefined && { making: known.making }),
  };
}

/** A memory of an object is held apart from the object itself, which its writer holds. */
function memoryOf(guid: string): string {
  return `memory of ${guid}`;
}

function isOther(kind: ObjectKind, key: string, wanted: PropertyValue | undefined, now: PropertyValue | undefined) {
  const property = kind.properties[key];
  if (property === undefined || wanted === undefined) return false;
  return !isAsDeclared(property, wanted, now ?? property.unset ?? null);
}

function placeOf(inputs: Inputs, known: Memory | undefined, list: readonly Observed[], found: Observed) {
  if (known?.below !== undefined) return { below: known.below };
  return inputs.place === true ? { below: list[list.indexOf(found) - 1]?.guid ?? "" } : {};
}

/** Where Exchange couples values, writing one changes the others: all of them are remembered. */
function keysOf(kind: ObjectKind, values: PropertyValues): readonly string[] {
  const keys = Object.keys(values);
  const coupled = kind.coupled ?? [];
  return [...new Set([...keys, ...(coupled.some((key) => keys.includes(key)) ? coupled : [])])];
}

function pick(values: PropertyValues, keys: readonly string[]): PropertyValues {
  return Object.fromEntries(keys.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));
}

/** Every value that was ever written to a list. */
function listsOf(written: Memory["written"]): PropertyValues {
  return Object.fromEntries(
    Object.entries(written).map(([key, values]) => [
      key,
      values.flatMap((value) => (Array.isArray(value) ? value.map(String) : [])),
    ]),
  );
}

function withWritten(known: Memory["written"], values: PropertyValues): Memory["written"] {
  return Object.fromEntries(
    [...new Set([...Object.keys(known), ...Object.keys(values)])].map((key) => {
      const before = known[key] ?? [];
      const next = values[key];
      return [key, next === undefined || before.includes(next) ? before : [...before, next]];
    }),
  );
}

async function giveBack(inputs: Inputs, memory: Memory, context: ResourceContext): Promise<void> {
  const kind = kindOf(inputs);
  const listed = await context.view.find(kind, memory.guid, context.signal);
  if (listed === undefined) return;
  const found = await context.view.lookAgain(
    kind,
    listed,
    (object) => isAsWritten(kind, object, memory),
    context.signal,
  );
  if (isFollowed(context.living.claimOn(memoryOf(memory.guid)), context.me, memory.making))
    return context.warn(forgotten(kind, found, memory.former));
  if (context.living.claimOn(memory.guid) !== undefined) return;
  const step = planGiveBack(kind, found, memory.former, withCoupled(kind, memory.written, found));
  if (step.do === "update") await write(kind, step, makerOf(context, ""), context);
  if (memory.below === undefined) return;
  const list = await context.view.list(kind, context.signal);
  await restoreForeign(planRestore(list, { place: { guid: memory.guid, below: memory.below } }), context);
}

/** What is as it was before us, though we wrote it, may come from a replica that has not heard of it. */
function isAsWritten(kind: ObjectKind, { values }: Observed, { former, written }: Memory): boolean {
  return Object.keys(written).every((key) => {
    const differs = written[key]?.some((value) => isOther(kind, key, value, former[key])) ?? false;
    return !differs || isOther(kind, key, former[key], values[key]);
  });
}

/** The engine shows nobody's state to the resource that follows: a person is told, before it is lost. */
function forgotten(kind: ObjectKind, { name }: Observed, former: PropertyValues): string {
  const values = Object.entries(former).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return `Another resource goes on with ${kind.noun} "${name}" and does not know what it was before this stack: ${values.join(", ")}. It stays as it is when the stack goes; note this, or give the resource an alias instead of a new name`;
}

/** A coupled value that Exchange changed with ours is as ours; nobody else could be asked. */
function withCoupled(kind: ObjectKind, written: Memory["written"], { values }: Observed): Memory["written"] {
  const coupled = (kind.coupled ?? []).filter((key) => written[key] === undefined && values[key] !== undefined);
  const isTouched = (kind.coupled ?? []).some((key) => written[key] !== undefined);
  return isTouched
    ? { ...written, ...Object.fromEntries(coupled.map((key) => [key, [values[key] ?? null]])) }
    : written;
}

function kindOf({ noun }: Inputs): ObjectKind {
  const kind = kinds.find((one) => one.noun === noun);
  if (kind === undefined) throw new PlanError([`Cannot remember ${noun}: it is no kind of this plugin`]);
  return kind;
}
