import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { sameText } from "./addresses.js";
import type { MailTenant } from "./mailTenant.js";

/** What is going to be declared. A list that is absent stays as it is. */
export interface PlannedChange {
  /** Every rule in its new order: whoever plans the order knows it, this folder does not. */
  readonly rules?: readonly Observed[];
  readonly outboundConnectors?: readonly PropertyValues[];
  readonly inboundConnectors?: readonly PropertyValues[];
  /** Known by `domainName`. */
  readonly remoteDomains?: readonly PropertyValues[];
  readonly automaticForwarding?: MailTenant["automaticForwarding"];
}

/** The tenant as it will be: what is declared lies over what is there, property by property; nothing is taken away. */
export function plannedTenant(tenant: MailTenant, change: PlannedChange): MailTenant {
  const { rules = tenant.rules, outboundConnectors = [], inboundConnectors = [], remoteDomains = [] } = change;
  const { automaticForwarding = tenant.automaticForwarding } = change;
  return {
    ...tenant,
    ...(automaticForwarding && { automaticForwarding }),
    rules,
    outboundConnectors: overlaid(tenant.outboundConnectors, outboundConnectors, "name"),
    inboundConnectors: overlaid(tenant.inboundConnectors, inboundConnectors, "name"),
    remoteDomains: overlaid(tenant.remoteDomains, remoteDomains, "domainName"),
  };
}

/** Something new has no GUID yet; its key stands for it. */
function overlaid(
  there: readonly Observed[],
  declared: readonly PropertyValues[],
  key: "name" | "domainName",
): readonly Observed[] {
  const keyOf = (values: PropertyValues) => String(values[key]);
  const changed = there.map((object) => {
    const values = declared.find((one) => sameText(keyOf(one), keyOf({ name: object.name, ...object.values })));
    return values === undefined ? object : { ...object, values: { ...object.values, ...values } };
  });
  const isThere = (values: PropertyValues) =>
    there.some((object) => sameText(keyOf(values), keyOf({ name: object.name, ...object.values })));
  const made = declared
    .filter((values) => !isThere(values))
    .map((values) => ({ guid: keyOf(values), name: String(values.name ?? keyOf(values)), mark: {}, values }));
  return [...changed, ...made];
}
