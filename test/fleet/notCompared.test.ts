import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { applyTenant } from "../../scripts/fleet/applyTenant.js";
import { fleetPlanCommand } from "../../scripts/fleet/fleetPlanCommand.js";
import { simulatedEnvironment } from "../../scripts/simulatedEnvironment.js";
import { aDrift } from "../drift/aDrift.js";
import { type Misbehaviour, nameServer } from "../support/nameServer.js";

const zone = ["contoso.com NS ns1.contoso.com", "ns1.contoso.com A 127.0.0.1"];
const spf = "contoso.com TXT v=spf1 -all";
const merged = "contoso.com TXT v=spf1 include:spf.vendor.example -all";
const vendor = "spf.vendor.example TXT v=spf1 ip4:192.0.2.1 -all";
const dkim = "s1.contoso.com CNAME s1.vendor.example";
const cloudflare = "    cloudflare: { zone: contoso.com }\n";

const relayAt = (stage: string, more: string, key = "") => `  exchange-relay:relay:
    vendor: trustifi
    smartHosts: [relay.vendor.example]
    stage: ${stage}
    recipients: external
${key}  exchange-relay:dns:
    records: [{ name: s1.contoso.com, type: CNAME, value: s1.vendor.example }]
    spf: { domain: contoso.com, include: spf.vendor.example }
${more}`;
const sealedKey = "    stamp: { header: X-Key, key: { secure: v1:sealed } }\n";

interface Case {
  readonly stage?: string;
  readonly more?: string;
  readonly served: readonly string[];
  readonly misbehaves?: Readonly<Record<string, Misbehaviour>>;
}

/** A tenant that is as its stack declares, and a DNS that may not be. */
async function aTenantWithDns({ stage = "everyone", more = cloudflare, served, misbehaves }: Case) {
  const { tenant, project } = await aDrift({ relay: relayAt(stage, more, sealedKey) });
  const lines = [...zone, vendor, ...served];
  const server = await nameServer(lines, misbehaves);
  onTestFinished(server.close);
  const environment = { ...simulatedEnvironment(tenant.running.token), EXCHANGE_RELAY_DNS: server.address };
  const printed: string[] = [];
  const print = (text: string) => void printed.push(...text.split("\n"));
  const doctor = realDoctorWorld(environment);
  const plan = async () => {
    const options = { project, stacks: ["contoso"], concurrency: 1, changes: 2, took: [], say: print };
    const exitCode = await fleetPlanCommand(doctor, { ...options, outputs: [{ format: "text" }], print });
    return { exitCode, said: printed.filter((line) => !line.startsWith("cost: ")) };
  };
  return { project, doctor, lines, server, plan };
}

const notCompared =
  "not compared: the key of 1 tenant (encrypted), what else the programs declare, what only Pulumi's state knows; `relay fleet up --every` has Pulumi do it";

test("a tenant whose DNS is as declared does not change, is asked once a record, and what was not compared is said", async () => {
  const { plan, server } = await aTenantWithDns({ served: [merged, dkim] });
  expect(await plan()).toEqual({
    exitCode: 0,
    said: ["0 tenants would change, 1 would not, 0 could not be told", notCompared],
  });
  expect(server.asked.toSorted()).toEqual(["CNAME s1.contoso.com", "TXT contoso.com"]);
});

test("a tenant in which only records in Cloudflare are not as declared is one that changes", async () => {
  const { plan } = await aTenantWithDns({ served: [spf, "s1.contoso.com CNAME s1.old.example"] });
  expect(await plan()).toEqual({
    exitCode: 0,
    said: [
      "1 tenant would change, 0 would not, 0 could not be told",
      '     1  DnsRecord "contoso.com TXT" gets value "v=spf1 include:spf.vendor.example -all"  (contoso)',
      '     1  DnsRecord "s1.contoso.com CNAME" gets value "s1.vendor.example"  (contoso)',
      notCompared,
      "blast radius: 1 of 1 tenant (100 %), 2 objects; rules that carry mail: none",
    ],
  });
});

test("a tenant whose records people set would be refused where its rule waits for them, and else is left to them", async () => {
  const served = [merged];
  expect(await (await aTenantWithDns({ more: "", served })).plan()).toEqual({
    exitCode: 7,
    said: [
      "0 tenants would change, 0 would not, 0 could not be told; 1 would be refused",
      "  refused  contoso: s1.contoso.com CNAME: a person sets it, and it is missing",
      notCompared,
    ],
  });
  for (const other of [{ stage: "audit", more: "" }, { more: "    gate: false\n" }])
    expect(await (await aTenantWithDns({ ...other, served })).plan()).toEqual({
      exitCode: 0,
      said: [
        "0 tenants would change, 1 would not, 0 could not be told",
        "  by hand  1 tenant with DNS records that people set; relay doctor says which  (contoso)",
        notCompared,
      ],
    });
});

test("a tenant without an SPF record to merge into would be refused, but at stage off", async () => {
  expect((await (await aTenantWithDns({ served: [dkim] })).plan()).said[1]).toBe(
    "  refused  contoso: contoso.com TXT: contoso.com has no SPF record",
  );
  expect((await (await aTenantWithDns({ stage: "off", served: [dkim] })).plan()).exitCode).toBe(0);
});

test("a look-up that fails is told, and is not taken for unchanged", async () => {
  const { plan } = await aTenantWithDns({ served: [merged], misbehaves: { "s1.contoso.com": "servfail" } });
  expect(await plan()).toEqual({
    exitCode: 1,
    said: [
      "0 tenants would change, 0 would not, 1 could not be told",
      "  not told  DNS of 1 tenant: the server failed (SERVFAIL)  (contoso)",
      notCompared,
    ],
  });
});

/** `node up --refresh …` runs the file `up` in the project. */
async function applied(
  { project, doctor }: Awaited<ReturnType<typeof aTenantWithDns>>,
  { isAsked = false, pause = async () => undefined }: { isAsked?: boolean; pause?: () => Promise<void> } = {},
) {
  const log = path.join(project, "ran");
  await writeFile(path.join(project, "up"), `require("fs").writeFileSync(${JSON.stringify(log)}, "")`);
  const world = {
    ...{ project: { folder: project, stacks: path.join(project, "stacks") }, doctor, environment: {} },
    pulumi: async () => ({ path: process.execPath, version: "", source: "", environment: {} }),
    ...{ print: () => undefined, say: () => undefined },
  };
  const end = await applyTenant(world, "contoso", isAsked, { patience: { rounds: 3, pause } });
  const hasRun = await rm(log).then(
    () => true,
    () => false,
  );
  return { end, hasRun };
}

test("an unchanged tenant is not given to Pulumi, which key was not compared is kept; asked for, it is", async () => {
  const tenant = await aTenantWithDns({ served: [merged, dkim] });
  expect(await applied(tenant)).toEqual({
    end: { outcome: "unchanged", sealed: ["Trustifi Outbound"] },
    hasRun: false,
  });
  expect(await applied(tenant, { isAsked: true })).toEqual({ end: { outcome: "applied" }, hasRun: true });
});

test("a tenant of which only the DNS differs is given to Pulumi, and its name servers have some time", async () => {
  const tenant = await aTenantWithDns({ served: [merged] });
  const pause = async () => void tenant.lines.push(dkim);
  expect(await applied(tenant, { pause })).toEqual({ end: { outcome: "applied" }, hasRun: true });
});

test("a tenant whose name servers never have the record has failed", async () => {
  const tenant = await aTenantWithDns({ served: [merged] });
  expect(await applied(tenant)).toEqual({
    end: { outcome: "failed", why: 'it is still not as declared: DnsRecord "s1.contoso.com CNAME" is made' },
    hasRun: true,
  });
});

test("a tenant whose DNS could not be told is given to Pulumi, which may know it", async () => {
  const tenant = await aTenantWithDns({ served: [merged], misbehaves: { "s1.contoso.com": "refuse" } });
  expect(await applied(tenant)).toEqual({ end: { outcome: "applied" }, hasRun: true });
});
