import { test } from "vitest";
import { evaluate } from "../../modules/mailflow/evaluate.js";
import { renderTraceMarkdown } from "../../modules/mailflow/renderMermaid.js";
import { renderTraceText } from "../../modules/mailflow/renderTrace.js";
import { aConnector, aMessage, anInbound, anna, aRule, aTenant, now, pilot } from "./aTenant.js";

test("smoke", () => {
  const tenant = aTenant({
    rules: [
      aRule("Block executables", { attachmentHasExecutableContent: true, rejectMessageReasonText: "no" }),
      aRule("Identify messages to send to Exclaimer Cloud", { fromScope: "InOrganization", exceptIfHeaderMatchesMessageHeader: "X-Proc", exceptIfHeaderMatchesPatterns: ["true"], routeMessageOutboundConnector: "Exclaimer", stopRuleProcessing: true }),
      aRule("Trustifi Outbound", { fromScope: "InOrganization", sentToScope: "NotInOrganization", fromMemberOf: [pilot], setHeaderName: "X-Key", routeMessageOutboundConnector: "Trustifi", stopRuleProcessing: true }),
    ],
    outboundConnectors: [aConnector("Exclaimer", { cloudServicesMailEnabled: true }), aConnector("Trustifi")],
    inboundConnectors: [anInbound("Receive", { tlsSenderCertificateName: "*.excl.cloud", cloudServicesMailEnabled: true })],
    services: [{ connector: "Exclaimer", basis: "declared", returns: { setsHeaders: { "X-Proc": "true" }, certificate: "smtp.excl.cloud", keepsContent: true } }],
  });
  const { attachments, ...open } = aMessage({ memberships: [{ who: anna, group: pilot, isMember: true }] });
  for (const m of [open, { ...open, attachments: [] }, {...open, to: ["bob@example.org", "carol@contoso.com"]}]) {
    const trace = evaluate(tenant, m, { now });
    console.log(renderTraceText(trace).join("\n"));
  }
  console.log(renderTraceMarkdown(evaluate(tenant, open, { now })));
});
