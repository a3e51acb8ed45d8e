import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requestBody } from "../../modules/channel/restWire.js";
import type { CmdletCall } from "../../modules/exchange/cmdletCall.js";
import { cmdletNames } from "../../modules/exchange/cmdletNames.js";
import { createCall, settingsAfterCreate, updateCall } from "../../modules/exchange/kindCalls.js";
import { fromRecord } from "../../modules/exchange/kindRecord.js";
import { kinds } from "../../modules/exchange/kinds.js";
import type { ObjectKind, Observed, PropertyValues } from "../../modules/exchange/objectKind.js";
import { type Property, type PropertyValue, sameValue } from "../../modules/exchange/property.js";
import { simulatedCmdlets } from "../../modules/simulator/simulator.js";
import { anHttpTenant, causeOf, type HttpTenant, invoke } from "./httpTenant.js";

/** The first that a property's own schema takes, and that is not what Exchange holds anyway, is written. */
const candidates: readonly PropertyValue[] = [
  true,
  false,
  7,
  "relay.vendor.example",
  "Defer",
  "Audit",
  "Envelope",
  "Original",
  "InOrganization",
  "OnPremises",
  "EncryptionOnly",
  "None",
  "OOF",
  "Low",
  "Prepend",
  "Wrap",
  "MimeHtml",
  ["mail-pilot@contoso.com"],
  ["relay.vendor.example"],
];

/** What Exchange wants beside a property, or instead of the candidate. */
const companions: Readonly<Record<string, PropertyValues>> = {
  tlsDomain: { tlsSettings: "DomainValidation" },
  allAcceptedDomains: { connectorType: "OnPremises" },
  routeAllMessagesViaOnPremises: { connectorType: "OnPremises" },
  senderRewritingEnabled: { connectorType: "OnPremises" },
  treatMessagesAsInternal: { connectorType: "OnPremises" },
  useMXRecord: { smartHosts: ["relay.vendor.example"] },
  senderIPAddresses: { senderIPAddresses: ["203.0.113.7"] },
  from: { from: ["ada@contoso.com"] },
  sentTo: { sentTo: ["ada@contoso.com"] },
  exceptIfFrom: { exceptIfFrom: ["ada@contoso.com"] },
  exceptIfSentTo: { exceptIfSentTo: ["ada@contoso.com"] },
  routeMessageOutboundConnector: { routeMessageOutboundConnector: "Relay" },
  setHeaderName: { setHeaderValue: "x" },
  setHeaderValue: { setHeaderName: "x" },
};
const names: Readonly<Record<string, PropertyValues>> = {
  OutboundConnector: { name: "probe" },
  InboundConnector: { name: "probe", senderDomains: ["a.example"] },
  RemoteDomain: { name: "probe", domainName: "probe.example" },
  TransportRule: { name: "probe" },
  ServicePrincipal: { appId: "app", objectId: "probe" },
  RoleGroup: { name: "probe", roles: ["Transport Rules"] },
};
const headerPair = /^(exceptIfH|h)eader(Contains|Matches)/;

let tenant: HttpTenant;
beforeAll(async () => {
  tenant = await anHttpTenant();
  await tenant.call("New-OutboundConnector", { Name: "Relay", IsTransportRuleScoped: true });
});
afterAll(() => tenant.close());

describe("a property written by the product and read back by it is the same", () => {
  for (const kind of kinds.filter(({ noun }) => noun !== "TransportRule"))
    for (const [key, property] of Object.entries(kind.properties).filter(([, { unread }]) => !unread))
      test(`${kind.noun} ${property.parameter}`, async () => {
        const written = valuesFor(kind, key, property);
        const observed = await roundTrip(kind, written);
        expect(written[key]).toBeDefined();
        expect(sameValue(property, observed[key] ?? null, written[key] ?? null)).toBe(true);
      });
});

test("the simulator has every cmdlet of the product", () => {
  expect(cmdletNames.filter((name) => !simulatedCmdlets.includes(name))).toEqual([]);
});

function valuesFor(kind: ObjectKind, key: string, property: Property): PropertyValues {
  const candidate = candidates.find(
    (value) => property.schema.safeParse(value).success && !sameValue(property, value, property.unset ?? null),
  );
  const [pair] = headerPair.exec(key) ?? [];
  const list = pair?.endsWith("Contains") ? "Words" : "Patterns";
  return {
    ...(pair === undefined ? {} : { [`${pair}MessageHeader`]: "X-A", [`${pair}${list}`]: ["a"] }),
    ...(candidate === undefined ? {} : { [key]: candidate }),
    ...companions[key],
    ...names[kind.noun],
  };
}

async function roundTrip(kind: ObjectKind, written: PropertyValues): Promise<PropertyValues> {
  try {
    await run(createCall(kind, written));
    const settings = settingsAfterCreate(kind, written);
    if (Object.keys(settings).length > 0) await run(updateCall(kind, await observed(kind), settings));
    return (await observed(kind)).values;
  } finally {
    await tenant.call(`Remove-${kind.noun}`, { Identity: "probe" });
  }
}

async function run(call: CmdletCall): Promise<void> {
  const reply = await tenant.send("POST", invoke, requestBody(call));
  if (reply.status !== 200) throw new Error(`${call.cmdlet}: ${causeOf(reply)}`);
}

async function observed(kind: ObjectKind): Promise<Observed> {
  const [record = {}] = await tenant.values(`Get-${kind.noun}`, { Identity: "probe" });
  return fromRecord(kind, record);
}
