import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { dump } from "../../modules/simulator/simulator.js";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { type ChannelName, hasPwsh } from "../support/channels.js";
import { aCliStack, type CliStack } from "../support/cli.js";
import { readme } from "../support/readme.js";

export const planted = {
  "exchange-relay:relay.stamp.key": "planted-outbound-key-5d1e",
  "exchange-relay:relay.inbound.stamp.key": "planted-inbound-key-9c2b",
};
export const quiet = ["--yes", "--skip-preview"];

/** The tests of a relay's life over one channel, in the order of the story. */
export function relayLife(channel: ChannelName): void {
  describe.skipIf(channel === "powershell" && !hasPwsh)(
    `a relay's life over ${channel}, in the order of the story`,
    () => {
      let relay: CliStack;
      let before: unknown;
      beforeAll(async () => {
        const config = (endpoint: string) => demoConfig(endpoint, channel);
        relay = await aCliStack({ seed: messyTenant, program: ".", config, secrets: planted });
        before = dump(relay.running.simulator.tenant, { times: false });
      });
      afterAll(() => relay.close());

      test("a preview without refresh asks Exchange nothing", async () => {
        const { exitCode } = await relay.pulumi("preview", "--diff");
        expect({ exitCode, calls: relay.calls() }).toEqual({ exitCode: 0, calls: [] });
      });

      test("the first up makes it so; a second asks Exchange nothing", async () => {
        expect((await relay.pulumi("up", ...quiet)).exitCode).toBe(0);
        expect(relay.calls()).toHaveLength(16);
        const again = await relay.pulumi("up", ...quiet, "--expect-no-changes");
        expect({ exitCode: again.exitCode, calls: relay.calls() }).toEqual({ exitCode: 0, calls: [] });
      });

      test("--debug shows each cmdlet with its time, and no key", async () => {
        const { stdout } = await relay.pulumi("preview", "--refresh", "--debug");
        expect(stdout).toMatch(/debug: cmdlet finished cmdlet=Get-TransportRule durationMs=\d+ objects=43/);
        expect(stdout).not.toContain("planted");
        expect(stdout.includes("signed in through PowerShell")).toBe(channel === "powershell");
        relay.calls();
      });

      test("a refresh of the whole stack is one list a kind, and finds nothing", async () => {
        expect((await relay.pulumi("preview", "--refresh", "--expect-no-changes")).exitCode).toBe(0);
        expect([...relay.calls()].sort()).toEqual([
          "Get-InboundConnector",
          "Get-OutboundConnector",
          "Get-RemoteDomain",
          "Get-TransportRule",
        ]);
      });

      test("the drift that the README shows is what the CLI prints", async () => {
        const { simulator } = relay.running;
        simulator.edit({ edit: "disable", name: "Trustifi Outbound" });
        simulator.edit({ edit: "moveBelow", name: "Trustifi Outbound", below: "Bank mail must be encrypted" });
        const { exitCode, stdout } = await relay.pulumi("preview", "--refresh", "--expect-no-changes", "--diff");
        expect(exitCode).toBe(7);
        const update = stdout
          .slice(stdout.indexOf("    ~ exchangeonline:index:TransportRuleSet: (update)"), stdout.indexOf("Resources:"))
          .trimEnd();
        expect(readme("drift")).toBe(update.replaceAll(relay.stack.name, "contoso"));
      });

      test("up with refresh repairs it in two writes, and plans nothing afterwards", async () => {
        relay.calls();
        expect((await relay.pulumi("up", "--refresh", ...quiet)).exitCode).toBe(0);
        expect(relay.calls().filter((cmdlet) => !cmdlet.startsWith("Get-"))).toEqual([
          "Set-TransportRule",
          "Enable-TransportRule",
        ]);
        expect((await relay.pulumi("preview", "--refresh", "--expect-no-changes")).exitCode).toBe(0);
      });

      test("destroy leaves the messy tenant as it was seeded", async () => {
        expect((await relay.pulumi("destroy", ...quiet)).exitCode).toBe(0);
        expect(dump(relay.running.simulator.tenant, { times: false })).toEqual(before);
      });

      test("the relay's keys are in no state, history, backup or line that was printed", async () => {
        const traces = await relay.traces();
        expect(traces).toContain("Trustifi Outbound");
        for (const key of Object.values(planted)) expect(traces).not.toContain(key);
        expect(traces).not.toContain(relay.running.token);
      });
    },
  );
}

/** One `up` of a stack with this config: how it ended, what it said, and the cmdlets that it called. */
export async function upWith(config: (endpoint: string) => string, more: { token?: string } = {}) {
  const relay = await aCliStack({ seed: messyTenant, program: ".", config, secrets: planted, ...more });
  try {
    const { exitCode, stdout } = await relay.pulumi("up", ...quiet);
    return { exitCode, stdout: stdout.replaceAll(relay.stack.name, "contoso"), calls: relay.calls() };
  } finally {
    await relay.close();
  }
}
