import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { aCliStack, type CliStack } from "../support/cli.js";
import { type NameServer, nameServer } from "../support/nameServer.js";
import { readme } from "../support/readme.js";
import { type Kept, type StandIn, startStandIn } from "../support/standIn.js";

const secrets = { "exchange-relay:relay.key": "planted-out", "exchange-relay:relay.inbound.key": "planted-in" };
const quiet = ["--yes", "--skip-preview"];
const old = "v=spf1 include:spf.protection.outlook.com -all";
const merged = "v=spf1 include:spf.protection.outlook.com include:spf.vendor.example -all";
const served = [
  "contoso.com NS ns1.contoso.com",
  "ns1.contoso.com A 127.0.0.1",
  `contoso.com TXT ${old}`,
  "spf.protection.outlook.com TXT v=spf1 ip4:192.0.2.0/24 -all",
  "spf.vendor.example TXT v=spf1 ip4:198.51.100.0/24 -all",
  "_dmarc.contoso.com TXT v=DMARC1; p=none",
];
const dns = (more: string) => `  exchange-relay:dns:
    records: [{ name: _verify.contoso.com, type: TXT, value: token-1 }]
    spf: { domain: contoso.com, include: spf.vendor.example }
${more}`;
const at = (stage: string, more: string) => (endpoint: string) =>
  demoConfig(endpoint).replace("stage: pilot", `stage: ${stage}`) + dns(more);

let names: NameServer;
afterEach(() => names.close());

describe("DNS in Cloudflare, through the real CLI", () => {
  let cloudflare: StandIn;
  let relay: CliStack;
  beforeAll(async () => {
    names = await nameServer(served);
    const there = [
      {
        id: "spf",
        type: "DnsRecord",
        inputs: { zoneId: "z1", name: "contoso.com", type: "TXT", content: `"${old}"`, ttl: 300 },
      },
    ];
    cloudflare = await startStandIn({ sdk: "@pulumi/cloudflare", functions: cloudflareFunctions, there });
    relay = await aCliStack({
      seed: messyTenant,
      program: ".",
      config: at("audit", "    cloudflare: { zone: contoso.com, import: true }\n"),
      secrets,
      environment: { PULUMI_DEBUG_PROVIDERS: cloudflare.address, EXCHANGE_RELAY_DNS: names.address },
    });
  });
  afterAll(async () => {
    await relay.close();
    await cloudflare.close();
  });

  test("is declared with the SPF record merged, plans nothing afterwards, and on destroy only what was made goes", async () => {
    const up = await relay.pulumi("up", ...quiet);
    expect([up.exitCode, up.stdout.includes("error")]).toEqual([0, false]);
    expect([...cloudflare.kept.values()].map(({ inputs }) => [inputs.name, inputs.type, inputs.content])).toEqual([
      ["contoso.com", "TXT", `"${merged}"`],
      ["_verify.contoso.com", "TXT", '"token-1"'],
    ]);
    const notes: string[] = JSON.parse((await relay.pulumi("stack", "output", "dnsNotes", "--json")).stdout);
    expect(readme("spf")?.split("\n")).toEqual(notes.slice(0, 5));
    expect((await relay.pulumi("preview", "--expect-no-changes")).exitCode).toBe(0);
    expect((await relay.pulumi("destroy", ...quiet)).exitCode).toBe(0);
    expect([...cloudflare.kept.keys()]).toEqual(["spf"]);
  });
});

describe("DNS that is kept elsewhere, through the real CLI", () => {
  const run = async (config: (endpoint: string) => string, records: readonly string[]) => {
    names = await nameServer(records);
    const environment = { EXCHANGE_RELAY_DNS: names.address };
    const relay = await aCliStack({ seed: messyTenant, program: ".", config, secrets, environment });
    try {
      const { exitCode, stdout } = await relay.pulumi("up", ...quiet);
      const toSet = await relay.pulumi("stack", "output", "dnsToSet");
      return { exitCode, stdout, calls: relay.calls(), toSet: toSet.stdout };
    } finally {
      await relay.close();
    }
  };

  test("is printed, and enables no rule before every server has it", async () => {
    const { exitCode, stdout, calls } = await run(at("pilot", "    print: bind\n"), served);
    expect([exitCode === 0, calls]).toEqual([false, []]);
    expect(stdout).toContain("Cannot enable the relay's rule (stage pilot): records are not at every name server");
    expect(stdout).toContain("_verify.contoso.com TXT: missing at ns1.contoso.com");
  });

  test("enables the rule once it is there", async () => {
    const there = served.map((line) => line.replace(old, merged));
    const { exitCode, toSet } = await run(at("pilot", "    print: bind\n"), [
      ...there,
      "_verify.contoso.com TXT token-1",
    ]);
    expect(exitCode).toBe(0);
    expect(toSet).toContain('_verify.contoso.com. IN TXT "token-1"\n');
  });
});

function cloudflareFunctions(name: string, args: Readonly<Record<string, unknown>>, kept: readonly Kept[]) {
  if (name === "getZone") return { zoneId: "z1", id: "z1", name: "contoso.com" };
  const { exact } = args.name as { exact: string };
  return {
    results: kept
      .filter(({ inputs }) => inputs.name === exact)
      .map(({ id, inputs }) => ({ id, comment: null, ...inputs })),
  };
}
