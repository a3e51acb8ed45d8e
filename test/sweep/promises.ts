import { deliver } from "../../modules/simulator/delivery/deliver.js";
import type { ScriptedMessage } from "../../modules/simulator/delivery/message.js";
import type { StoredObject, Tenant } from "../../modules/simulator/tenant.js";
import { otherAnchor, signatureRule } from "./sweepTenant.js";

/** Headers by which the relay knows its customer, of the stories and of the demo; the values are its keys. */
const keyHeaders = ["X-Relay-Key", "X-Inbound-Key", "X-Vendor-Relay-Key", "X-Vendor-Inbound-Key"];

/** Objects of others that the stories' files name. */
export const named = [signatureRule, otherAnchor, "Default"];

/** Mail of somebody in every scope of the stories, in both directions; the signature is on it already. */
const messages: Readonly<Record<Direction, ScriptedMessage>> = {
  outbound: {
    source: { kind: "mailbox" },
    envelopeFrom: "ada@contoso.com",
    from: "ada@contoso.com",
    recipients: ["b@outside.example"],
    headers: [{ name: "X-Signed", value: "true" }],
  },
  inbound: {
    source: { kind: "smtp", ip: "203.0.113.9" },
    envelopeFrom: "b@outside.example",
    from: "b@outside.example",
    recipients: ["ada@contoso.com"],
  },
};
const around = {
  members: { "mail-pilot@contoso.com": ["ada@contoso.com"], "finance@contoso.com": ["ada@contoso.com"] },
};

export type Direction = "outbound" | "inbound";

/** Says which promises a tenant breaks; `before` is the tenant before the stack, and what the config names may change. */
export function brokenPromises(
  tenant: Tenant,
  before: Tenant,
  always: readonly Direction[],
  mayChange: readonly string[] = named,
): readonly string[] {
  return [
    ...leakingRules(tenant),
    ...changedOthers(tenant, before, mayChange),
    ...always.filter((way) => !isRelayed(way, tenant)).map((way) => `${way} mail goes around the relay`),
  ];
}

/** Whether the mail goes through the relay: with the key, to the relay's host. */
function isRelayed(way: Direction, tenant: Tenant): boolean {
  return deliver(tenant, messages[way], around).every(
    ({ fate }) =>
      fate.kind === "left" &&
      fate.hosts.every((host) => host.endsWith(".vendor.example")) &&
      fate.headers.some(({ name }) => keyHeaders.includes(name)),
  );
}

function leakingRules({ objects }: Tenant): readonly string[] {
  return objects.TransportRule.filter((rule) => {
    const stamps = rule.State === "Enabled" && keyHeaders.includes(String(rule.SetHeaderName));
    return (
      stamps &&
      !objects.OutboundConnector.some((one) => one.Name === rule.RouteMessageOutboundConnector && one.Enabled === true)
    );
  }).map(({ Name }) => `rule "${Name}" stamps the key and routes nowhere`);
}

/** What others made and the config does not name: byte by byte, and rules in their order. */
export function changedOthers(tenant: Tenant, before: Tenant, named: readonly string[]): readonly string[] {
  const [now, then] = [others(tenant, before, named), others(before, before, named)];
  return Object.keys(then)
    .filter((noun) => now[noun] !== then[noun])
    .map((noun) => `a ${noun} of others was changed: ${now[noun]} was ${then[noun]}`);
}

/** Names of what is in the tenant and was not before. */
export function added(tenant: Tenant, before: Tenant): readonly string[] {
  const theirs = guids(before);
  return Object.entries(tenant.objects).flatMap(([noun, list]) =>
    list.filter(({ Guid }) => !theirs.has(Guid)).map(({ Name }) => `${noun} ${Name.replace(/ \(relay .*\)$/, "")}`),
  );
}

function others(tenant: Tenant, before: Tenant, named: readonly string[]): Readonly<Record<string, string>> {
  const theirs = guids(before);
  return Object.fromEntries(
    Object.entries(tenant.objects).map(([noun, list]) => {
      const kept = list.filter(({ Guid, Name }) => theirs.has(Guid) && !named.includes(Name));
      return [noun, JSON.stringify(kept, withoutPlaceAndTime)];
    }),
  );
}

/** Where a rule stands is seen by the order; when and by whom an object was changed is no part of it. */
function withoutPlaceAndTime(key: string, value: unknown): unknown {
  return key === "Priority" || key === "LastModifiedBy" || key.startsWith("When") ? undefined : value;
}

function guids(tenant: Tenant): ReadonlySet<string> {
  return new Set(
    Object.values(tenant.objects).flatMap((list: readonly StoredObject[]) => list.map(({ Guid }) => Guid)),
  );
}
