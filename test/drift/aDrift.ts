import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { openChannel } from "../../modules/channel/openChannel.js";
import { readOnlyVariable, wayTo } from "../../modules/channel/tenantAddress.js";
import { loadStackFile } from "../../modules/config/loadStackFile.js";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import { nodeDns, resolverIn } from "../../modules/dns/nodeResolver.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { liveTenant } from "../../modules/doctor/liveTenant.js";
import { compareTenant } from "../../modules/drift/differences.js";
import { type PlannedWrites, plannedWrites } from "../../modules/drift/plannedWrites.js";
import { isForeign } from "../../modules/exchange/ruleSet.js";
import type { Report } from "../../modules/report/report.js";
import type { Role } from "../../modules/simulator/roles.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import type { Seed } from "../../modules/simulator/seeds/seed.js";
import { acceptCommand } from "../../scripts/drift/acceptCommand.js";
import { adoptedLists } from "../../scripts/drift/adoptedLists.js";
import { driftCommand } from "../../scripts/drift/driftCommand.js";
import { simulatedEnvironment } from "../../scripts/simulatedEnvironment.js";
import { aTenant, type TestTenant } from "../support/tenant.js";

/** A relay both ways with a signature service, in groups, with remote domain and policy. */
const bothWays = `  exchange-relay:relay:
    vendor: trustifi
    smartHosts: [relay.vendor.example]
    keyHeader: X-Key
    key: { secure: v1:sealed }
    stage: pilot
    appliesTo: { groups: [mail-pilot@contoso.com] }
    signature: { rule: Identify messages to send to Exclaimer Cloud, mayMove: true }
    inbound:
      route: rule
      smartHosts: [inbound.vendor.example]
      keyHeader: X-Inbound-Key
      key: { secure: v1:sealed }
      loopGuard: { senderIpRanges: [192.0.2.0/24] }
      inboundConnector: { certificate: "*.vendor.example" }
  exchange-relay:remoteDomain: {}
  exchange-relay:filtering: { automaticForwarding: true }
`;

/** The resources of one relay as an engine keeps them: everything that `EmailRelay` registers and that holds an object. */
type Applied = Readonly<Record<string, { resource: Resource; inputs: Record<string, unknown> }>>;
type Resource = Awaited<ReturnType<Awaited<ReturnType<TestTenant["run"]>>["up"]>>;

export interface DriftCase {
  readonly tenant: TestTenant;
  readonly project: string;
  readonly applied: Applied;
  /** What Pulumi's refresh and diff show: paths by resource. */
  pulumi(): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>>;
  /** What the comparison alone shows: where each difference is. */
  paths(): Promise<readonly string[]>;
  planned(): Promise<PlannedWrites>;
  /** What `pulumi up --refresh` does. @returns how many calls wrote. */
  repair(): Promise<number>;
  drift(roles?: readonly Role[]): Promise<{ exitCode: number; report: Report; lines: readonly string[] }>;
  accept(
    what: string,
    more?: { until?: string; because?: string; owner?: string },
  ): Promise<{ exitCode: number; lines: readonly string[] }>;
  accepted(): Promise<string>;
  writeAccepted(text: string): Promise<void>;
}

/** A tenant with a relay that Pulumi's provider made, in this process, and a stack file that says the same. */
export async function aDrift({
  seed = messyTenant,
  relay = bothWays,
}: {
  seed?: Seed;
  relay?: string;
} = {}): Promise<DriftCase> {
  const tenant = await aTenant(seed);
  const project = await mkdtemp(path.join(os.tmpdir(), "relay-drift-"));
  onTestFinished(async () => {
    await tenant.close();
    await rm(project, { recursive: true });
  });
  await mkdir(path.join(project, "stacks"));
  const file = path.join(project, "stacks", "Pulumi.contoso.yaml");
  const { url, token } = tenant.running;
  await writeFile(
    file,
    `config:\n  exchangeonline:organization: contoso.onmicrosoft.com\n  exchangeonline:channel: rest\n  exchangeonline:endpoint: ${url}\n${relay}`,
  );
  const applied = await apply(tenant, file);
  tenant.calls();
  const world = (roles?: readonly Role[]): DoctorWorld => {
    const environment = simulatedEnvironment(roles === undefined ? token : tenant.running.addToken(roles));
    return {
      environment,
      now: Date.now,
      smtp: async () => ({ kind: "silent", why: "not asked" }),
      dns: nodeDns(resolverIn({ EXCHANGE_RELAY_DNS: "127.0.0.1:1" })),
      tokens: (of) => wayTo(of, environment).tokens,
      open: (of, log) => openChannel(of, { ...environment, [readOnlyVariable]: "true" }, log),
    };
  };
  const observed = async () => {
    const config = await loadStackFile(file);
    const state = emailRelayState(config);
    const channel = world().open(config.tenant, () => undefined);
    const mail = await liveTenant(channel, config.relay);
    const live = { ...mail, adopted: await adoptedLists(channel, state) };
    await channel.close();
    return { live, state };
  };
  return {
    tenant,
    project,
    applied,
    paths: async () => {
      const { live, state } = await observed();
      const seen = compareTenant(live, state, "contoso");
      return seen.differences.map(({ path: at }) => at).toSorted();
    },
    planned: async () => {
      const { live, state } = await observed();
      return plannedWrites(live, state, "contoso");
    },
    repair: () => repaired(tenant, applied),
    pulumi: () => refreshed(tenant, applied),
    drift: async (roles) => {
      const said: string[] = [];
      const exitCode = await driftCommand(world(roles), {
        ...{ project, stacks: ["contoso"], concurrency: 1 },
        outputs: [{ format: "json", file: path.join(project, "drift.json") }, { format: "text" }],
        print: (line) => void said.push(...line.split("\n")),
      });
      const report = JSON.parse(await readFile(path.join(project, "drift.json"), "utf8")) as Report;
      return { exitCode, report, lines: said };
    },
    accept: async (what, { until = "2099-12-31", because = "agreed", ...more } = {}) => {
      const lines: string[] = [];
      const print = (line: string) => void lines.push(line);
      const exitCode = await acceptCommand(world(), {
        project,
        stack: "contoso",
        what,
        until,
        because,
        ...more,
        print,
      });
      return { exitCode, lines };
    },
    accepted: () => readFile(path.join(project, "stacks", "accepted.contoso.yaml"), "utf8"),
    writeAccepted: (text) => writeFile(path.join(project, "stacks", "accepted.contoso.yaml"), text),
  };
}

/** As `EmailRelay` names and orders them. */
async function apply(tenant: TestTenant, file: string): Promise<Applied> {
  const state = emailRelayState(await loadStackFile(file));
  const rules = Object.fromEntries(
    Object.entries(state.ruleSet.rules).map(([key, entry]) => [
      key,
      !isForeign(entry) && entry.setHeaderName !== undefined ? { ...entry, setHeaderValue: `key of ${key}` } : entry,
    ]),
  );
  const wanted: readonly (readonly [string, string, object])[] = [
    ...Object.entries(state.outboundConnectors).map(
      ([key, values]) => [`relay-${key}`, "OutboundConnector", values] as const,
    ),
    ...Object.entries(state.inboundConnectors).map(
      ([key, values]) => [`relay-${key}-return`, "InboundConnector", values] as const,
    ),
    ["relay-mail-flow", "TransportRuleSet", { rules, order: [...state.ruleSet.order] }],
    ...Object.entries(state.remoteDomains).map(([key, values]) => [`relay-${key}`, "RemoteDomain", values] as const),
    ...Object.entries(state.adopted).map(([key, { noun, values }]) => [`relay-${key}`, noun, values] as const),
  ];
  const engine = await tenant.run();
  const applied: [string, Applied[string]][] = [];
  for (const [name, type, values] of wanted) {
    const inputs = structuredClone(values) as Record<string, unknown>;
    applied.push([`${type} ${name}`, { resource: await engine.up(name, type, inputs), inputs }]);
  }
  return Object.fromEntries(applied);
}

async function refreshed(tenant: TestTenant, applied: Applied) {
  const engine = await tenant.run();
  const shown: [string, Readonly<Record<string, string>>][] = [];
  for (const [name, { resource, inputs }] of Object.entries(applied)) {
    const seen = await engine.refresh(resource);
    const paths = seen === undefined ? { "": "add" } : (await engine.diff(seen, inputs)).paths;
    if (Object.keys(paths).length > 0) shown.push([name, paths]);
  }
  return Object.fromEntries(shown);
}

async function repaired(tenant: TestTenant, applied: Applied): Promise<number> {
  const engine = await tenant.run();
  tenant.calls();
  for (const [key, { resource, inputs }] of Object.entries(applied)) {
    const [type = "", name = ""] = key.split(" ");
    await engine.up(name, type, inputs, await engine.refresh(resource));
  }
  return tenant.calls().filter((cmdlet) => !cmdlet.startsWith("Get-")).length;
}
