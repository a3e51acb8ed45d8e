import type { Properties } from "../../modules/provider/wire/wireValues.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { aCliStack, type CliStack } from "../support/cli.js";
import { nameServer } from "../support/nameServer.js";
import { type Kept, type StandIn, startStandIn } from "../support/standIn.js";

export const secrets = {
  "exchange-relay:relay.stamp.key": "planted-out",
  "exchange-relay:relay.inbound.stamp.key": "planted-in",
};
export const quiet = ["--yes", "--skip-preview"];
export const old = "v=spf1 include:spf.protection.outlook.com -all";
export const merged = "v=spf1 include:spf.protection.outlook.com include:spf.vendor.example -all";
export const served = [
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
export const aRecord = (id: string, inputs: Properties): Kept => ({
  id,
  type: "DnsRecord",
  inputs: { zoneId: "z1", name: "contoso.com", type: "TXT", ttl: 300, ...inputs },
});
export const at = (stage: string, more: string) => (endpoint: string) =>
  demoConfig(endpoint).replace("stage: pilot", `stage: ${stage}`) + dns(more);

export const spf = aRecord("spf", { content: `"${old}"` });

/** A relay whose DNS is in a Cloudflare of the test's own, with a name server that answers what is there. */
export interface DnsStory extends AsyncDisposable {
  readonly cloudflare: StandIn;
  readonly relay: CliStack;
  readonly up: () => Promise<string>;
  readonly records: () => readonly unknown[];
}

/** A Cloudflare of the test's own, and a name server that answers what is there. */
export async function aDnsWorld(there: readonly Kept[]) {
  const lines = [...served];
  const names = await nameServer(lines);
  const cloudflare = await startStandIn({
    sdk: "@pulumi/cloudflare",
    functions: cloudflareFunctions,
    there,
    onChange: (kept) => lines.push(...kept.map(asLine)),
  });
  const environment = { PULUMI_DEBUG_PROVIDERS: cloudflare.address, EXCHANGE_RELAY_DNS: names.address };
  return {
    cloudflare,
    names,
    environment,
    [Symbol.asyncDispose]: async () => {
      await cloudflare.close();
      await names.close();
    },
  };
}

export async function aDnsStory(there: readonly Kept[], config: string, stage = "audit"): Promise<DnsStory> {
  const world = await aDnsWorld(there);
  const { cloudflare, environment } = world;
  const relay = await aCliStack({
    seed: messyTenant,
    program: ".",
    config: at(stage, `    cloudflare: { zone: contoso.com${config} }\n`),
    secrets,
    environment,
  });
  return {
    cloudflare,
    relay,
    records: () => [...cloudflare.kept.values()].map(({ inputs }) => [inputs.name, inputs.type, inputs.content]),
    up: async () => {
      const { exitCode, stdout } = await relay.pulumi("up", ...quiet);
      if (exitCode !== 0) throw new Error(stdout);
      return stdout;
    },
    [Symbol.asyncDispose]: async () => {
      await relay.close();
      await world[Symbol.asyncDispose]();
    },
  };
}

/** A record as the name server of the test takes it. */
function asLine({ inputs }: Kept): string {
  return `${inputs.name} TXT ${String(inputs.content).replaceAll('"', "")}`;
}

function cloudflareFunctions(name: string, args: Readonly<Record<string, unknown>>, kept: readonly Kept[]) {
  if (name === "getZone") return { zoneId: "z1", id: "z1", name: "contoso.com" };
  const { exact } = args.name as { exact: string };
  return {
    results: kept
      .filter(({ inputs }) => inputs.name === exact)
      .map(({ id, inputs }) => ({ id, comment: null, ...inputs })),
  };
}
