import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { EmailRelay } from "../../modules/components/emailRelay.js";
import type { EmailRelayArgs } from "../../modules/components/emailRelayArgs.js";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

let registered: Registered[];
beforeEach(() => {
  registered = [];
});
afterAll(() => pulumi.runtime.disconnect());
beforeAll(async () => {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        registered.push({ type: type.split(":").at(-1) ?? "", name, inputs: inputs as Record<string, unknown> });
        return { id: `${name}-id`, state: inputs as object };
      },
      call: ({ inputs }) => inputs as object,
    },
    "exchange-relay",
    "contoso",
  );
});

const relay: EmailRelayArgs = {
  vendor: "trustifi",
  smartHosts: ["relay.vendor.example"],
  stamp: { header: "X-Key", key: "planted" },
  stage: "everyone",
  signature: { rule: "Exclaimer" },
  remoteDomain: {},
};

/** The component's children are there when its outputs are. */
async function make(args: EmailRelayArgs) {
  const made = new EmailRelay("relay", args);
  const outputs = pulumi.all([made.connectors, made.rules, made.remoteDomains, made.dnsRecords, made.byHand]);
  return new Promise<[string[], string[], string[], string[], string[]]>((resolve) => outputs.apply(resolve));
}

describe("EmailRelay", () => {
  test("registers a connector, the rule set and the remote domain, named after itself", async () => {
    await make(relay);
    expect(registered.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
      "Baseline relay-Default-baseline",
      "Baseline relay-signature-baseline",
      "EmailRelay relay",
      "Leftovers relay-leftovers",
      "OutboundConnector relay-outbound",
      "RemoteDomain relay-Default",
      "TransportRuleSet relay-mail-flow",
    ]);
  });

  test("changes policies of the tenant after each was remembered", async () => {
    await make({
      ...relay,
      filtering: { automaticForwarding: true, allowAddresses: ["192.0.2.1"], trustedSealers: ["relay.example"] },
    });
    const inputs = (type: string) => registered.find((one) => one.type === type)?.inputs;
    expect(inputs("HostedOutboundSpamFilterPolicy")).toMatchObject({ name: "Default", autoForwardingMode: "On" });
    expect(inputs("HostedConnectionFilterPolicy")).toMatchObject({ name: "Default", ipAllowList: ["192.0.2.1"] });
    expect(inputs("ArcConfig")).toMatchObject({ identity: "Default", arcTrustedSealers: ["relay.example"] });
    const baselines = registered.filter(({ type }) => type === "Baseline").map(({ name }) => name);
    expect(baselines).toEqual(
      expect.arrayContaining(["outbound-spam", "connection-filter", "arc"].map((key) => `relay-${key}-baseline`)),
    );
  });

  test("validates the connector it made, where an address is named", async () => {
    await make({ ...relay, validate: { recipient: "a@outside.example" } });
    expect(registered.find(({ type }) => type === "ConnectorValidation")).toMatchObject({
      name: "relay-validation",
      inputs: {
        connector: "Send to Trustifi",
        recipients: ["a@outside.example"],
        triggers: { smartHosts: ["relay.vendor.example"], tlsSettings: "EncryptionOnly" },
        vendor: "trustifi",
      },
    });
    const types = registered.map(({ type }) => type);
    expect(types.indexOf("ConnectorValidation")).toBeLessThan(types.indexOf("TransportRuleSet"));
  });

  test("routes and stamps in one rule, below the signature rule, the key as Pulumi's secret", async () => {
    await make(relay);
    const inputs: Record<string, unknown> = registered.find(({ type }) => type === "TransportRuleSet")?.inputs ?? {};
    const { rules, order } = { rules: opened(inputs.rules), order: inputs.order };
    expect(order).toEqual(["signature", "outbound"]);
    expect(rules.signature).toEqual({ foreign: "Exclaimer", stopRuleProcessing: true, mayMove: false });
    expect(rules.outbound).toMatchObject({
      routeMessageOutboundConnector: "Send to Trustifi",
      setHeaderName: "X-Key",
      setHeaderValue: "planted",
    });
  });

  test("has a connector that takes all mail before the rule that stamps, and off after it", async () => {
    const { signature: _, ...plain } = relay;
    const orderAt = async (stage: "audit" | "everyone") => {
      registered = [];
      await make({ ...plain, outgoing: "connector", stage });
      return registered
        .map(({ type }) => type)
        .filter((type) => type === "OutboundConnector" || type === "TransportRuleSet");
    };
    expect(await orderAt("everyone")).toEqual(["OutboundConnector", "TransportRuleSet"]);
    expect(await orderAt("audit")).toEqual(["TransportRuleSet", "OutboundConnector"]);
    const set = registered.find(({ type }) => type === "TransportRuleSet")?.inputs;
    expect(set?.catchAll).toEqual({ outbound: "Send to Trustifi" });
  });

  test("says what a person wants to know: rules in words, records, and what is to be done by hand with links", async () => {
    const [connectors, rules, remoteDomains, dnsRecords, byHand] = await make({
      ...relay,
      dns: {
        records: [{ name: "bounce.contoso.com", type: "MX", value: "feedback.vendor.example", priority: 10 }],
        printed: "",
        notes: [],
      },
    });
    expect(connectors).toEqual(["Send to Trustifi"]);
    expect(rules[1]).toBe(
      '2. outbound: Mail from inside to the outside gets the header X-Key and goes to "Send to Trustifi"; then rules below are skipped; if that fails, it leaves around the relay.',
    );
    expect(remoteDomains).toEqual(["*"]);
    expect(dnsRecords).toEqual(["bounce.contoso.com MX 10 feedback.vendor.example"]);
    expect(byHand.every((step) => /https:\/\//.test(step))).toBe(true);
    expect([...connectors, ...rules, ...byHand].join()).not.toContain("planted");
  });

  test("says what the stage changes for mail, and warns of what its words do not say", async () => {
    const { mail } = new EmailRelay("relay", { ...relay, onError: "defer" });
    const lines = await new Promise<string[]>((resolve) => mail.apply(resolve));
    expect(lines[0]).toBe('"Exclaimer" stops processing: rules below it do not see the mail that it takes.');
    expect(lines.slice(-2)).toEqual([
      expect.stringMatching(/^Rules below "Exclaimer" and "Trustifi Outbound" are skipped/),
      expect.stringMatching(/^onError: defer holds mail/),
    ]);
  });

  test("takes the key in the former way to write it, too", async () => {
    const { stamp: _, ...former } = relay;
    await make({ ...former, keyHeader: "X-Key", key: "planted" });
    const inputs: Record<string, unknown> = registered.find(({ type }) => type === "TransportRuleSet")?.inputs ?? {};
    expect(opened(inputs.rules).outbound).toMatchObject({ setHeaderName: "X-Key", setHeaderValue: "planted" });
  });

  test("refuses a configuration with every problem at once", () => {
    expect(() => new EmailRelay("relay", { ...relay, smartHosts: ["not a host"], stage: "pilot" })).toThrow(
      /^EmailRelay "relay" has 2 problems; nothing was changed\.\n {2}relay\.smartHosts\[0\] +.*\n {2}relay\.appliesTo +/,
    );
  });
});

/** The mocks lift a secret to the property that holds it; the end-to-end tests show that the real wire keeps it at its leaf. */
function opened(property: unknown): Record<string, unknown> {
  expect(pulumi.runtime.isRpcSecret(property)).toBe(true);
  return pulumi.runtime.unwrapRpcSecret(property) as Record<string, unknown>;
}
