import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach } from "vitest";
import { openChannel } from "../../modules/channel/openChannel.js";
import { readOnlyVariable, wayTo } from "../../modules/channel/tenantAddress.js";
import type { TokenSource } from "../../modules/channel/tokenSource.js";
import { loadStackFile } from "../../modules/config/loadStackFile.js";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import { nodeDns, resolverIn } from "../../modules/dns/nodeResolver.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { createCall, updateCall } from "../../modules/exchange/kindCalls.js";
import type { ObjectKind, PropertyValues } from "../../modules/exchange/objectKind.js";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import { remoteDomain } from "../../modules/exchange/remoteDomain.js";
import { isForeign } from "../../modules/exchange/ruleSet.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import type { FormatName } from "../../modules/report/formats/formats.js";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import type { Values } from "../../modules/simulator/parameters.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { buildTenant, type Seed } from "../../modules/simulator/seeds/seed.js";
import { doctor } from "../../scripts/doctor/doctor.js";
import { simulatedEnvironment } from "../../scripts/simulatedEnvironment.js";
import { aMachine, cli, type Machine } from "../setup/machine.js";
import { nameServer } from "../support/nameServer.js";

/** What a doctor finds, and where. */
export interface DoctorCase {
  readonly seed?: Seed;
  /** The stack file below its first four lines, which say the tenant. */
  readonly relay?: string;
  readonly channel?: "rest" | "powershell";
  readonly machine?: Machine;
  /** Whether `pulumi up` has made it so; default no. */
  readonly isApplied?: boolean;
  /** The file of accepted differences beside the stack file. */
  readonly accepted?: string;
  /** Records of the DNS beside the smart host's. */
  readonly served?: readonly string[];
  readonly smtp?: DoctorWorld["smtp"];
  readonly tokens?: TokenSource;
  readonly token?: (running: RunningSimulator) => string;
  readonly before?: (running: RunningSimulator) => Promise<void> | void;
}

export const healthy = `  exchange-relay:relay:
    vendor: trustifi
    smartHosts: [relay.vendor.example]
    keyHeader: X-Key
    key: { secure: v1:sealed }
    stage: pilot
    appliesTo: { groups: [mail-pilot@contoso.com] }
    signature: { rule: Identify messages to send to Exclaimer Cloud }
`;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Runs the doctor on a simulated tenant, a machine in memory and a name server on loopback. */
export async function aDoctor(given: DoctorCase = {}, format: FormatName = "text") {
  const running = await startSimulator({ tenant: buildTenant(given.seed ?? messyTenant) });
  const names = await nameServer(["relay.vendor.example A 192.0.2.25", ...(given.served ?? [])]);
  const project = await mkdtemp(path.join(os.tmpdir(), "relay-doctor-"));
  closing.push(running.close, names.close, () => rm(project, { recursive: true }));
  await mkdir(path.join(project, "stacks"));
  await writeFile(path.join(project, "stacks", "Pulumi.contoso.yaml"), stackFile(running, given));
  if (given.isApplied) await applied(running, path.join(project, "stacks", "Pulumi.contoso.yaml"));
  if (given.accepted !== undefined)
    await writeFile(path.join(project, "stacks", "accepted.contoso.yaml"), given.accepted);
  await given.before?.(running);
  const environment = simulatedEnvironment(given.token?.(running) ?? running.token);
  const machine = given.machine ?? { programs: cli("/usr/bin", "3.259.0") };
  const lines: string[] = [];
  const exitCode = await doctor(
    aMachine({ ...machine, project }).world,
    {
      environment,
      now: Date.now,
      smtp: given.smtp ?? (async () => ({ kind: "silent", why: "no answer in time" })),
      dns: nodeDns({ ...resolverIn({ EXCHANGE_RELAY_DNS: names.address }), timeoutMs: 60_000 }),
      tokens: (tenant) => given.tokens ?? wayTo(tenant, environment).tokens,
      open: (tenant, log) => openChannel(tenant, { ...process.env, ...environment, [readOnlyVariable]: "true" }, log),
    },
    {
      project,
      stacks: ["contoso"],
      outputs: [{ format }],
      print: (line) => void lines.push(...line.split("\n")),
    },
  );
  return { exitCode, lines, running };
}

function stackFile({ url }: RunningSimulator, { relay = healthy, channel = "rest" }: DoctorCase): string {
  return `config:\n  exchangeonline:organization: contoso.onmicrosoft.com\n  exchangeonline:channel: ${channel}\n  exchangeonline:endpoint: ${url}\n${relay}`;
}

/** Makes what the stack declares, below the signature service's rule where there is one. */
async function applied({ simulator }: RunningSimulator, file: string): Promise<void> {
  const { ruleSet, outboundConnectors, remoteDomains } = emailRelayState(await loadStackFile(file));
  const made = (kind: ObjectKind, values: PropertyValues, more = {}) =>
    simulator.run(`New-${kind.noun}`, { ...createCall(kind, values).parameters, ...more } as Values);
  for (const connector of Object.values(outboundConnectors)) made(outboundConnector, connector);
  for (const { domainName, ...settings } of Object.values(remoteDomains))
    for (const { parameters } of [updateCall(remoteDomain, { guid: "Default", name: "Default", values: {} }, settings)])
      simulator.run("Set-RemoteDomain", parameters as Values);
  for (const key of ruleSet.order) {
    const entry = ruleSet.rules[key] ?? {};
    const above = simulator.tenant.objects.TransportRule.findIndex(({ Name }) => Name === signatureName);
    if (isForeign(entry)) simulator.run("Set-TransportRule", { Identity: entry.foreign, StopRuleProcessing: true });
    else made(transportRule, entry, { SetHeaderValue: "the-relay-key", Priority: above + 1 });
  }
}

export const signatureName = "Identify messages to send to Exclaimer Cloud";
