import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requestBody } from "../../modules/channel/restWire.js";
import type { CmdletCall } from "../../modules/exchange/cmdletCall.js";
import { cmdletNames } from "../../modules/exchange/cmdletNames.js";
import { createCall, settingsAfterCreate, updateCall } from "../../modules/exchange/kindCalls.js";
import { fromRecords } from "../../modules/exchange/kindRecord.js";
import { kinds } from "../../modules/exchange/kinds.js";
import { isAsDeclared } from "../../modules/exchange/mergedList.js";
import { isAdopted, type ObjectKind, type Observed, type PropertyValues } from "../../modules/exchange/objectKind.js";
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
  "On",
  "Alert",
  "InternalRelay",
  "iso-8859-1",
  ["203.0.113.7"],
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
};
const names: Readonly<Record<string, PropertyValues>> = {
  OutboundConnector: { name: "probe" },
  InboundConnector: { name: "probe", senderDomains: ["a.example"] },
  RemoteDomain: { name: "probe", domainName: "probe.example" },
  ServicePrincipal: { appId: "app", objectId: "probe" },
  RoleGroup: { name: "probe", roles: ["Transport Rules"] },
};
let tenant: HttpTenant;
beforeAll(async () => {
  tenant = await anHttpTenant();
  await tenant.call("New-OutboundConnector", { Name: "Relay", IsTransportRuleScoped: true });
});
afterAll(() => tenant.close());

describe("a property written by the product and read back by it is the same", () => {
  for (const kind of kinds.filter(({ noun }) => noun !== "TransportRule"))
    for (const [key, property] of Object.entries(kind.properties).filter(([, it]) => isWritten(kind, it)))
      test(`${kind.noun} ${property.parameter}`, async () => {
        const written = valuesFor(kind, key, property);
        const observed = await (isAdopted(kind, {}) ? changedAndPutBack : madeAndRemoved)(kind, written);
        expect(written[key]).toBeDefined();
        expect(isAsDeclared(property, written[key] ?? null, observed[key] ?? null)).toBe(true);
      });
});

test("the simulator has every cmdlet of the product", () => {
  expect(cmdletNames.filter((name) => !simulatedCmdlets.includes(name))).toEqual([]);
});

/** The name of an adopted object is what it is found by, and is never written. */
function isWritten(kind: ObjectKind, { unread, writtenBy }: Property): boolean {
  return !unread && !(isAdopted(kind, {}) && writtenBy === "createOnly");
}

function valuesFor(kind: ObjectKind, key: string, property: Property): PropertyValues {
  const candidate = candidates.find(
    (value) => property.schema.safeParse(value).success && !sameValue(property, value, property.unset ?? null),
  );
  return { ...(candidate === undefined ? {} : { [key]: candidate }), ...companions[key], ...names[kind.noun] };
}

async function madeAndRemoved(kind: ObjectKind, written: PropertyValues): Promise<PropertyValues> {
  const look = () => observed(kind, { Identity: "probe" });
  try {
    await run(createCall(kind, written));
    const settings = settingsAfterCreate(kind, written);
    if (Object.keys(settings).length > 0) await run(updateCall(kind, await look(), settings));
    return (await look()).values;
  } finally {
    await tenant.call(`Remove-${kind.noun}`, { Identity: "probe" });
  }
}

async function changedAndPutBack(kind: ObjectKind, written: PropertyValues): Promise<PropertyValues> {
  const before = await observed(kind);
  await run(updateCall(kind, before, written));
  const changed = await observed(kind);
  const former = Object.fromEntries(Object.keys(written).map((key) => [key, before.values[key] ?? null]));
  await run(updateCall(kind, changed, former));
  expect((await observed(kind)).values).toEqual(before.values);
  return changed.values;
}

async function run(call: CmdletCall): Promise<void> {
  const reply = await tenant.send("POST", invoke, requestBody(call));
  if (reply.status !== 200) throw new Error(`${call.cmdlet}: ${causeOf(reply)}`);
}

/** The first that there is: without an identity, of an adopted kind. */
async function observed(kind: ObjectKind, identity: Record<string, string> = {}): Promise<Observed> {
  const [found] = fromRecords(kind, await tenant.values(`Get-${kind.noun}`, identity));
  if (found === undefined) throw new Error(`the tenant has no ${kind.noun}`);
  return found;
}
