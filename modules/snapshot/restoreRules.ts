import { nearest } from "../exchange/nearest.js";
import { transportRule } from "../exchange/transportRule.js";
import { longestRise } from "../plan/longestRise.js";
import { isSameName } from "../plan/ownRules.js";
import { ruleCall } from "../plan/ruleCalls.js";
import { namesInTurn } from "../plan/ruleNames.js";
import { type OrderEntry, type Placement, rulePlacements } from "../plan/ruleOrder.js";
import type { RuleStep } from "../plan/ruleStep.js";
import { type Entry, isLost, type Pair, pairs, unchangeable, valuesBack, valuesOfNew } from "./restored.js";
import { type Change, changesOf, type Part, type RestoreChoice, type Write } from "./restorePart.js";

/** Brings the chosen rules to what they were, and to their place among those that are there. */
export function restoreRules(was: readonly Entry[], now: readonly Entry[], choice: RestoreChoice): Part {
  const all = pairs(transportRule, was, now);
  const meant = all.filter(({ was: { object } }) => isMeant(object.name, choice));
  const others = now.filter((one) => !all.some((pair) => pair.now === one));
  const gone = choice.removeOthers && choice.rules === undefined ? others : [];
  const places = placesOf(all, meant, now);
  const steps = meant.flatMap((pair) => stepsOf(pair, places.get(pair)));
  const removals = gone.map(({ object }): RuleStep => ({ do: "remove", key: object.guid, rule: object }));
  const kept = others.filter((one) => !gone.includes(one));
  return {
    problems: [
      ...unknownNames(was, choice),
      ...meant.flatMap((pair) => [...problemsOf(pair), ...takenName(pair, kept)]),
    ],
    changes: [
      ...meant.flatMap((pair) => changeOf(pair, places.get(pair))),
      ...gone.map(({ object: { name } }) => change("remove", name)),
    ],
    writes: writesOf(steps, removals, now),
  };
}

/** Switching off first; then each rule whole and at its place, from top to bottom; then switching on, then what goes. */
function writesOf(steps: readonly RuleStep[], removals: readonly RuleStep[], now: readonly Entry[]): readonly Write[] {
  const of = (kind: RuleStep["do"]) => steps.filter((step) => step.do === kind);
  const whole = steps.filter((step) => step.do === "create" || step.do === "update");
  const objects = now.map(({ object }) => object);
  const said = (when: Write["when"]) => (step: RuleStep) => writeOf(step, when);
  return [
    ...of("disable").map(said("rules")),
    ...namesInTurn(objects, whole).map(said("rules")),
    ...of("enable").map(said("last")),
    ...removals.map(said("last")),
  ];
}

function writeOf(step: RuleStep, when: Write["when"]): Write {
  const at = { when, kind: transportRule, calls: [ruleCall(step, undefined)] };
  return step.do === "create"
    ? { ...at, name: String(step.values.name) }
    : { ...at, name: step.rule.name, found: step.rule };
}

/** A rule is made switched off: it acts when everything is there. */
function stepsOf({ was, now }: Pair, place: Placement | undefined): readonly RuleStep[] {
  const key = was.object.guid;
  if (now === undefined)
    return [
      {
        do: "create",
        key,
        values: { ...valuesOfNew(transportRule, was.object), enabled: false },
        position: place?.position ?? 0,
      },
    ];
  const rule = now.object;
  const { enabled, ...values } = valuesBack(transportRule, was.object, rule);
  const isWritten = place !== undefined || Object.keys(values).length > 0;
  return [
    ...(isWritten ? [{ do: "update" as const, key, rule, values, ...(place && { position: place.position }) }] : []),
    ...(enabled === undefined
      ? []
      : [{ do: enabled === true ? ("enable" as const) : ("disable" as const), key, rule }]),
  ];
}

/** The fewest moves of the rules that are meant; of the others those count that stand in the order in which they stood. */
function placesOf(all: readonly Pair[], meant: readonly Pair[], now: readonly Entry[]): ReadonlyMap<Pair, Placement> {
  const placeNow = (pair: Pair) => (pair.now === undefined ? -1 : now.indexOf(pair.now));
  const resting = all.filter((pair) => pair.now !== undefined && !meant.includes(pair));
  const inTurn = longestRise(resting.map(placeNow));
  const fixed = new Set(resting.filter((_, index) => inTurn.has(index)));
  const idOf = ({ was: { object } }: Pair) => `was ${object.guid}`;
  const wanted = all.filter((pair) => meant.includes(pair) || fixed.has(pair));
  const ids = now.map((one) => {
    const pair = all.find((other) => other.now === one);
    return pair === undefined ? `other ${one.object.guid}` : idOf(pair);
  });
  const placed = rulePlacements(
    ids,
    wanted.map((pair): OrderEntry => ({ id: idOf(pair), isFixed: fixed.has(pair) })),
  );
  if ("upper" in placed) return new Map();
  return new Map(
    placed.flatMap((placement) => {
      const pair = wanted.find((one) => idOf(one) === placement.id);
      return pair === undefined ? [] : [[pair, placement] as const];
    }),
  );
}

function changeOf(pair: Pair, place: Placement | undefined): readonly Change[] {
  if (pair.now === undefined) return [change("make", pair.was.object.name)];
  const values = valuesBack(transportRule, pair.was.object, pair.now.object);
  const moved = place === undefined ? [] : [{ property: "priority", from: null, to: place.position }];
  const properties = changesOf(transportRule, pair.now.object, values);
  if (properties.length === 0 && place === undefined) return [];
  return [
    {
      ...change(properties.length === 0 ? "move" : "change", pair.now.object.name),
      properties: [...properties, ...moved],
    },
  ];
}

function change(action: Change["action"], name: string): Change {
  return { action, noun: transportRule.noun, name, properties: [] };
}

function problemsOf(pair: Pair): readonly string[] {
  const { was, now } = pair;
  const named = `Cannot restore TransportRule "${was.object.name}"`;
  const isThere = now !== undefined && isSameHeader(pair) && now.object.values.setHeaderValue != null;
  return [
    ...unchangeable(transportRule, pair),
    ...(now === undefined && was.object.unmodelled !== undefined
      ? [
          `${named}: it carried ${was.object.unmodelled.join(", ")}, and no cmdlet of ours can write that; make it in the Exchange admin center`,
        ]
      : []),
    ...(isLost(was.object) && !isThere
      ? [
          `${named}: the snapshot does not have the value of its header, or it was not opened; give the passphrase, or set the value in the Exchange admin center`,
        ]
      : []),
  ];
}

function isSameHeader({ was, now }: Pair): boolean {
  const [before, after] = [was.object.values.setHeaderName, now?.object.values.setHeaderName];
  return String(before).toLowerCase() === String(after).toLowerCase();
}

/** A rule that stays may have the name that another one had. */
function takenName({ was, now }: Pair, kept: readonly Entry[]): readonly string[] {
  const { name } = was.object;
  const holder = kept.find((one) => one !== now && isSameName(one.object.name, name));
  return holder === undefined
    ? []
    : [
        `Cannot give TransportRule "${now?.object.name ?? name}" its name "${name}" again: another rule has it; rename that one, or restore with --remove-others`,
      ];
}

function unknownNames(was: readonly Entry[], { rules = [] }: RestoreChoice): readonly string[] {
  const names = was.map(({ object: { name } }) => name);
  return rules
    .filter((name) => !names.some((other) => isSameName(name, other)))
    .map((name) => {
      const close = nearest(name, names);
      return `Cannot restore TransportRule "${name}": the snapshot has none of that name.${close === undefined ? "" : ` Close: "${close}"`}`;
    });
}

function isMeant(name: string, { rules }: RestoreChoice): boolean {
  return rules === undefined || rules.some((one) => isSameName(one, name));
}
