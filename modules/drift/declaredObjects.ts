import type { EmailRelayState } from "../desired/emailRelayState.js";
import { adoptedKinds } from "../desired/filtering.js";
import { inboundConnector } from "../exchange/inboundConnector.js";
import { markKey } from "../exchange/mark.js";
import { isAdopted, type ObjectKind, type Observed, type PropertyValues } from "../exchange/objectKind.js";
import { outboundConnector } from "../exchange/outboundConnector.js";
import { remoteDomain } from "../exchange/remoteDomain.js";
import { type ForeignRule, isForeign } from "../exchange/ruleSet.js";
import { transportRule } from "../exchange/transportRule.js";
import type { MailTenant } from "../mailflow/mailTenant.js";

/** A tenant, and of its policies those lists that were asked for, by noun. */
export interface ObservedTenant extends MailTenant {
  readonly adopted?: Readonly<Record<string, readonly Observed[]>>;
}

/** One declared object, and the live one by its mark or name. */
export interface Pair {
  readonly kind: ObjectKind;
  /** Part of the stack, such as `rules`. */
  readonly section: string;
  readonly key: string;
  readonly declared: PropertyValues;
  readonly live: Observed | undefined;
  /** `adopted`: only what is declared counts. `own`: also what has a known value when nobody sets it. `whole`: everything. */
  readonly holds: "adopted" | "own" | "whole";
}

/** A rule of somebody else that the stack names. */
export interface Anchor {
  readonly key: string;
  readonly entry: ForeignRule;
  readonly live: Observed | undefined;
}

/** Whether an object bears the mark of a stack, whatever its project. */
export function isMarkedBy(stack: string): (object: Observed) => boolean {
  return ({ mark }) => mark?.owner?.split("/")[1] === stack;
}

/** Everything that a stack declares and makes or changes, each with what the tenant has of it. */
export function declaredPairs(tenant: ObservedTenant, state: EmailRelayState, stack: string): readonly Pair[] {
  const isMine = isMarkedBy(stack);
  const own = (kind: ObjectKind, section: string, live: readonly Observed[], ending: string) =>
    Object.entries(connectorsOf(state, section)).map(
      ([key, declared]): Pair => ({
        ...{ kind, section, key, declared, holds: "own" },
        live: live.find((one) => isMine(one) && isNamedFor(one, `${key}${ending}`)) ?? named(kind, live, declared),
      }),
    );
  return [
    ...own(outboundConnector, "outboundConnectors", tenant.outboundConnectors, ""),
    ...own(inboundConnector, "inboundConnectors", tenant.inboundConnectors, "-return"),
    ...ownRules(tenant.rules, state, isMine),
    ...Object.entries(state.remoteDomains).map(
      ([key, declared]): Pair => ({
        ...{ kind: remoteDomain, section: "remoteDomains", key, declared },
        live: named(remoteDomain, tenant.remoteDomains, declared),
        holds: isAdopted(remoteDomain, declared) ? "adopted" : "own",
      }),
    ),
    ...Object.entries(state.adopted).flatMap(([key, { noun, values: declared }]): readonly Pair[] => {
      const live = tenant.adopted?.[noun];
      const kind = adoptedKinds[noun];
      if (live === undefined) return [];
      return [{ kind, section: "adopted", key, declared, live: named(kind, live, declared), holds: "adopted" }];
    }),
  ];
}

/** The rules of others that the set names. */
export function declaredAnchors({ rules }: MailTenant, { ruleSet }: EmailRelayState): readonly Anchor[] {
  return Object.entries(ruleSet.rules).flatMap(([key, entry]) =>
    isForeign(entry) ? [{ key, entry, live: rules.find(({ name }) => isSame(name, entry.foreign)) }] : [],
  );
}

function connectorsOf(state: EmailRelayState, section: string): Readonly<Record<string, PropertyValues>> {
  return section === "outboundConnectors" ? state.outboundConnectors : state.inboundConnectors;
}

function ownRules(
  live: readonly Observed[],
  { ruleSet }: EmailRelayState,
  isMine: (object: Observed) => boolean,
): readonly Pair[] {
  return Object.entries(ruleSet.rules).flatMap(([key, entry]): readonly Pair[] => {
    if (isForeign(entry)) return [];
    const marked = live.find((one) => isMine(one) && one.mark?.key !== undefined && one.mark.key === markKey(key));
    const found = marked ?? named(transportRule, live, entry);
    return [{ kind: transportRule, section: "rules", key, declared: entry, live: found, holds: "whole" }];
  });
}

/** The mark of a connector says the resource's name, which ends as its key does: a renamed one is found by it. */
function isNamedFor({ mark }: Observed, key: string): boolean {
  return mark?.owner?.endsWith(`-${key}`) === true;
}

function named(kind: ObjectKind, live: readonly Observed[], declared: PropertyValues): Observed | undefined {
  const name = String(declared[kind.key] ?? declared.name);
  return live.find((one) => isSame(String(one.values[kind.key] ?? one.name), name));
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
