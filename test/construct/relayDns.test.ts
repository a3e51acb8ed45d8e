import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { encode } from "../../modules/provider/wire/wireValues.js";
import { type NameServer, nameServer } from "../support/nameServer.js";
import { type BuiltPlugin, startPlugin } from "./bothWays.js";
import { type FakeEngine, startFakeEngine } from "./fakeEngine.js";

const records = [{ name: "_verify.contoso.com", type: "TXT", value: "token-1" }];
const cloudflare = { zone: "contoso.com" };
const zone = ["contoso.com NS ns1.contoso.com", "ns1.contoso.com A 127.0.0.1"];
const there = "_verify.contoso.com TXT token-1";
const question = "TXT _verify.contoso.com";

let engine: FakeEngine;
let plugin: BuiltPlugin;
let names: NameServer;
let lines: string[];
beforeAll(async () => {
  lines = [...zone];
  names = await nameServer(lines);
  vi.stubEnv("EXCHANGE_RELAY_DNS", names.address);
  engine = await startFakeEngine();
  plugin = await startPlugin(engine);
});
afterEach(() => {
  lines.splice(zone.length);
  engine.onRegister(() => {});
  engine.taken();
  engine.told();
});
afterAll(async () => {
  plugin.close();
  engine.close();
  await names.close();
  vi.unstubAllEnvs();
});

const dns = (more: object, isDryRun = false) =>
  plugin.construct("RelayDns", encode({ records, stage: "pilot", ...more }), isDryRun);

describe("RelayDns in other languages", () => {
  test("looks before it registers: with records that a person sets, the stage needs them there", async () => {
    await expect(dns({})).rejects.toThrow(/_verify\.contoso\.com TXT: missing at ns1\.contoso\.com/);
    expect(engine.taken()).toEqual([]);
    lines.push(there);
    expect((await dns({})).state.records).toEqual([there]);
  });

  test.each([{ stage: "audit" }, { gate: false }])(
    "is there at once, although no server has them, with %j",
    async (more) => {
      await expect(dns(more)).resolves.toMatchObject({ state: { records: [there] } });
    },
  );

  test("is there once every name server has the records that the run makes", async () => {
    let asked = Number.NaN;
    engine.onRegister((request) => {
      if (!request.getType().startsWith("cloudflare:")) return;
      lines.push(there);
      asked = names.asked.length;
    });
    await dns({ cloudflare });
    expect(names.asked.slice(asked)).toContain(question);
  });

  test("waits for nothing in a preview, and says what an update waits for", async () => {
    await dns({ cloudflare }, true);
    expect(engine.told()).toEqual([`The relay's rule will wait until every name server has:\n  ${there}`]);
  });

  test("as the dns of a relay, holds back the relay's rule and nothing else", async () => {
    const relay = {
      vendor: "trustifi",
      smartHosts: ["relay.vendor.example"],
      stamp: { header: "X-Key", key: "planted" },
    };
    const scope = { stage: "pilot", appliesTo: { users: ["alan@contoso.com"] } };
    await plugin.construct("EmailRelay", encode({ ...relay, ...scope, dns: { records, cloudflare } }));
    const hooks = engine.taken().flatMap((request) => {
      const { beforeCreateList = [], beforeUpdateList = [] } = request.getHooks()?.toObject() ?? {};
      return [...beforeCreateList, ...beforeUpdateList].map((hook) => `${request.getName()}: ${hook}`);
    });
    expect(hooks.filter((hook) => hook.endsWith("-gate"))).toEqual(Array(2).fill("relay-mail-flow: relay-dns-gate"));
  });
});
