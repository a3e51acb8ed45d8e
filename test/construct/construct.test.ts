import { secret } from "@pulumi/pulumi/output.js";
import structPb from "google-protobuf/google/protobuf/struct_pb.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EmailRelayArgs } from "../../modules/components/emailRelayArgs.js";
import { encode } from "../../modules/provider/wire/wireValues.js";
import { type BuiltPlugin, comparable, declare, startPlugin } from "./bothWays.js";
import { type FakeEngine, startFakeEngine } from "./fakeEngine.js";

let engine: FakeEngine;
let plugin: BuiltPlugin;
beforeAll(async () => {
  engine = await startFakeEngine();
  plugin = await startPlugin(engine);
});
afterAll(() => {
  plugin.close();
  engine.close();
});

type Args = Omit<EmailRelayArgs, "dns" | "stamp">;
const base: Args = { vendor: "trustifi", smartHosts: ["relay.vendor.example"] };
const configs: Readonly<Record<string, Args>> = {
  "the least": base,
  "a pilot behind a signature": {
    ...base,
    stage: "pilot",
    appliesTo: { groups: ["pilot@contoso.com"], users: ["a@contoso.com"] },
    signature: { service: "exclaimer", mayMove: true },
    exceptions: { messageSizeOver: 1000, messageType: "Calendaring" },
  },
  "everything of the tenant": {
    ...base,
    stage: "everyone",
    remoteDomain: {},
    filtering: { automaticForwarding: true, allowAddresses: ["192.0.2.1"], trustedSealers: ["relay.example"] },
    expect: [{ from: "a@contoso.com", to: "b@outside.example", way: "relay" }],
    confirmed: [{ step: "plan", what: "it", by: "Ann", on: "2026-01-01" }],
  },
  "mail that comes back": {
    ...base,
    vendor: "custom",
    stage: "everyone",
    architecture: "returning",
    returns: {
      loopGuard: { header: "X-Back", words: ["true"] },
      inboundConnector: { certificate: "relay.contoso.com" },
    },
  },
};
const header = "X-Key";

/** A value with its marks, as the engine hands it to Construct. */
const outputValue = (value: string | undefined) => ({
  "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4",
  ...(value !== undefined && { value }),
  secret: true,
});
const sent = (inputs: object) => structPb.Struct.fromJavaScript(inputs as Record<string, structPb.JavaScriptValue>);

describe("Construct", () => {
  test.each(Object.entries(configs))("registers what a TypeScript program registers, of %s", async (_, args) => {
    await declare({ ...args, stamp: { header, key: secret("planted") } }, engine);
    const byProgram = comparable(engine.taken());
    const made = await plugin.construct(
      "EmailRelay",
      sent({ ...args, stamp: { header, key: outputValue("planted") } }),
    );
    expect(comparable(engine.taken())).toEqual(byProgram);
    expect(byProgram.length).toBeGreaterThan(2);
    expect(made.urn).toBe("urn:pulumi:contoso::exchange-relay::exchangeonline:index:EmailRelay::relay");
    expect(made.state.connectors).toEqual([args.vendor === "custom" ? "Send to relay" : "Send to Trustifi"]);
  });

  test("takes a key that is not known yet, in a preview", async () => {
    await plugin.construct("EmailRelay", sent({ ...base, stamp: { header, key: outputValue(undefined) } }), true);
    const rules = comparable(engine.taken()).find(({ name }) => name === "relay-mail-flow");
    expect(JSON.stringify(rules)).toContain('"setHeaderValue":"unknown"');
  });

  test("never gives a key away, however it came", async () => {
    for (const key of [outputValue("planted-key"), "planted-key"]) {
      const { state } = await plugin.construct("EmailRelay", sent({ ...base, stamp: { header, key } }));
      expect(JSON.stringify(state)).not.toContain("planted-key");
      const holding = comparable(engine.taken()).filter((one) => JSON.stringify(one).includes("planted-key"));
      expect(holding.map(({ secrets }) => secrets)).toEqual([['["rules","outbound","setHeaderValue"]']]);
    }
    expect(engine.told().join("\n")).not.toContain("planted-key");
  });

  test("refuses what is secret or not known elsewhere, by its path, and says all at once", async () => {
    const inputs = {
      vendor: "trustifi",
      smartHosts: [outputValue("relay.vendor.example")],
      leader: { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4" },
    };
    await expect(plugin.construct("EmailRelay", sent(inputs), true)).rejects.toThrow(
      "smartHosts[0] is a secret, which only a key may be; leader is not known before the update; needed: a value that the program knows",
    );
    expect(engine.taken()).toEqual([]);
  });

  test("says what is wrong in the words that a stack file's author reads", async () => {
    await expect(plugin.construct("EmailRelay", encode({ ...base, stage: "al" }))).rejects.toThrow(/stage/);
    await expect(plugin.construct("Relay", encode({}))).rejects.toThrow(
      "Cannot construct exchangeonline:index:Relay: the plugin has no such component; it has exchangeonline:index:EmailRelay, exchangeonline:index:RelayDns",
    );
    expect(engine.taken()).toEqual([]);
  });

  test.each(["relay-mail-flow", "relay"])(
    "says nothing of its own when the engine ends the run at %s, whose reason it has said",
    async (last) => {
      engine.failAt(last);
      const { urn } = await plugin.construct(
        "EmailRelay",
        sent({ ...base, stamp: { header, key: outputValue("planted") } }),
      );
      expect(urn).toBe("urn:pulumi:contoso::exchange-relay::exchangeonline:index:EmailRelay::relay");
      expect(engine.told()).toEqual([]);
      engine.failAt("none");
      engine.taken();
    },
  );

  test("keeps DNS records in Cloudflare with the classes that were packed", async () => {
    const record = { name: "s1._domainkey.contoso.com", type: "CNAME", value: "s1.vendor.example" };
    const { state } = await plugin.construct(
      "RelayDns",
      encode({ records: [record], cloudflare: { zone: "contoso.com" } }),
    );
    expect(state).toMatchObject({ records: ["s1._domainkey.contoso.com CNAME s1.vendor.example"], toSet: "" });
    const [, kept] = comparable(engine.taken());
    expect(kept).toMatchObject({ type: "cloudflare:index/dnsRecord:DnsRecord", version: "6.22.1" });
  });
});
