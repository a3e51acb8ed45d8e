import type { EmailRelayState } from "../desired/emailRelayState.js";
import { settingsAfterCreate } from "../exchange/kindCalls.js";
import type { Mark } from "../exchange/mark.js";
import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { isForeign, type RuleEntry, type RuleSet } from "../exchange/ruleSet.js";
import { Secret } from "../exchange/secret.js";
import { valuesToWrite } from "../plan/diffProperties.js";
import { withWholeLists } from "../plan/mergedLists.js";
import { needsMark } from "../plan/ownership.js";
import type { RuleSetMemory } from "../plan/ownRules.js";
import { objectCalls } from "../plan/planObject.js";
import { planRuleSet } from "../plan/planRuleSet.js";
import type { RuleStep } from "../plan/ruleStep.js";
import { declaredPairs, isMarkedBy, type ObservedTenant, type Pair } from "./declaredObjects.js";

/** What an `up` would write to one tenant. */
export interface PlannedWrites {
  /** Calls that write. */
  readonly calls: number;
  /** Names of the rules among what is written that hand mail to a connector, as they are or will be. */
  readonly carrying: readonly string[];
}

/**
 * Counts the writes of the next `up --refresh` by the plan that it makes itself. No state is read: who made what is told by
 * the marks. Not counted: what only a state knows, such as a restored setting that nobody declares any more; a key that the
 * stack file keeps encrypted and somebody changed in the tenant.
 *
 * @throws {PlanError} where `up` would refuse.
 */
export function plannedWrites(tenant: ObservedTenant, state: EmailRelayState, stack: string): PlannedWrites {
  const pairs = declaredPairs(tenant, state, stack);
  const isMine = isMarkedBy(stack);
  const known = new Set(pairs.flatMap(({ live }) => live ?? []));
  const connectors = [...tenant.outboundConnectors, ...tenant.inboundConnectors];
  const gone = connectors.filter((one) => isMine(one) && !known.has(one));
  const objects = pairs.filter(({ section }) => section !== "rules").map(objectWrites);
  const set = declaredSet(state.ruleSet, pairs);
  const { steps } = planRuleSet(tenant.rules, set, memoryOf(tenant.rules, pairs, isMine));
  return {
    calls: objects.reduce((sum, one) => sum + one, 0) + gone.length + steps.length + validationWrites(state, pairs),
    carrying: [...new Set(steps.flatMap(carrier))],
  };
}

function objectWrites({ kind, declared, live, holds }: Pair): number {
  if (live === undefined) return Object.keys(settingsAfterCreate(kind, declared)).length > 0 ? 2 : 1;
  const fallback = (key: string) => (holds === "adopted" ? undefined : kind.properties[key]?.unset);
  const mark = live.mark ?? nobodys;
  const wanted = withWholeLists(kind, live, { before: {}, now: declared });
  const values = valuesToWrite(kind, live, wanted, fallback);
  return objectCalls(kind, { do: "update", object: live, values, marks: needsMark(kind, live, mark) }, mark).length;
}

/** Exchange tries a connector that is made or leads elsewhere, and is told that it was tried. */
function validationWrites({ validation }: EmailRelayState, pairs: readonly Pair[]): number {
  if (validation === undefined) return 0;
  const connector = pairs.find(({ section, key }) => section === "outboundConnectors" && key === "outbound");
  return connector?.live === undefined ? 2 : 0;
}

const nobodys: Mark = { owner: "-/-/-", urn: "0000000000", making: "00000000" };

/** A key that the stack file keeps encrypted is taken for the one that is there. */
function declaredSet({ rules, order }: RuleSet, pairs: readonly Pair[]): RuleSet {
  const live = new Map(pairs.filter(({ section }) => section === "rules").map((pair) => [pair.key, pair.live?.values]));
  const told = Object.entries(rules).map(([key, entry]): [string, RuleEntry] => {
    if (isForeign(entry) || entry.setHeaderName === undefined || entry.setHeaderValue !== undefined)
      return [key, entry];
    return [key, { ...entry, setHeaderValue: live.get(key)?.setHeaderValue ?? new Secret("") }];
  });
  return { rules: Object.fromEntries(told), order };
}

/** What the set knows of itself, by the marks of what it made; a rule of a declared name is taken for its own. */
function memoryOf(
  rules: readonly Observed[],
  pairs: readonly Pair[],
  isMine: (object: Observed) => boolean,
): RuleSetMemory {
  const own = rules.filter(isMine);
  const { owner, urn, making } = { ...nobodys, ...own.find(({ mark }) => mark?.making !== undefined)?.mark };
  const keys = pairs.flatMap(({ section, key, live }) =>
    section === "rules" && live ? [[key, live.guid] as const] : [],
  );
  return {
    ruleIds: Object.fromEntries([...own.map(({ guid }) => [guid, guid] as const), ...keys]),
    me: { owner: owner ?? "", urn: urn ?? "" },
    making: making ?? "",
    living: { isAlive: () => false, claimOn: () => undefined },
  };
}

function carrier(step: RuleStep): readonly string[] {
  const now: PropertyValues = step.do === "create" ? {} : step.rule.values;
  const next = "values" in step ? step.values : {};
  const routes = [now, next].some(({ routeMessageOutboundConnector: to }) => typeof to === "string" && to !== "");
  return routes ? [step.do === "create" ? String(step.values.name) : step.rule.name] : [];
}
