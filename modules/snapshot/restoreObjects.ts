import { createCall, removeCall, updateCalls } from "../exchange/kindCalls.js";
import { isAdopted, type ObjectKind } from "../exchange/objectKind.js";
import { outboundConnector } from "../exchange/outboundConnector.js";
import { type Entry, type Pair, pairs, unchangeable, valuesBack, valuesOfNew } from "./restored.js";
import { changesOf, type Part, type RestoreChoice } from "./restorePart.js";

const nothing: Part = { changes: [], writes: [], problems: [] };

/**
 * Brings the objects of one kind to what they were. Single rules bring only the connectors they need, if those are gone.
 *
 * @param rulesNeed names of connectors, in lower case.
 */
export function restoreObjects(
  kind: ObjectKind,
  was: readonly Entry[],
  now: readonly Entry[],
  { rules, removeOthers }: RestoreChoice,
  rulesNeed: readonly string[],
): Part {
  const all = pairs(kind, was, now);
  const isNeeded = (pair: Pair) =>
    kind === outboundConnector && pair.now === undefined && rulesNeed.includes(pair.was.object.name.toLowerCase());
  if (rules !== undefined) return joined(all.filter(isNeeded).map((pair) => restored(kind, pair)));
  const others = now.filter((one) => !all.some((pair) => pair.now === one));
  return joined([
    ...all.map((pair) => restored(kind, pair)),
    ...(removeOthers ? others.map((one) => removed(kind, one)) : []),
  ]);
}

function restored(kind: ObjectKind, pair: Pair): Part {
  const { noun } = kind;
  const { object: was } = pair.was;
  if (pair.now === undefined) return made(kind, pair.was);
  const { object: now } = pair.now;
  const problems = unchangeable(kind, pair);
  const values = valuesBack(kind, was, now);
  const properties = changesOf(kind, now, values);
  if (problems.length > 0 || properties.length === 0) return { ...nothing, problems };
  const when = values.enabled === false ? "last" : "first";
  return {
    problems,
    changes: [{ action: "change", noun, name: now.name, properties }],
    writes: [{ when, kind, name: now.name, calls: updateCalls(kind, now, values), found: now }],
  };
}

/** What New- does not take is set in the next round. */
function made(kind: ObjectKind, { object: was }: Entry): Part {
  const { noun } = kind;
  const { name } = was;
  if (isAdopted(kind, was.values)) {
    const problem = `Cannot make ${noun} "${name}": no cmdlet makes it; add it in the admin center again, or restore single rules by --rule`;
    return { ...nothing, problems: [problem] };
  }
  const call = createCall(kind, { ...(kind.properties.name && { name }), ...valuesOfNew(kind, was) });
  return {
    problems: [],
    changes: [{ action: "make", noun, name, properties: [] }],
    writes: [{ when: "first", kind, name, calls: [call] }],
  };
}

function removed(kind: ObjectKind, { object }: Entry): Part {
  const { noun } = kind;
  const { name, guid } = object;
  if (!kind.verbs.includes("Remove") || isAdopted(kind, object.values)) return nothing;
  return {
    problems: [],
    changes: [{ action: "remove", noun, name, properties: [] }],
    writes: [{ when: "last", kind, name, calls: [removeCall(kind, guid)], found: object }],
  };
}

function joined(parts: readonly Part[]): Part {
  return {
    changes: parts.flatMap(({ changes }) => changes),
    writes: parts.flatMap(({ writes }) => writes),
    problems: parts.flatMap(({ problems }) => problems),
  };
}
