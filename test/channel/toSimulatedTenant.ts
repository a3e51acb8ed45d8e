import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ExchangeChannel } from "../../modules/channel/channel.js";
import type { LogFields } from "../../modules/channel/observedChannel.js";
import type { CmdletName } from "../../modules/exchange/cmdletName.js";
import { cmdletNames } from "../../modules/exchange/cmdletNames.js";
import { Secret } from "../../modules/exchange/secret.js";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { errorForms } from "../../modules/simulator/simulatedError.js";
import { type ChannelName, hasPwsh, openTo } from "../support/channels.js";

export let running: RunningSimulator;
export const opened: ExchangeChannel[] = [];
beforeEach(async () => {
  running = await startSimulator({ tenant: buildTenant(defaultTenant) });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((channel) => channel.close()));
  await running.close();
});

interface Opening {
  readonly token?: string;
  readonly organization?: string;
  readonly allowed?: readonly CmdletName[];
  readonly lines?: [string, LogFields][];
}

export const opener =
  (name: ChannelName) =>
  ({ token = running.token, lines, ...more }: Opening = {}) => {
    const log = lines === undefined ? undefined : (text: string, fields: LogFields) => void lines.push([text, fields]);
    const channel = openTo(name, { url: running.url, token, log, ...more });
    opened.push(channel);
    return channel;
  };

export const list = { cmdlet: "Get-RemoteDomain", parameters: {} } as const;
const make = { cmdlet: "New-RemoteDomain", parameters: { Name: "a", DomainName: "a.example" } } as const;
/** What Exchange says of each sort of refusal; `channel/classify.ts` has the sources. */
const refusals = [
  { type: "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException", text: "x", kind: "notFound" },
  { type: "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException", text: "x", kind: "alreadyExists" },
  { type: "System.ArgumentException", text: "The specified rule priority is invalid.", kind: "conflict" },
  { type: "System.ArgumentException", text: "The rule can't be created because it is too large.", kind: "limit" },
  { type: "System.ArgumentException", text: "It can't be removed because it is used by 'y'.", kind: "inUse" },
  { type: "System.ArgumentException", text: "The role assigned to you lacks it.", kind: "forbidden" },
  { type: "System.ArgumentException", text: "You must call Connect-ExchangeOnline first.", kind: "unauthorized" },
  { type: "System.ArgumentException", text: "It is wrong.", kind: "invalid" },
  { type: "Microsoft.Exchange.ServerBusyException", text: "x", kind: "unknownOutcome" },
] as const;
const oddNames = [
  "a'b",
  'a"b',
  "a$(1)b",
  "a`nb",
  "\u2018a\u2019",
  "\u202ea",
  "\ud83d\ude00",
  "2026-07-01T00:00:00Z",
  "true",
  "7",
  " a ",
];
const statuses = () => running.simulator.calls.map(({ status }) => status);
const made = () => running.simulator.tenant.objects.RemoteDomain.filter(({ Name }) => Name === "a").length;

/** The tests of one channel to a simulated tenant. */
export function toSimulatedTenant(name: ChannelName): void {
  describe.skipIf(name === "powershell" && !hasPwsh)(`${name} to a simulated tenant`, () => {
    const open = opener(name);
    test("gives records without type marks, and null as null", async () => {
      const { values } = await open().invoke(list);
      expect(Object.keys(values[0] ?? {}).filter((key) => key.includes("@"))).toEqual([]);
      expect(values[0]).toMatchObject({ Name: "Default", DomainName: "*", TNEFEnabled: null });
    });

    test("makes, changes, lists and removes an object", async () => {
      const channel = open();
      const { values } = await channel.invoke(make);
      const Identity = String(values[0]?.Guid);
      await channel.invoke({ cmdlet: "Set-RemoteDomain", parameters: { Identity, TNEFEnabled: false, Name: "b" } });
      const names = async () => (await channel.invoke(list)).values.map(({ Name, TNEFEnabled }) => [Name, TNEFEnabled]);
      expect(await names()).toEqual([
        ["Default", null],
        ["b", false],
      ]);
      await channel.invoke({ cmdlet: "Set-RemoteDomain", parameters: { Identity, TNEFEnabled: null } });
      expect((await names())[1]).toEqual(["b", null]);
      expect(await channel.invoke({ cmdlet: "Remove-RemoteDomain", parameters: { Identity } })).toEqual({
        values: [],
        warnings: [],
      });
      expect(await names()).toEqual([["Default", null]]);
    });

    test("changes a list by a delta, and empties it", async () => {
      const channel = open();
      const parameters = { Name: "c", UseMXRecord: true, SmartHosts: ["a.example", "b.example"] };
      const { values } = await channel.invoke({ cmdlet: "New-OutboundConnector", parameters });
      const Identity = String(values[0]?.Guid);
      const hosts = async (add: string[], remove: string[]) => {
        await channel.invoke({
          cmdlet: "Set-OutboundConnector",
          parameters: { Identity, SmartHosts: { add, remove } },
        });
        return (await channel.invoke({ cmdlet: "Get-OutboundConnector", parameters: {} })).values[0]?.SmartHosts;
      };
      expect(await hosts(["c.example"], ["a.example"])).toEqual(["b.example", "c.example"]);
      expect(await hosts([], [])).toEqual(["b.example", "c.example"]);
      expect(await hosts([], ["b.example", "c.example"])).toEqual([]);
    });

    test("tells what Exchange refuses by kind", async () => {
      const channel = open();
      await channel.invoke(make);
      const kinds = await Promise.all(
        [
          { cmdlet: "Set-RemoteDomain", parameters: { Identity: "nobody", TNEFEnabled: false } } as const,
          make,
          { cmdlet: "Set-RemoteDomain", parameters: { Identity: "a", Bogus: 1 } } as const,
          { cmdlet: "Set-RemoteDomain", parameters: { Identity: "a", ContentType: "bogus" } } as const,
        ].map((call) => channel.invoke(call).catch((error: { kind: string }) => error.kind)),
      );
      expect(kinds).toEqual(["notFound", "alreadyExists", "invalid", "invalid"]);
    });

    test("knows every refusal in every form in which Exchange writes it", async () => {
      const channel = open();
      const told: unknown[] = [];
      for (const form of errorForms)
        for (const { type, text, kind } of refusals) {
          // PowerShell signs in again and tries once more.
          const times = kind === "unauthorized" && name === "powershell" ? 2 : 1;
          running.simulator.faults.add({ kind: "error", status: 400, type, text, form, times });
          told.push([form, await channel.invoke(make).catch((error: { kind: string }) => error.kind), kind]);
        }
      expect(told).toEqual(errorForms.flatMap((form) => refusals.map(({ kind }) => [form, kind, kind])));
      expect(made()).toBe(0);
    });

    test("gives back whatever a name may hold", async () => {
      const channel = open();
      for (const [index, Name] of oddNames.entries())
        await channel.invoke({ cmdlet: "New-RemoteDomain", parameters: { Name, DomainName: `n${index}.example` } });
      const { values } = await channel.invoke(list);
      expect(values.map((value) => value.Name)).toEqual(["Default", ...oddNames]);
    });

    test("sends no half of a character, and no number that is none", async () => {
      const channel = open();
      for (const Name of ["a\ud800", "\udc00b", Number.NaN])
        await expect(channel.invoke({ cmdlet: "New-RemoteDomain", parameters: { Name } })).rejects.toMatchObject({
          kind: "invalid",
        });
      expect(running.simulator.calls).toEqual([]);
    });

    test("names the role that a sign-in lacks, and refuses a wrong token", async () => {
      const token = running.addToken(["Remote and Accepted Domains"]);
      await expect(open({ token }).invoke({ cmdlet: "Get-TransportRule", parameters: {} })).rejects.toMatchObject({
        kind: "forbidden",
        message: `Cannot run Get-TransportRule: Exchange refused (${name === "rest" ? "403" : '"The role assigned to this sign-in does not hold it"'}); the sign-in needs the role "Transport Rules" (View-Only Configuration is enough to read)`,
      });
      await expect(open({ token: "wrong" }).invoke(list)).rejects.toMatchObject({ kind: "unauthorized" });
    });

    test("does not take a wrong organization for an empty tenant", async () => {
      const channel = open({ organization: "other.onmicrosoft.com" });
      await expect(channel.invoke(list)).rejects.toMatchObject({ kind: "invalid", status: 404 });
    });

    test("writes nothing in a session that only reads", async () => {
      const allowed = cmdletNames.filter((name) => name.startsWith("Get-"));
      const channel = open({ allowed });
      await channel.invoke(list);
      running.simulator.forgetCalls();
      for (const cmdlet of cmdletNames.filter((name) => !allowed.includes(name)))
        await expect(channel.invoke({ cmdlet, parameters: {} })).rejects.toMatchObject({ kind: "forbidden" });
      expect(running.simulator.calls).toEqual([]);
    });

    test("tries again after 429, 503, too many requests and an error inside 200", async () => {
      running.simulator.faults.add({ kind: "status", status: 429, retryAfter: 0.01 });
      running.simulator.faults.add({ kind: "concurrency" });
      await open().invoke(list);
      running.simulator.faults.add({ kind: "status", status: 503 });
      running.simulator.faults.add({ kind: "errorInside200" });
      await open().invoke(list);
      expect(statuses()).toEqual([429, 429, 200, 503, 200, 200]);
    });

    test.each(["dropBefore", "dropAfter"] as const)("makes no object twice after a lost answer (%s)", async (kind) => {
      running.simulator.faults.add({ kind, cmdlet: "New-RemoteDomain" });
      await expect(open().invoke(make)).rejects.toMatchObject({ kind: "unknownOutcome" });
      expect(made()).toBe(kind === "dropAfter" ? 1 : 0);
    });

    test("reads again after a lost answer", async () => {
      running.simulator.faults.add({ kind: "dropAfter" });
      expect((await open().invoke(list)).values).toHaveLength(1);
    });

    test("passes warnings on", async () => {
      running.simulator.faults.add({ kind: "microDelay", milliseconds: 0 });
      expect((await open().invoke(list)).warnings).toEqual([
        "Micro delay applied. Actual delayed: 0 msecs. (simulated)",
      ]);
    });

    test("fetches every page of a list", async () => {
      const channel = open();
      await channel.invoke(make);
      running.simulator.faults.add({ kind: "nextLink" });
      const { values, warnings } = await channel.invoke(list);
      expect([values.map(({ Name }) => Name), warnings]).toEqual([["Default", "a"], []]);
    });

    test("takes a part of a list that was asked for", async () => {
      const channel = open();
      await channel.invoke(make);
      const part = { ...list, parameters: { ResultSize: 1 } };
      expect((await channel.invoke(part)).values.map(({ Name }) => Name)).toEqual(["Default"]);
    });

    test("lets no secret of the call into an error, a cause or a log line", async () => {
      const key = 'planted "key" \\ 42';
      const lines: [string, LogFields][] = [];
      const parameters = { Name: new Secret(key), Mode: new Secret(key) };
      const error: unknown = await open({ lines })
        .invoke({ cmdlet: "New-TransportRule", parameters })
        .catch((caught: unknown) => caught);
      expect(error).toMatchObject({ kind: "invalid", message: expect.stringContaining("[secret]"), cause: undefined });
      expect(`${error instanceof Error && error.stack}${JSON.stringify([error, lines])}`).not.toContain("planted");
      expect(lines.map(([text]) => text).filter((text) => text.startsWith("cmdlet"))).toEqual(["cmdlet failed"]);
    });
  });
}
