import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { Secret } from "../../modules/exchange/secret.js";
import { aConfig, anInbound, aRelay, aReturnPath, parse } from "./rawConfig.js";

describe("parseRelayConfig", () => {
  test("fills in what a person left out, from the preset where the vendor matters", () => {
    expect(parse(aConfig())).toEqual({
      tenant: { organization: "contoso.onmicrosoft.com", channel: "powershell", signIn: "token", cloud: "global" },
      relay: {
        vendor: "trustifi",
        smartHosts: ["relay.vendor.example"],
        recipientDomains: ["*"],
        exceptDomains: [],
        stamp: { header: "X-Relay-Key", key: new Secret("planted-key"), removedByRelay: false },
        stage: "off",
        appliesTo: "everyone",
        recipients: "external",
        onError: "ignore",
        stopRuleProcessing: true,
        outgoing: "rules",
        architecture: "oneWay",
        connector: { name: "Send to Trustifi", connectorType: "Partner", tls: { mode: "EncryptionOnly" } },
        ruleName: "Trustifi Outbound",
        exceptions: {},
      },
    });
  });

  test("asks a custom relay for a trusted certificate", () => {
    const { relay } = parse(aConfig(aRelay({ vendor: "custom" })));
    expect(relay.connector).toEqual({
      name: "Send to relay",
      connectorType: "Partner",
      tls: { mode: "CertificateValidation" },
    });
  });

  test("lets what is written win over the preset", () => {
    const connector = {
      name: "Relay",
      connectorType: "OnPremises",
      tls: { mode: "DomainValidation", domain: "*.vendor.example" },
      comment: "Ask Kim first",
    };
    const { relay } = parse(aConfig(aRelay({ connector, ruleName: "Secure mail" })));
    expect(relay.connector).toEqual(connector);
    expect(relay.ruleName).toBe("Secure mail");
  });

  test("gives the connector of incoming mail the type and TLS of the other one", () => {
    const connector = { tls: { mode: "DomainValidation", domain: "*.vendor.example" } };
    const { relay } = parse(aConfig(aRelay({ connector, inbound: anInbound() })));
    expect(relay.inbound).toMatchObject({
      connector: { name: "Send to Trustifi (incoming mail)", connectorType: "Partner", ...connector },
      ruleName: "Trustifi Inbound",
      inboundConnector: {
        name: "Receive from Trustifi (incoming mail)",
        connectorType: "Partner",
        senderIPAddresses: ["192.0.2.0/24"],
      },
    });
  });

  test("takes incoming mail without a connector of its own where mail returns anyway", () => {
    const { inboundConnector: _, ...inbound } = anInbound();
    const { relay } = parse(aConfig(aRelay({ architecture: "returning", returns: aReturnPath(), inbound })));
    expect(relay.returns?.inboundConnector).toMatchObject({
      name: "Receive from Trustifi",
      connectorType: "OnPremises",
    });
    expect(relay.inbound).not.toHaveProperty("inboundConnector");
  });

  test("touches no remote domain without the section", () => {
    expect(parse(aConfig())).not.toHaveProperty("remoteDomain");
  });

  test("takes the vendor's bundle for an empty remote domain, and no forwarding with it", () => {
    expect(parse(aConfig(aRelay(), { "exchange-relay:remoteDomain": {} })).remoteDomain).toEqual({
      domain: "*",
      settings: { richText: "never", outOfOffice: "externalLegacy", automaticReplies: true, characterSet: "utf-8" },
    });
  });

  test("lets a written setting of the remote domain win over the bundle", () => {
    const written = { domain: "partner.example", richText: "always", automaticForwarding: true };
    expect(parse(aConfig(aRelay(), { "exchange-relay:remoteDomain": written })).remoteDomain).toEqual({
      domain: "partner.example",
      settings: {
        richText: "always",
        outOfOffice: "externalLegacy",
        automaticReplies: true,
        characterSet: "utf-8",
        automaticForwarding: true,
      },
    });
  });

  test("carries DNS records word for word", () => {
    const records = [{ name: "bounce.contoso.com", type: "MX", value: "feedback.vendor.example", priority: 10 }];
    expect(parse(aConfig(aRelay(), { "exchange-relay:dns": { records } })).dns?.records).toEqual(records);
  });

  test("reads objects as JSON text, as Pulumi keeps them", () => {
    expect(parse(aConfig(JSON.stringify(aRelay({ stage: "audit" })))).relay.stage).toBe("audit");
  });

  test("knows a key that is encrypted as set, without a value", () => {
    expect(
      parse(aConfig(aRelay({ stamp: { header: "X-Key", key: { secure: "v1:bm9uY2U=:c2VhbGVk" } } }))).relay.stamp?.key,
    ).toBe("sealed");
  });

  test("reads the former way to write a stamp, in both directions", () => {
    const former = { stamp: undefined, keyHeader: "X-Relay-Key", key: "planted-key" };
    const { stamp: _, ...inbound } = anInbound();
    const formerInbound = { ...inbound, keyHeader: "X-Inbound-Key", key: "planted-inbound-key" };
    expect(parse(aConfig(aRelay({ ...former, inbound: formerInbound })))).toEqual(
      parse(aConfig(aRelay({ inbound: anInbound() }))),
    );
  });

  test("needs no stamp of a relay that knows the tenant otherwise", () => {
    const { relay } = parse(aConfig(aRelay({ vendor: "mimecast", stamp: undefined })));
    expect(relay).not.toHaveProperty("stamp");
    expect(relay.connector).toMatchObject({ connectorType: "Partner", tls: { mode: "CertificateValidation" } });
  });

  test("takes the name of a signature service's rule from the service", () => {
    expect(parse(aConfig(aRelay({ signature: { service: "exclaimer" } }))).relay.signature).toEqual({
      rule: "Identify messages to send to Exclaimer Cloud",
      mayMove: false,
    });
  });

  test("shows no key in text, JSON or inspection", () => {
    const config = parse(aConfig(aRelay({ inbound: anInbound() })));
    expect(`${JSON.stringify(config)} ${inspect(config, { depth: null, showHidden: true })}`).not.toContain("planted");
  });

  test("takes an endpoint on this machine by http, and elsewhere by https", () => {
    const endpoints = ["http://127.0.0.1:8080/adminapi", "http://localhost:1", "https://exchange.example/adminapi"];
    const read = endpoints.map(
      (endpoint) => parse(aConfig(aRelay(), { "exchangeonline:endpoint": endpoint })).tenant.endpoint,
    );
    expect(read).toEqual(endpoints);
  });
});
