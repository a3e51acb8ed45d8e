import type { EmailRelayState } from "../desired/emailRelayState.js";
import { pathText } from "../exchange/kindInputs.js";
import { isAsDeclared } from "../exchange/mergedList.js";
import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { transportRule } from "../exchange/transportRule.js";
import type { MailTenant } from "../mailflow/mailTenant.js";
import { strays } from "../plan/diffProperties.js";
import { orderDiff } from "../plan/orderDiff.js";
import {
  type Anchor,
  declaredAnchors,
  declaredPairs,
  isMarkedBy,
  type ObservedTenant,
  type Pair,
} from "./declaredObjects.js";
import type { Difference } from "./difference.js";
import { secondConnectors } from "./secondConnectors.js";

/** What a stack declares beside what its tenant has. */
export interface Comparison {
  readonly differences: readonly Difference[];
  /** Own objects that are there. None of them: the stack was never applied, or all of it was removed. */
  readonly there: number;
  /** Own objects that are declared. */
  readonly declared: number;
  /** Rules that stamp a key which the stack file keeps encrypted: what they stamp cannot be compared. */
  readonly sealed: readonly string[];
}

/** Compares a tenant with what a stack declares, object by object and property by property. No state is needed. */
export function compareTenant(tenant: ObservedTenant, state: EmailRelayState, stack: string): Comparison {
  const pairs = declaredPairs(tenant, state, stack);
  const own = pairs.filter(({ holds }) => holds !== "adopted");
  const anchors = declaredAnchors(tenant, state);
  const known = new Set(pairs.flatMap(({ live }) => live ?? []));
  return {
    differences: [
      ...pairs.flatMap(ofPair),
      ...leftovers(tenant, known, stack),
      ...secondConnectors(
        tenant,
        state,
        new Set([...known, ...[...tenant.outboundConnectors, ...tenant.inboundConnectors].filter(isMarkedBy(stack))]),
      ),
      ...anchors.flatMap(ofAnchor),
      ...ofOrder(state, tenant, pairs, anchors),
    ],
    there: own.filter(({ live }) => live !== undefined).length,
    declared: own.length,
    sealed: pairs.flatMap(({ declared, live }) => (live !== undefined && isSealed(declared) ? [live.name] : [])),
  };
}

function ofPair(pair: Pair): readonly Difference[] {
  const { kind, section, key, declared, live, holds } = pair;
  const at = (...path: string[]) => pathText([section, key, ...path]);
  const shown =
    kind.key === "name" || holds === "adopted" ? (live?.name ?? String(declared.name)) : String(declared[kind.key]);
  const object = { noun: kind.noun, name: shown, key };
  if (live === undefined) return [{ sort: "missing", ...object, path: at() }];
  const strayed = strays(kind, live, declared, fallback(pair), isAsDeclared);
  return [
    ...strayed.map(({ key: property, ...values }): Difference => {
      const of = { ...object, guid: live.guid };
      return { sort: "property", ...of, path: at(property), property, ...values };
    }),
    ...(isSealed(declared) && isUnset(live.values.setHeaderValue) ? [lostKey(object, live, at("setHeaderValue"))] : []),
    ...(kind === transportRule && live.unmodelled !== undefined
      ? [{ sort: "unmodelled", ...object, guid: live.guid, path: at("unmodelled"), found: live.unmodelled } as const]
      : []),
  ];
}

/** What an object should have where nobody says it. */
function fallback({ kind, declared, holds }: Pair): (key: string) => PropertyValues[string] | undefined {
  if (holds === "adopted") return () => undefined;
  const of = (key: string) => kind.properties[key]?.unset;
  if (holds === "own") return of;
  return (key) => (key === "setHeaderValue" && isSealed(declared) ? undefined : (of(key) ?? null));
}

/** The stack file keeps the key encrypted: what is stamped cannot be compared, only whether something is. */
function isSealed({ setHeaderName, setHeaderValue }: PropertyValues): boolean {
  return setHeaderName !== undefined && setHeaderValue === undefined;
}

function isUnset(value: PropertyValues[string] | undefined): boolean {
  return value === undefined || value === null || value === "";
}

function lostKey(object: { noun: string; name: string; key: string }, { guid }: Observed, path: string): Difference {
  return { sort: "property", ...object, guid, path, property: "setHeaderValue", declared: "[secret]", found: null };
}

/** Of a rule of somebody else only that it is there, and what its entry says. */
function ofAnchor({ key, entry, live }: Anchor): readonly Difference[] {
  const object = { noun: transportRule.noun, name: live?.name ?? entry.foreign, key };
  if (live === undefined) return [{ sort: "missing", ...object, path: pathText(["rules", key]) }];
  const [property, declared] = ["stopRuleProcessing", entry.stopRuleProcessing];
  const found = live.values[property] ?? null;
  if (declared === undefined || found === declared) return [];
  const path = pathText(["rules", key, property]);
  return [{ sort: "property", ...object, guid: live.guid, path, property, declared, found }];
}

/** What bears the stack's mark and is not declared, or is there twice. */
function leftovers(tenant: MailTenant, known: ReadonlySet<Observed>, stack: string): readonly Difference[] {
  const isMine = isMarkedBy(stack);
  const of = (noun: string, section: string, live: readonly Observed[]) =>
    live
      .filter((one) => isMine(one) && !known.has(one))
      .map(({ name, guid, mark }): Difference => {
        const key = section === "rules" ? (mark?.key ?? guid) : name;
        return { sort: "leftover", noun, name, guid, path: pathText([section, key]) };
      });
  return [
    ...of("OutboundConnector", "outboundConnectors", tenant.outboundConnectors),
    ...of("InboundConnector", "inboundConnectors", tenant.inboundConnectors),
    ...of("TransportRule", "rules", tenant.rules),
  ];
}

function ofOrder(
  { ruleSet }: EmailRelayState,
  { rules }: MailTenant,
  pairs: readonly Pair[],
  anchors: readonly Anchor[],
): readonly Difference[] {
  const places = new Map(
    [...pairs.filter(({ section }) => section === "rules"), ...anchors].flatMap(({ key, live }) =>
      live === undefined ? [] : [[key, rules.indexOf(live)] as const],
    ),
  );
  const declared = ruleSet.order.filter((key) => places.has(key));
  const found = declared.toSorted((left, right) => (places.get(left) ?? 0) - (places.get(right) ?? 0));
  if (orderDiff(found, declared).length === 0) return [];
  return [{ sort: "order", noun: "TransportRuleSet", name: "mail-flow", path: "order", declared, found }];
}
