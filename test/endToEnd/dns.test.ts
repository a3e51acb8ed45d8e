import { afterEach, describe, expect, test } from "vitest";
import type { Properties } from "../../modules/provider/wire/wireValues.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { aCliStack, type CliStack } from "../support/cli.js";
import { type NameServer, nameServer } from "../support/nameServer.js";
import { readme } from "../support/readme.js";
import { type Kept, type StandIn, startStandIn } from "../support/standIn.js";

const secrets = {
  "exchange-relay:relay.stamp.key": "planted-out",
  "exchange-relay:relay.inbound.stamp.key": "planted-in",
};
/** Each test runs the CLI a few times; a busy machine takes several times as long. */
const patient = 180_000;
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
const aRecord = (id: string, inputs: Properties): Kept => ({
  id,
  type: "DnsRecord",
  inputs: { zoneId: "z1", name: "contoso.com", type: "TXT", ttl: 300, ...inputs },
});
const at = (stage: string, more: string) => (endpoint: string) =>
  demoConfig(endpoint).replace("stage: pilot", `stage: ${stage}`) + dns(more);

let names: NameServer;
afterEach(() => names.close());

describe("DNS in Cloudflare, through the real CLI", { timeout: patient }, () => {
  let cloudflare: StandIn;
  let relay: CliStack;
  const start = async (there: readonly Kept[], config: string, stage = "audit", lines: string[] = [...served]) => {
    names = await nameServer(lines);
    cloudflare = await startStandIn({
      sdk: "@pulumi/cloudflare",
      functions: cloudflareFunctions,
      there,
      onChange: (kept) => lines.push(...kept.map(asLine)),
    });
    relay = await aCliStack({
      seed: messyTenant,
      program: ".",
      config: at(stage, `    cloudflare: { zone: contoso.com${config} }\n`),
      secrets,
      environment: { PULUMI_DEBUG_PROVIDERS: cloudflare.address, EXCHANGE_RELAY_DNS: names.address },
    });
  };
  const records = () => [...cloudflare.kept.values()].map(({ inputs }) => [inputs.name, inputs.type, inputs.content]);
  const up = async () => {
    const { exitCode, stdout } = await relay.pulumi("up", ...quiet);
    if (exitCode !== 0) throw new Error(stdout);
    return stdout;
  };
  afterEach(async () => {
    await relay.close();
    await cloudflare.close();
  });

  const spf = aRecord("spf", { content: `"${old}"` });

  test("is declared with the SPF record merged, plans nothing afterwards, and on destroy only what was made goes", async () => {
    await start([spf], ", import: [spf]");
    expect(await up()).not.toContain("error");
    expect(records()).toEqual([
      ["contoso.com", "TXT", `"${merged}"`],
      ["_verify.contoso.com", "TXT", '"token-1"'],
    ]);
    const notes: string[] = JSON.parse((await relay.pulumi("stack", "output", "dnsNotes", "--json")).stdout);
    expect(readme("spf")?.split("\n")).toEqual(notes.slice(0, 5));
    expect((await relay.pulumi("preview", "--expect-no-changes")).exitCode).toBe(0);
    expect((await relay.pulumi("destroy", ...quiet)).exitCode).toBe(0);
    expect([...cloudflare.kept.keys()]).toEqual(["spf"]);
  });

  test("loses no record when comments are cleared, and puts back an include that was taken out", async () => {
    await start([spf], ", import: [spf]");
    await up();
    const ids = [...cloudflare.kept.keys()];
    const [, made = ""] = ids;
    for (const id of ids) cloudflare.edit(id, { comment: "" });
    cloudflare.edit("spf", { content: `"${old}"`, modifiedOn: "2026-11-20T10:00:00Z" });
    await up();
    expect([...cloudflare.kept.keys()]).toEqual(ids);
    expect(cloudflare.kept.get("spf")?.inputs).toMatchObject({
      content: `"${merged}"`,
      comment: "pulumi-exchange-relay: adopted, changed 2026-11-20T10:00:00Z",
    });
    expect(cloudflare.kept.get(made)?.inputs.comment).toBe("pulumi-exchange-relay: found");
    expect(cloudflare.asked.filter((what) => what.startsWith("delete"))).toEqual([]);
    expect((await relay.pulumi("preview", "--expect-no-changes")).exitCode).toBe(0);
  });

  test("refuses in the preview to make what somebody else made; with the id that is said, it takes it over and leaves it", async () => {
    await start([aRecord("v7", { name: "_verify.contoso.com", content: '"token-1"' }), spf], ", import: [spf]");
    const { exitCode, stdout } = await relay.pulumi("preview");
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain(
      "Cannot make _verify.contoso.com TXT: it is in the zone already, and this stack does not have it. To let this stack keep it, add v7 to dns.cloudflare.import",
    );
    await relay.pulumi("config", "set", "--path", "exchange-relay:dns.cloudflare.import[1]", "v7");
    await up();
    expect(cloudflare.asked.filter((what) => what.startsWith("create"))).toEqual([]);
    cloudflare.edit("v7", { comment: "" });
    await up();
    expect((await relay.pulumi("destroy", ...quiet)).exitCode).toBe(0);
    expect([...cloudflare.kept.keys()].sort()).toEqual(["spf", "v7"]);
  });

  test("enables the rule in the run that makes the records, once the name servers have them", async () => {
    await start([spf], ", import: [spf]", "pilot");
    await up();
    expect(relay.calls()).toContain("New-TransportRule");
  });
});

/** A record as the name server of the test takes it. */
function asLine({ inputs }: Kept): string {
  return `${inputs.name} TXT ${String(inputs.content).replaceAll('"', "")}`;
}

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
