import type { CmdletCall } from "../exchange/cmdletCall.js";
import { createCall, removeCall, settingsAfterCreate, updateCalls } from "../exchange/kindCalls.js";
import { type Mark, withMark } from "../exchange/mark.js";
import { isAdopted, type ObjectKind, type Observed, type PropertyValues } from "../exchange/objectKind.js";
import { type PropertyValue, sameValue } from "../exchange/property.js";
import { valuesToWrite } from "./diffProperties.js";
import { type Declared, withoutOurs, withWholeLists } from "./mergedLists.js";
import { type Claimant, type Living, mayTakeOver, needsMark, textOf } from "./ownership.js";
import { PlanError } from "./planError.js";

/** One step towards what is declared of one object; each is one look of safety away from the next. */
export type ObjectStep =
  | { readonly do: "create"; readonly values: PropertyValues }
  | { readonly do: "update"; readonly object: Observed; readonly values: PropertyValues; readonly marks: boolean }
  | { readonly do: "remove"; readonly object: Observed };

/** The resource, its mark for this making, and what the run knows of the others. */
export interface Maker {
  /** Which making the state knows; none after an import: then whatever the GUID names is meant. */
  readonly known?: string | undefined;
  readonly me: Claimant;
  readonly mark: Mark;
  readonly living: Living;
}

/**
 * Says how an object comes to be: made, adopted (Exchange's own), or taken over from a run or a resource that is gone.
 *
 * @param namesake the object that is there under that key.
 * @throws {PlanError} if somebody else made it.
 */
export function planCreate(
  kind: ObjectKind,
  namesake: Observed | undefined,
  values: PropertyValues,
  { me, mark, living }: Maker,
): ObjectStep {
  if (namesake === undefined) {
    if (isAdopted(kind, values))
      throw new PlanError([
        `Cannot adopt ${kind.noun} "${String(values[kind.key])}": Exchange does not list it, and no cmdlet makes it; correct the name, or run the same command again in a minute`,
      ]);
    return { do: "create", values };
  }
  if (!isAdopted(kind, values) && !mayTakeOver(namesake.mark, me, living))
    throw new PlanError([notOurs(kind, namesake, me, living)]);
  const wanted = withWholeLists(kind, namesake, { before: {}, now: values });
  const settings = valuesToWrite(kind, namesake, wanted, () => undefined);
  return { do: "update", object: namesake, values: settings, marks: needsMark(kind, namesake, mark) };
}

/** What `New-` could not say yet. */
export function planRest(kind: ObjectKind, made: Observed, values: PropertyValues): ObjectStep {
  const settings = valuesToWrite(kind, made, settingsAfterCreate(kind, values), () => undefined);
  return { do: "update", object: made, values: settings, marks: false };
}

/**
 * Says how an object becomes what is declared now. What is no longer declared goes back to what it was before, or to
 * what Exchange holds when nobody set it.
 *
 * @throws {PlanError} if another resource took the object over meanwhile.
 */
export function planUpdate(
  kind: ObjectKind,
  found: Observed,
  declared: Declared,
  former: PropertyValues | undefined,
  { me, mark, living, known }: Maker,
): ObjectStep {
  const isStolen = known !== undefined && found.mark?.making !== undefined && found.mark.making !== known;
  if (isStolen && !mayTakeOver(found.mark, me, living)) throw new PlanError([takenOver(kind, found)]);
  const values = valuesToWrite(kind, found, withWholeLists(kind, found, declared, former), (key) =>
    declared.before[key] === undefined ? undefined : (former?.[key] ?? kind.properties[key]?.unset),
  );
  return { do: "update", object: found, values, marks: needsMark(kind, found, mark) };
}

/**
 * Says how something that was there before us goes back to what it was: only what still is as we wrote it; what
 * somebody changed since is theirs.
 *
 * @param written every value that we may have written, by property.
 */
export function planGiveBack(
  kind: ObjectKind,
  found: Observed,
  former: PropertyValues,
  written: Readonly<Record<string, readonly PropertyValue[]>>,
): ObjectStep {
  const values = Object.entries(kind.properties).flatMap(([key, property]) => {
    const [was, now] = [former[key], found.values[key]];
    if (was === undefined || now === undefined) return [];
    if (property.merged !== undefined) {
      const kept = withoutOurs(property, now, was, written[key] ?? []);
      return kept === undefined ? [] : [[key, kept] as const];
    }
    if (sameValue(property, was, now)) return [];
    const isOurs = written[key]?.some((value) => sameValue(property, value, now)) ?? false;
    return isOurs ? [[key, was] as const] : [];
  });
  return { do: "update", object: found, values: Object.fromEntries(values), marks: false };
}

/** Says a step as cmdlets, in the order in which they are safe. */
export function objectCalls(kind: ObjectKind, step: ObjectStep, mark: Mark): readonly CmdletCall[] {
  switch (step.do) {
    case "create":
      return [createCall(kind, marked(kind, { ...step.values, ...generatedName(kind, step.values) }, {}, mark))];
    case "update": {
      const values = step.marks ? marked(kind, step.values, step.object.values, mark) : remarked(kind, step, mark);
      return Object.keys(values).length === 0 ? [] : updateCalls(kind, step.object, values);
    }
    case "remove":
      return [removeCall(kind, step.object.guid)];
  }
}

/** An own text that is written anew keeps its mark, or writing it would wipe the mark off. */
function remarked(kind: ObjectKind, { values, object }: Extract<ObjectStep, { do: "update" }>, mark: Mark) {
  const place = kind.mark?.property;
  const isOwn = object.mark !== undefined;
  return place !== undefined && isOwn && values[place] !== undefined ? marked(kind, values, {}, mark) : values;
}

function marked(kind: ObjectKind, values: PropertyValues, known: PropertyValues, mark: Mark): PropertyValues {
  const place = kind.mark;
  if (place === undefined) return values;
  const text = textOf(values[place.property] ?? known[place.property]);
  return { ...values, [place.property]: withMark(place, text, mark) };
}

/** `New-` wants a name; where nobody gave one it is the key, cut so that the mark has room. */
function generatedName(kind: ObjectKind, values: PropertyValues): PropertyValues {
  const key = values[kind.key];
  if (values.name !== undefined || typeof key !== "string") return {};
  return { name: kind.mark?.property === "name" ? key.slice(0, 36) : key };
}

function notOurs({ noun }: ObjectKind, found: Observed, me: Claimant, living: Living): string {
  const { owner, urn } = found.mark ?? {};
  if (urn !== undefined && living.isAlive(urn))
    return `Cannot create ${noun} "${found.name}": ${owner ?? "another resource of this program"} has that name; names of ${noun} objects are swapped in two steps: give one of them a third name first`;
  const maker = found.mark?.owner === undefined ? "this stack did not make it" : `${found.mark.owner} made it`;
  return `Cannot create ${noun} "${found.name}": one of that name is in the tenant and ${maker}; import it with ${importCommand(noun, found.name, me)}, or choose another name`;
}

/** Without its parent an imported resource is another one, and the program would make its own beside it. */
function importCommand(noun: string, id: string, { owner, parent }: Claimant): string {
  const command = `pulumi import exchangeonline:index:${noun} ${owner.split("/").slice(2).join("/")} "${id}"`;
  return parent === undefined
    ? `\`${command}\``
    : `\`${command} --parent parent=<urn>\` (the urn of its ${parent}, as \`pulumi stack --show-urns\` has it)`;
}

function takenOver(kind: ObjectKind, found: Observed): string {
  return `Cannot update ${kind.noun} "${found.name}": ${found.mark?.owner ?? "another resource"} has taken it over; take one of the two out of the program`;
}
