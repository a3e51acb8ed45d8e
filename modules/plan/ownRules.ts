import { isSameMark, type Mark, markKey } from "../exchange/mark.js";
import type { Observed } from "../exchange/objectKind.js";
import { isForeign, type RuleSet } from "../exchange/ruleSet.js";
import { type Claimant, isMarkOf, type Living, mayTakeOver } from "./ownership.js";

/** What a set knows of itself: from its state, and from the run. */
export interface RuleSetMemory {
  /** GUID of each own rule by key. */
  readonly ruleIds: Readonly<Record<string, string>>;
  readonly me: Claimant;
  /** Which making its marks carry from now on. */
  readonly making: string;
  /** The state knows no making, as after an import: then whatever its GUIDs name is meant. */
  readonly trustsIds?: boolean;
  readonly living: Living;
}

/** The mark that the rule of a key should bear. */
export function ruleMark({ me, making }: RuleSetMemory, key: string): Mark {
  return { owner: me.owner, urn: me.urn, making, key };
}

/** Every rule of the tenant that belongs to the set, whatever its state says: by GUID, by making, by mark. */
export function ownRules(tenant: readonly Observed[], memory: RuleSetMemory): readonly Observed[] {
  const known = new Set(Object.values(memory.ruleIds));
  return tenant.filter((rule) => {
    if (rule.mark !== undefined && (rule.mark.making === memory.making || isMarkOf(rule.mark, memory.me))) return true;
    if (!known.has(rule.guid)) return false;
    return memory.trustsIds || rule.mark?.urn === undefined || mayTakeOver(rule.mark, memory.me, memory.living);
  });
}

/**
 * Finds the rule of a key: by GUID, by the mark's key, or by name where the rule is ours or was left by a resource of
 * this stack that is gone.
 *
 * @returns the problem, if a rule of that name is somebody else's.
 */
export function findOwn(
  tenant: readonly Observed[],
  key: string,
  name: string,
  memory: RuleSetMemory,
): Observed | string | undefined {
  const own = ownRules(tenant, memory);
  const byId =
    own.find(({ guid }) => guid === memory.ruleIds[key]) ?? own.find(({ mark }) => mark?.key === markKey(key));
  const namesake = tenant.find((rule) => isSameName(rule.name, name));
  if (namesake === undefined || own.includes(namesake)) return byId ?? namesake;
  if (byId === undefined && mayTakeOver(namesake.mark, memory.me, memory.living)) return namesake;
  const maker = namesake.mark?.owner === undefined ? "this stack did not make it" : `${namesake.mark.owner} made it`;
  return `Cannot ${byId === undefined ? "create TransportRule" : `rename TransportRule "${byId.name}" to`} "${name}": a rule of that name is in the tenant and ${maker}; import it, name it as \`foreign\`, or choose another name`;
}

/** The own rules that nothing declares, by a key that no declared one has; they go. */
export function undeclaredRules(
  tenant: readonly Observed[],
  kept: Readonly<Record<string, Observed>>,
  memory: RuleSetMemory,
): readonly (readonly [string, Observed])[] {
  const stays = new Set(Object.values(kept).map(({ guid }) => guid));
  return ownRules(tenant, memory)
    .filter(({ guid }) => !stays.has(guid))
    .map((rule) => [spareKey(rule, kept, memory), rule]);
}

/** Whether a rule of the set bears the mark it should. */
export function isMarked(rule: Observed, key: string, memory: RuleSetMemory): boolean {
  return isSameMark(rule.mark, ruleMark(memory, key));
}

export function isSameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** The declared own name of a key. */
export function ownName(set: RuleSet, key: string): string | undefined {
  const entry = set.rules[key];
  return entry === undefined || isForeign(entry) ? undefined : String(entry.name);
}

function spareKey(rule: Observed, kept: Readonly<Record<string, Observed>>, { ruleIds }: RuleSetMemory): string {
  const known = Object.keys(ruleIds).find((key) => ruleIds[key] === rule.guid) ?? rule.mark?.key ?? rule.guid;
  return kept[known] === undefined ? known : `${known}~${rule.guid.slice(0, 8)}`;
}
