import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { ownOnly } from "../../modules/conformance/ownObjects.js";
import { probes } from "../../modules/conformance/probes.js";
import type { CmdletCall } from "../../modules/exchange/cmdletCall.js";
import { ExchangeError } from "../../modules/exchange/exchangeError.js";
import type { RunningSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { dump } from "../../modules/simulator/simulator.js";
import { aMessyTenant, aRun } from "./aRun.js";

let running: RunningSimulator;
let before: string;
const state = () => JSON.stringify(dump(running.simulator.tenant, { times: false }));
beforeEach(async () => {
  running = await aMessyTenant();
  before = state();
});
afterEach(() => running.close());

/** Does something to the k-th write instead of running it. */
function atWrite(k: number, does: (call: CmdletCall) => never | Promise<never>, onwards = false) {
  let writes = 0;
  return (channel: ExchangeChannel): ExchangeChannel => ({
    ...channel,
    invoke: (call, signal) => {
      if (!call.cmdlet.startsWith("Get-")) writes += 1;
      const isIt = !call.cmdlet.startsWith("Get-") && (writes === k || (onwards && writes > k));
      return isIt ? does(call) : channel.invoke(call, signal);
    },
  });
}

describe("a run", () => {
  test.each([1, 2, 3, 30, 60])("that breaks at write %i leaves the tenant as it was", async (k) => {
    const crash = () => Promise.reject(new Error("the program has a bug"));
    await expect(aRun(running, {}, atWrite(k, crash))).rejects.toThrow("the program has a bug");
    expect(state()).toBe(before);
  });

  test("whose answers are lost finds what was made all the same, and cannot tell", async () => {
    running.simulator.hooks.add({
      call: 4,
      counting: "New-TransportRule",
      when: "after",
      onwards: false,
      does: { kind: "drop" },
    });
    const { findings, left } = await aRun(running);
    expect(findings.filter(({ verdict }) => verdict === "cannotTell")).toHaveLength(1);
    expect(left).toEqual([]);
    expect(state()).toBe(before);
  });

  test("that is interrupted ends before its next question, and cleans up", async () => {
    const stop = new AbortController();
    const { findings } = await aRun(running, {
      signal: stop.signal,
      tell: ({ probe }) => probe === "rule-place-move" && stop.abort(),
    });
    expect(findings.at(-1)?.probe).toBe("rule-place-move");
    expect(state()).toBe(before);
  });

  test("that is interrupted while it waits tells nothing of that question, and cleans up", async () => {
    const stop = new AbortController();
    const clock = {
      now: Date.now,
      random: () => 0,
      sleep: async (_: number, signal?: AbortSignal) => {
        if (running.simulator.tenant.objects.TransportRule.some(({ Name }) => Name.startsWith("pxr-"))) stop.abort();
        signal?.throwIfAborted();
      },
    };
    const order = probes.filter(({ id }) => id.startsWith("built-in-") || id.startsWith("rule-place-"));
    const { findings } = await aRun(running, { probes: order, signal: stop.signal, clock, settleMs: 1 });
    expect(findings.map(({ probe }) => probe)).toEqual(["built-in-remote-domain"]);
    expect(state()).toBe(before);
  });

  test("that is killed leaves objects which the next run removes", async () => {
    const killed = () => Promise.reject(new ExchangeError("killed", { kind: "unavailable" }));
    await aRun(running, { random: "11111111" }, atWrite(10, killed, true));
    expect(state()).not.toBe(before);
    const next = await aRun(running, { probes: [] });
    expect(next.before.length).toBeGreaterThan(0);
    expect(next.before.every((name) => name.startsWith("pxr-conformance-11111111-"))).toBe(true);
    expect(state()).toBe(before);
  });

  test("says what it could not remove", async () => {
    const refuse = ({ cmdlet }: CmdletCall) => Promise.reject(new ExchangeError(`no ${cmdlet}`, { kind: "forbidden" }));
    const first = probes.filter(({ id }) => id === "rule-place-default");
    const { left } = await aRun(running, { probes: first }, atWrite(3, refuse, true));
    expect(left).toEqual([
      { name: "pxr-conformance-0a1b2c3d-a", why: "no Remove-TransportRule" },
      { name: "pxr-conformance-0a1b2c3d-b", why: "no Remove-TransportRule" },
    ]);
  });

  test("writes nothing but what bears its prefix, and moves no rule of others", async () => {
    await aRun(running);
    const foreign = running.simulator.calls
      .filter(({ cmdlet }) => !cmdlet.startsWith("Get-"))
      .filter(({ parameters: { Name, Identity } }) => {
        const named = [Name, Identity].filter((value) => value !== undefined).map(String);
        const isGuid = /^[0-9a-f-]{36}$/.test(named[0] ?? "");
        return !isGuid && !named.every((name) => name.startsWith("pxr-conformance-0a1b2c3d"));
      });
    expect(foreign).toEqual([]);
    expect(running.simulator.calls.length).toBeGreaterThan(300);
  });
});

describe("the guard of own objects", () => {
  const sent: CmdletCall[] = [];
  const channel = {
    invoke: async (call: CmdletCall) => {
      sent.push(call);
      return { values: [], warnings: [] };
    },
    close: async () => undefined,
  };
  const guarded = ownOnly(channel, { prefix: "pxr-conformance-1", foreignRules: 3, made: () => undefined });
  const strange: readonly CmdletCall[] = [
    { cmdlet: "Set-RemoteDomain", parameters: { Identity: "Default", TNEFEnabled: false } },
    { cmdlet: "Set-RemoteDomain", parameters: { TNEFEnabled: false } },
    { cmdlet: "Remove-TransportRule", parameters: { Identity: "Disclaimer" } },
    { cmdlet: "New-TransportRule", parameters: { Name: "mine" } },
    { cmdlet: "Set-TransportRule", parameters: { Identity: "pxr-conformance-1-a", Name: "mine" } },
    { cmdlet: "Set-TransportRule", parameters: { Identity: "pxr-conformance-1-a", Priority: 2 } },
    { cmdlet: "Set-HostedConnectionFilterPolicy", parameters: { Identity: "pxr-conformance-1-a" } },
  ];

  test.each(strange)("refuses $cmdlet $parameters", async (call) => {
    await expect(guarded.invoke(call)).rejects.toThrow(`Cannot run ${call.cmdlet}: `);
    expect(sent).toEqual([]);
  });
});
