import type { EmailRelayState } from "../desired/emailRelayState.js";
import { inboundConnector } from "../exchange/inboundConnector.js";
import { markKey } from "../exchange/mark.js";
import type { ObjectKind, Observed, PropertyValues } from "../exchange/objectKind.js";
import { outboundConnector } from "../exchange/outboundConnector.js";
import { type PropertyValue, sameValue } from "../exchange/property.js";
import { remoteDomain } from "../exchange/remoteDomain.js";
import { isForeign } from "../exchange/ruleSet.js";
import { transportRule } from "../exchange/transportRule.js";
import type { MailTenant } from "../mailflow/mailTenant.js";
import { orderDiff } from "../plan/orderDiff.js";

/** What a stack declares beside what its tenant has. */
export interface Drift {
  /** One difference each, as `TransportRule "Outbound": enabled is false, declared true`. */
  readonly differences: readonly string[];
  /** Own objects that are there. None of them: the stack was never applied, or all of it was removed. */
  readonly there: number;
  /** Own objects that are declared. */
  readonly declared: number;
}

/** One declared object, and the live one by its mark or name. */
interface Pair {
  readonly kind: ObjectKind;
  readonly key: string;
  readonly label: string;
  readonly declared: PropertyValues;
  readonly live: Observed | undefined;
}

/** Compares a tenant with what a stack declares, object by object and property by property. */
export function driftOf(tenant: MailTenant, state: EmailRelayState, stack: string): Drift {
  const isMine = ({ mark }: Observed) => mark?.owner?.split("/")[1] === stack;
  const rules = pairs(transportRule, ownEntries(state), tenant.rules, isMine);
  const own = [
    ...pairs(outboundConnector, state.outboundConnectors, tenant.outboundConnectors, isMine),
    ...pairs(inboundConnector, state.inboundConnectors, tenant.inboundConnectors, isMine),
    ...rules,
  ];
  const domains = pairs(remoteDomain, state.remoteDomains, tenant.remoteDomains, () => false);
  const known = new Set(own.map(({ live }) => live));
  const strangers = [...tenant.outboundConnectors, ...tenant.inboundConnectors, ...tenant.rules].filter(
    (object) => isMine(object) && !known.has(object),
  );
  return {
    differences: [
      ...[...own, ...domains].flatMap(differences),
      ...strangers.map(({ name }) => `"${name}" bears the mark of stack ${stack}, which does not declare it`),
      ...foreignDifferences(state, tenant),
      ...orderDifferences(state, tenant, rules),
    ],
    there: known.size - (known.has(undefined) ? 1 : 0),
    declared: own.length,
  };
}

function ownEntries({ ruleSet }: EmailRelayState): Readonly<Record<string, PropertyValues>> {
  return Object.fromEntries(
    Object.entries(ruleSet.rules).flatMap(([key, entry]) => (isForeign(entry) ? [] : [[key, entry]])),
  );
}

function pairs(
  kind: ObjectKind,
  declared: Readonly<Record<string, PropertyValues>>,
  live: readonly Observed[],
  isMine: (object: Observed) => boolean,
): readonly Pair[] {
  return Object.entries(declared).map(([key, values]) => {
    const name = String(values[kind.key] ?? values.name);
    const marked = live.find(
      (object) => isMine(object) && object.mark?.key !== undefined && object.mark.key === markKey(key),
    );
    const named = live.find((object) => isSame(String(object.values[kind.key] ?? object.name), name));
    return { kind, key, label: `${kind.noun} "${name}"`, declared: values, live: marked ?? named };
  });
}

function differences({ kind, label, declared, live }: Pair): readonly string[] {
  if (live === undefined) return [`${label} is not there`];
  const isWhole = kind === transportRule;
  const strayed = Object.entries(kind.properties).flatMap(([key, property]) => {
    const wanted = declared[key] ?? (isWhole && !isSealedKey(key, declared) ? (property.unset ?? null) : undefined);
    const now = live.values[key];
    if (wanted === undefined || property.unread || (now === undefined && declared[key] === undefined)) return [];
    const found = now ?? property.unset ?? null;
    return sameValue(property, found, wanted) ? [] : [`${label}: ${key} is ${shown(found)}, declared ${shown(wanted)}`];
  });
  return [
    ...strayed,
    ...(isWhole ? (live.unmodelled ?? []) : []).map((what) => `${label} carries ${what}, which is not declared`),
  ];
}

/** The stack file keeps the key encrypted: what is stamped cannot be compared. */
function isSealedKey(key: string, { setHeaderName, setHeaderValue }: PropertyValues): boolean {
  return key === "setHeaderValue" && setHeaderName !== undefined && setHeaderValue === undefined;
}

/** Of a rule of somebody else only what its entry says. */
function foreignDifferences({ ruleSet }: EmailRelayState, { rules }: MailTenant): readonly string[] {
  return Object.values(ruleSet.rules).flatMap((entry) => {
    if (!isForeign(entry)) return [];
    const live = rules.find(({ name }) => isSame(name, entry.foreign));
    const stops = live?.values.stopRuleProcessing;
    return entry.stopRuleProcessing === undefined || live === undefined || stops === entry.stopRuleProcessing
      ? []
      : [
          `TransportRule "${live.name}": stopRuleProcessing is ${shown(stops ?? null)}, declared ${entry.stopRuleProcessing}`,
        ];
  });
}

function orderDifferences(
  { ruleSet }: EmailRelayState,
  { rules }: MailTenant,
  own: readonly Pair[],
): readonly string[] {
  const placeOf = (key: string) => {
    const entry = ruleSet.rules[key] ?? {};
    const live = isForeign(entry)
      ? rules.find(({ name }) => isSame(name, entry.foreign))
      : own.find((pair) => pair.key === key)?.live;
    return live === undefined ? -1 : rules.indexOf(live);
  };
  const declared = ruleSet.order.filter((key) => placeOf(key) >= 0);
  const live = [...declared].sort((left, right) => placeOf(left) - placeOf(right));
  return orderDiff(live, declared).length === 0
    ? []
    : [`order of the rules is ${live.join(", ")}, declared ${declared.join(", ")}`];
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function shown(value: PropertyValue): string {
  return Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
}
