import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { openRestChannel, simulatorTokenVariable } from "../../modules/channel/openRestChannel.js";
import { redact } from "../../modules/channel/redact.js";
import { restChannel } from "../../modules/channel/restChannel.js";
import { readAnswer, requestBody } from "../../modules/channel/restWire.js";
import { type CmdletName, cmdletNames } from "../../modules/exchange/cmdletCall.js";
import { Secret } from "../../modules/exchange/secret.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/simulatorServer.js";

let running: RunningSimulator;
const opened: ExchangeChannel[] = [];
beforeEach(async () => {
  running = await startSimulator({ tenant: buildTenant(defaultTenant) });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((channel) => channel.close()));
  await running.close();
});

function open(allowed: readonly CmdletName[] = cmdletNames, token = running.token): ExchangeChannel {
  const address = { organization: "contoso.onmicrosoft.com", cloud: "global", endpoint: running.url } as const;
  const channel = openRestChannel(address, { [simulatorTokenVariable]: token }, allowed);
  opened.push(channel);
  return channel;
}

const list = { cmdlet: "Get-RemoteDomain", parameters: {} } as const;
const make = { cmdlet: "New-RemoteDomain", parameters: { Name: "a", DomainName: "a.example" } } as const;
const statuses = () => running.simulator.calls.map(({ status }) => status);

describe("restChannel", () => {
  test("gives records without type marks", async () => {
    const { values } = await open().invoke(list);
    expect(Object.keys(values[0] ?? {}).filter((key) => key.includes("@"))).toEqual([]);
    expect(values[0]).toMatchObject({ Name: "Default", DomainName: "*", TNEFEnabled: null });
  });

  test("passes warnings on", async () => {
    running.simulator.faults.add({ kind: "microDelay", milliseconds: 1 });
    expect((await open().invoke(list)).warnings).toEqual(["Micro delay applied. Actual delayed: 1 msecs. (simulated)"]);
  });

  test("refuses a writing cmdlet in a reading session before anything is sent", async () => {
    await expect(open(["Get-RemoteDomain"]).invoke(make)).rejects.toMatchObject({
      kind: "forbidden",
      message: "Cannot run New-RemoteDomain: this session may only read; nothing was sent",
    });
    expect(running.simulator.calls).toEqual([]);
  });

  test("tries again after 429 and 503, and after an error inside 200", async () => {
    running.simulator.faults.add({ kind: "status", status: 429, retryAfter: 0.01 });
    running.simulator.faults.add({ kind: "errorInside200" });
    await open().invoke(list);
    expect(statuses()).toEqual([429, 200, 200]);
  });

  test("gives up after its bound", async () => {
    running.simulator.faults.add({ kind: "status", status: 503, times: 20 });
    await expect(open().invoke(list)).rejects.toMatchObject({ kind: "unavailable", status: 503 });
    expect(statuses()).toEqual([503, 503, 503]);
  });

  test("reads again after a broken connection, and never writes again", async () => {
    running.simulator.faults.add({ kind: "dropAfter", cmdlet: "Get-RemoteDomain" });
    expect((await open().invoke(list)).values).toHaveLength(1);
    running.simulator.faults.add({ kind: "dropAfter", cmdlet: "New-RemoteDomain" });
    await expect(open().invoke(make)).rejects.toMatchObject({ kind: "unknownOutcome" });
    expect(running.simulator.calls.filter(({ cmdlet }) => cmdlet === "New-RemoteDomain")).toHaveLength(1);
  });

  test("takes a new token once when the first is refused", async () => {
    const tokens = ["expired", running.token];
    const used: string[] = [];
    const source = {
      token: async () => new Secret(tokens[0] ?? ""),
      forget: () => void used.push(tokens.shift() ?? ""),
    };
    const world = { now: () => 0, random: () => 0, sleep: async () => undefined };
    const channel = restChannel({
      endpoint: new URL(running.url),
      domain: "x",
      organization: "contoso.onmicrosoft.com",
      tokens: source,
      allowed: cmdletNames,
      retry: { maxAttempts: 1, baseDelayMs: 1, maxDelayMs: 1 },
      world,
    });
    opened.push(channel);
    expect((await channel.invoke(list)).values).toHaveLength(1);
    expect(used).toEqual(["expired"]);
  });

  test("follows a redirect on this machine, and sends the token to no other cloud", async () => {
    running.simulator.faults.add({ kind: "redirect", location: `${running.url}/adminapi/beta/x/InvokeCommand` });
    expect((await open().invoke(list)).values).toHaveLength(1);
    running.simulator.faults.add({ kind: "redirect", location: "https://outlook.office365.com.evil.example/" });
    await expect(open().invoke(list)).rejects.toThrow(
      "Exchange redirects to outlook.office365.com.evil.example, which is not below outlook.office365.com; the token is not sent there",
    );
  });

  test("refuses an answer that is over 10 MB, and one that is only a part", async () => {
    running.simulator.faults.add({ kind: "oversized", bytes: 10 * 1024 * 1024 });
    await expect(open().invoke(list)).rejects.toThrow("it is over 10485760 bytes");
    running.simulator.faults.add({ kind: "nextLink" });
    await expect(open().invoke(list)).rejects.toThrow("a partial list is not trusted");
  });

  test("stops when it is cancelled", async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(open().invoke(list, controller.signal)).rejects.toThrow("it was cancelled");
  });

  test("empties a list by a delta, which an empty array would not do", async () => {
    const channel = open();
    const { values } = await channel.invoke({
      cmdlet: "New-OutboundConnector",
      parameters: { Name: "c", UseMXRecord: true, SmartHosts: ["a.example"] },
    });
    await channel.invoke({
      cmdlet: "Set-OutboundConnector",
      parameters: { Identity: String(values[0]?.Guid), SmartHosts: { add: [], remove: ["a.example"] } },
    });
    expect((await channel.invoke({ cmdlet: "Get-OutboundConnector", parameters: {} })).values[0]?.SmartHosts).toEqual(
      [],
    );
  });

  test("lets no secret of the call into an error, however Exchange repeats it", async () => {
    const key = 'planted "key" \\ 42';
    const call = { cmdlet: "New-TransportRule", parameters: { Name: new Secret(key), Mode: new Secret(key) } } as const;
    const error: unknown = await open()
      .invoke(call)
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toContain("[secret]");
    expect(`${(error as Error).message}${(error as Error).stack}${JSON.stringify(error)}`).not.toContain(key);
  });
});

describe("the wire", () => {
  test("carries every value, and only there a secret in the clear", () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        const sent = JSON.parse(
          requestBody({
            cmdlet: "Set-TransportRule",
            parameters: { SetHeaderValue: new Secret(key), From: null, SetSCL: -1, Enabled: false },
          }),
        ) as unknown;
        expect(sent).toEqual({
          CmdletInput: {
            CmdletName: "Set-TransportRule",
            Parameters: { SetHeaderValue: key, From: null, SetSCL: -1, Enabled: false },
          },
        });
      }),
    );
  });

  test("takes an empty body as no objects, and anything that is not the admin API's as an error", () => {
    expect(readAnswer("Set-RemoteDomain", "")).toEqual({ values: [], warnings: [] });
    expect(() => readAnswer("Get-RemoteDomain", "<html>")).toThrow("it is not JSON; check exchangeonline:endpoint");
  });
});

describe("redact", () => {
  test("takes every secret out, also one inside another and one in JSON", () => {
    const secret = fc.string({ minLength: 4 });
    fc.assert(
      fc.property(secret, secret, fc.string(), (one, other, text) => {
        fc.pre(!"[secret]".includes(one) && !"[secret]".includes(other));
        const call = {
          cmdlet: "Set-TransportRule",
          parameters: { A: new Secret(one), B: new Secret(one + other) },
        } as const;
        const redacted = redact(`${text}${one}|${one + other}|${JSON.stringify(one)}`, call, new Secret(other));
        expect(redacted.replaceAll("[secret]", "")).not.toContain(one);
      }),
    );
  });
});
