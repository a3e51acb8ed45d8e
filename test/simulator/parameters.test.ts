import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requestBody } from "../../modules/channel/restWire.js";
import type { CmdletName, CmdletValue } from "../../modules/exchange/cmdletCall.js";
import { cmdletNames } from "../../modules/exchange/cmdletCall.js";
import { inboundConnector } from "../../modules/exchange/inboundConnector.js";
import { fromRecord } from "../../modules/exchange/kindRecord.js";
import type { ObjectKind } from "../../modules/exchange/objectKind.js";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import { type Property, type PropertyValue, sameValue } from "../../modules/exchange/property.js";
import { remoteDomain } from "../../modules/exchange/remoteDomain.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import { simulatedCmdlets } from "../../modules/simulator/simulator.js";
import { anHttpTenant, causeOf, type HttpTenant, invoke } from "./httpTenant.js";

/** One of these is right for every property of every kind; the property's own schema says which. */
const candidates: readonly PropertyValue[] = [
  true,
  7,
  "relay.vendor.example",
  "Defer",
  "Audit",
  "Envelope",
  "Original",
  "InOrganization",
  "Partner",
  "OnPremises",
  "EncryptionOnly",
  "None",
  "OOF",
  "Low",
  "Prepend",
  "Wrap",
  "MimeHtml",
  "UseQP",
  "50220",
  "External",
  ["ada@contoso.com"],
  ["relay.vendor.example"],
  ["203.0.113.7"],
];

/** Parameters that Exchange takes only with others. */
const companions: Readonly<Record<string, Readonly<Record<string, CmdletValue>>>> = {
  TlsDomain: { TlsSettings: "DomainValidation" },
  AllAcceptedDomains: { ConnectorType: "OnPremises" },
  RouteAllMessagesViaOnPremises: { ConnectorType: "OnPremises" },
  SenderRewritingEnabled: { ConnectorType: "OnPremises" },
  TreatMessagesAsInternal: { ConnectorType: "OnPremises" },
  FromMemberOf: { FromMemberOf: ["mail-pilot@contoso.com"] },
  ExceptIfFromMemberOf: { ExceptIfFromMemberOf: ["mail-pilot@contoso.com"] },
  SentToMemberOf: { SentToMemberOf: ["mail-pilot@contoso.com"] },
  ExceptIfSentToMemberOf: { ExceptIfSentToMemberOf: ["mail-pilot@contoso.com"] },
  RouteMessageOutboundConnector: { RouteMessageOutboundConnector: "relay" },
  SetHeaderName: { SetHeaderValue: "x" },
  SetHeaderValue: { SetHeaderName: "x" },
};
const headerPair = /^(ExceptIf)?Header(Contains|Matches)/;

let tenant: HttpTenant;
beforeAll(async () => {
  tenant = await anHttpTenant();
  await tenant.call("New-OutboundConnector", { Name: "relay", IsTransportRuleScoped: true });
});
afterAll(() => tenant.close());

async function run(cmdlet: string, parameters: Record<string, CmdletValue>) {
  const body = requestBody({ cmdlet: cmdlet as CmdletName, parameters });
  const reply = await tenant.send("POST", invoke, body);
  return reply.status === 200 ? [] : [`${cmdlet}: ${causeOf(reply)}`];
}
