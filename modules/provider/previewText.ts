import type { ObjectKind, PropertyValues } from "../exchange/objectKind.js";
import { isForeign, type RuleEntry, type RuleSet } from "../exchange/ruleSet.js";
import { transportRule } from "../exchange/transportRule.js";
import { diffProperties } from "../plan/diffProperties.js";
import { orderDiff } from "../plan/orderDiff.js";

/** What a preview says of an object that will be made or changed: a line of what matters, without a secret. */
export function objectPreview(
  kind: ObjectKind,
  before: PropertyValues | undefined,
  after: PropertyValues,
): readonly string[] {
  if (before !== undefined) return changes(kind, before, after);
  const said = Object.entries(after).filter(([key]) => !["name", "comment"].includes(key) && isShown(kind, key));
  return [said.map(([key, value]) => `${key} ${text(value)}`).join(", ")];
}

/** What a preview says of the rules that will be made, changed or moved, a line each, from top to bottom. */
export function ruleSetPreview(before: RuleSet | undefined, after: RuleSet): readonly string[] {
  const moved = new Set(orderDiff(before?.order ?? [], after.order).map(({ key }) => key));
  const gone = Object.entries(before?.rules ?? {}).filter(([key]) => after.rules[key] === undefined);
  return [
    ...after.order.flatMap((key, place) =>
      ruleLine(before?.rules[key], after, { key, place, isMoved: moved.has(key) }),
    ),
    ...gone.map(([, rule]) => `rule "${nameOf(rule)}": ${isForeign(rule) ? "is named no more, and stays" : "goes"}`),
  ];
}

interface Place {
  readonly key: string;
  readonly place: number;
  readonly isMoved: boolean;
}

function ruleLine(before: RuleEntry | undefined, { rules, order }: RuleSet, at: Place): readonly string[] {
  const rule = rules[at.key] ?? {};
  const said = isForeign(rule) ? foreignParts(before, rule) : ownParts(before, rule);
  const [above, below] = [order[at.place - 1], order[at.place + 1]];
  const neighbour = below === undefined ? { word: "below", key: above } : { word: "above", key: below };
  const isPlaced = at.isMoved && !isForeign(rule) && neighbour.key !== undefined;
  const verb = before === undefined ? "stands" : "moves";
  const place = isPlaced ? [`${verb} ${neighbour.word} "${nameOf(rules[neighbour.key ?? ""] ?? {})}"`] : [];
  const parts = [...said.slice(0, 1), ...place, ...said.slice(1)];
  return parts.length === 0 ? [] : [`rule "${nameOf(rule)}": ${parts.join("; ")}`];
}

function ownParts(before: RuleEntry | undefined, rule: PropertyValues): readonly string[] {
  if (before !== undefined)
    return isForeign(before) ? ["becomes the stack's own"] : changes(transportRule, before, rule);
  const state =
    rule.enabled === false ? "off" : rule.mode === "Enforce" || rule.mode === undefined ? "on" : "only logs";
  return [`new, ${state}`, `stop-processing ${rule.stopRuleProcessing === true ? "on" : "off"}`];
}

function foreignParts(
  before: RuleEntry | undefined,
  rule: Extract<RuleEntry, { foreign: unknown }>,
): readonly string[] {
  const { stopRuleProcessing: stops } = rule;
  const isSame = before !== undefined && isForeign(before) && before.stopRuleProcessing === stops;
  if (isSame || (before === undefined && stops === undefined)) return [];
  return [`somebody else's; stop-processing ${stops === undefined ? "as it was before" : stops ? "on" : "off"}`];
}

function changes(kind: ObjectKind, before: PropertyValues, after: PropertyValues): readonly string[] {
  return diffProperties(kind, before, after).map(({ key }) =>
    isShown(kind, key) ? `${key} ${text(before[key])} → ${text(after[key])}` : `${key} changes (secret)`,
  );
}

function isShown(kind: ObjectKind, key: string): boolean {
  return kind.properties[key]?.secret !== true;
}

function nameOf(rule: RuleEntry): string {
  return isForeign(rule) ? rule.foreign : text(rule.name);
}

function text(value: unknown): string {
  if (value === undefined) return "not declared";
  if (value === null) return "not set";
  return Array.isArray(value) ? value.join(", ") || "none" : String(value);
}
