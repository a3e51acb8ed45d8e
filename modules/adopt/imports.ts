import type { EmailRelayState } from "../desired/emailRelayState.js";
import { catchAllId, importId } from "../exchange/importId.js";
import { isForeign, type RuleEntry } from "../exchange/ruleSet.js";

/** One resource in a file for `pulumi import --file`. */
export interface ImportEntry {
  readonly type: string;
  readonly name: string;
  readonly id?: string;
  readonly parent?: string;
  readonly component?: true;
}

/** Every resource that `EmailRelay` declares for a state, so that the URNs are the program's; the component first. */
export function importEntries(state: EmailRelayState, name: string): readonly ImportEntry[] {
  const child = (type: string, ending: string, id: string): ImportEntry => ({
    type: `exchangeonline:index:${type}`,
    name: `${name}-${ending}`,
    id,
    parent: name,
  });
  const objects = [
    ...Object.entries(state.outboundConnectors).map(([key, values]) =>
      child("OutboundConnector", key, objectId(String(values.name), values)),
    ),
    ...Object.entries(state.inboundConnectors).map(([key, values]) =>
      child("InboundConnector", `${key}-return`, objectId(String(values.name), values)),
    ),
    ...Object.entries(state.remoteDomains).map(([key, values]) =>
      child("RemoteDomain", key, objectId(String(values.domainName), values)),
    ),
  ];
  const rules = child("TransportRuleSet", "mail-flow", ruleSetId(state));
  const [outbound, inbound, domains] = ["OutboundConnector", "InboundConnector", "RemoteDomain"].map((type) =>
    objects.filter((one) => one.type.endsWith(`:${type}`)),
  );
  const resources = [rules, ...(outbound ?? []), ...(inbound ?? []), ...(domains ?? [])].map(
    (one) => `${one.type.split(":").at(-1)}::${one.name}`,
  );
  return [
    { type: "exchange-relay:index:EmailRelay", name, component: true },
    child("Leftovers", "leftovers", resources.map(encodeURIComponent).join("&")),
    ...Object.entries(state.baselines).map(([key, baseline]) =>
      child("Baseline", `${key}-baseline`, JSON.stringify(baseline)),
    ),
    ...objects,
    // An empty set has no name to be imported by; making it writes nothing.
    ...(state.ruleSet.order.length === 0 ? [] : [rules]),
  ];
}

function objectId(name: string, values: object): string {
  return importId(name, Object.keys(values));
}

function ruleSetId({ ruleSet: { rules, order, catchAll = {} } }: EmailRelayState): string {
  return [
    ...order.map((key) => `${key}=${encodeURIComponent(ruleId(rules[key] ?? {}))}`),
    ...Object.entries(catchAll).map(([key, connector]) => catchAllId(key, connector)),
  ].join("&");
}

function ruleId(entry: RuleEntry): string {
  if (!isForeign(entry))
    return importId(
      String(entry.name),
      Object.keys(entry).filter((key) => key !== "name" && key !== "setHeaderValue"),
    );
  const { foreign, stopRuleProcessing, mayMove } = entry;
  return importId(`foreign:${foreign}`, [
    ...(stopRuleProcessing === undefined ? [] : ["stopRuleProcessing"]),
    ...(mayMove === undefined ? [] : [`mayMove:${mayMove}`]),
  ]);
}
