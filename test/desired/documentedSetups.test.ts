import { describe, expect, test } from "vitest";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import { aConfig, aRelay, parse } from "../config/rawConfig.js";

const stateOf = (relay: Readonly<Record<string, unknown>>) =>
  emailRelayState(parse(aConfig(aRelay({ stamp: undefined, stage: "everyone", ...relay }))));

/** What vendors and Microsoft write in their guides and scripts, made by config alone. */
describe("a documented set-up", () => {
  test("of Mimecast: one connector for all mail (two public scripts)", () => {
    const smartHosts = ["eu-smtp-o365-outbound-1.mimecast.com", "eu-smtp-o365-outbound-2.mimecast.com"];
    const state = stateOf({ vendor: "mimecast", smartHosts, outgoing: "connector" });
    expect(state.outboundConnectors.outbound).toMatchObject({
      connectorType: "Partner",
      recipientDomains: ["*"],
      smartHosts,
      tlsSettings: "CertificateValidation",
      useMXRecord: false,
      isTransportRuleScoped: false,
    });
    expect(state.ruleSet.order).toEqual([]);
  });

  test("of a third-party gateway behind Exclaimer: its connector for rules, a rule below Exclaimer's (its script, 2026-07-24)", () => {
    const state = stateOf({
      vendor: "proofpoint",
      smartHosts: ["outbound-us1.ppe-hosted.com"],
      connector: { tls: { mode: "EncryptionOnly" } },
      ruleName: "Route emails through Proofpoint",
      signature: { service: "exclaimer" },
    });
    expect(state.ruleSet.order).toEqual(["signature", "outbound"]);
    expect(state.ruleSet.rules).toMatchObject({
      signature: { foreign: "Identify messages to send to Exclaimer Cloud", stopRuleProcessing: true },
      outbound: {
        name: "Route emails through Proofpoint",
        fromScope: "InOrganization",
        sentToScope: "NotInOrganization",
        routeMessageOutboundConnector: "Send to Proofpoint",
      },
    });
    expect(state.outboundConnectors.outbound).toMatchObject({
      isTransportRuleScoped: true,
      tlsSettings: "EncryptionOnly",
    });
  });

  test("of Barracuda behind Exclaimer: automatic replies go around it (its script, 2026-07-24)", () => {
    const state = stateOf({
      vendor: "barracuda",
      smartHosts: ["d123456.o.ess.barracudanetworks.com"],
      connector: { tls: { mode: "CertificateValidation" } },
      exceptions: { messageType: "OOF" },
    });
    expect(state.ruleSet.rules.outbound).toMatchObject({ exceptIfMessageTypeMatches: "OOF" });
  });

  test("of SEPPmail.cloud, parallel: out by a rule, back by certificate, known by its header (module 2.0.2, 2025-09-10)", () => {
    const host = "tenant.gate.seppmail.example";
    const state = stateOf({
      vendor: "seppmail",
      smartHosts: [host],
      connector: { connectorType: "OnPremises", tls: { mode: "DomainValidation", domain: host } },
      exceptions: { messageType: "OOF", sclOver: 9 },
      architecture: "returning",
      returns: {
        loopGuard: { header: "X-SM-outgoing", words: ["yes"] },
        inboundConnector: { certificate: "tenant.mail.seppmail.example" },
      },
    });
    expect(state.outboundConnectors.outbound).toMatchObject({
      connectorType: "OnPremises",
      isTransportRuleScoped: true,
      tlsSettings: "DomainValidation",
      tlsDomain: host,
      cloudServicesMailEnabled: false,
    });
    expect(state.ruleSet.rules.outbound).toMatchObject({
      exceptIfHeaderContainsMessageHeader: "X-SM-outgoing",
      exceptIfHeaderContainsWords: ["yes"],
      exceptIfMessageTypeMatches: "OOF",
      exceptIfSCLOver: 9,
    });
  });

  test("of Zivver Smart Relay: a rule adds its header and routes, by conditions on the sender alone (its guide)", () => {
    const state = stateOf({
      vendor: "zivver",
      smartHosts: ["smtp.zivver.com"],
      stamp: { header: "zivver-relay", key: "smart" },
      connector: { tls: { mode: "CertificateValidation" } },
      recipients: "any",
    });
    const { outbound } = state.ruleSet.rules;
    expect(outbound).toMatchObject({ fromScope: "InOrganization", setHeaderName: "zivver-relay" });
    expect(outbound).not.toHaveProperty("sentToScope");
  });

  test("of Microsoft for add-on services: rule and both connectors (2021-07-14), but for what only refuses", () => {
    const host = "smtp.contososignatureservice.com";
    const certificate = `S5HG3DCG14H8S1R2303RZHM4RX.${host}`;
    const state = stateOf({
      vendor: "custom",
      smartHosts: [host],
      recipients: "any",
      connector: { connectorType: "OnPremises", tls: { mode: "DomainValidation", domain: host } },
      architecture: "returning",
      returns: {
        loopGuard: { header: "SignatureContoso", words: ["true"] },
        inboundConnector: { certificate },
        keepInternalHeaders: true,
      },
    });
    expect(state.outboundConnectors.outbound).toMatchObject({
      connectorType: "OnPremises",
      isTransportRuleScoped: true,
      useMXRecord: false,
      smartHosts: [host],
      tlsSettings: "DomainValidation",
      tlsDomain: host,
      cloudServicesMailEnabled: true,
    });
    expect(state.ruleSet.rules.outbound).toMatchObject({
      fromScope: "InOrganization",
      routeMessageOutboundConnector: "Send to relay",
      exceptIfHeaderContainsMessageHeader: "SignatureContoso",
      exceptIfHeaderContainsWords: ["true"],
      stopRuleProcessing: true,
    });
    // Microsoft writes RequireTls and RestrictDomainsToCertificate too; its reference says they do nothing here.
    expect(state.inboundConnectors.outbound).toMatchObject({
      connectorType: "OnPremises",
      senderDomains: ["*"],
      tlsSenderCertificateName: certificate,
      cloudServicesMailEnabled: true,
    });
  });

  test("of Microsoft for a gateway with the MX: locked down by certificate, or by addresses (2021-07-14)", () => {
    const locked = (inboundConnector: object) =>
      stateOf({
        vendor: "mimecast",
        smartHosts: undefined,
        outgoing: "none",
        inbound: {
          route: "mx",
          inboundConnector,
          lockDown: { domains: ["contoso.com"], mxHosts: ["mx.vendor.example"] },
        },
      }).inboundConnectors.inbound;
    expect(locked({ certificate: "*.vendor.example" })).toMatchObject({
      connectorType: "Partner",
      senderDomains: ["*"],
      restrictDomainsToCertificate: true,
      restrictDomainsToIPAddresses: false,
      tlsSenderCertificateName: "*.vendor.example",
      requireTls: true,
    });
    expect(locked({ senderIPAddresses: ["192.0.2.0/24"] })).toMatchObject({
      connectorType: "Partner",
      restrictDomainsToCertificate: false,
      restrictDomainsToIPAddresses: true,
      senderIPAddresses: ["192.0.2.0/24"],
    });
  });
});
