import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { dump } from "../../modules/simulator/simulator.js";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { channelNames, hasPwsh } from "../support/channels.js";
import { aCliStack, type CliStack } from "../support/cli.js";
import { readme } from "../support/readme.js";

const planted = {
  "exchange-relay:relay.stamp.key": "planted-outbound-key-5d1e",
  "exchange-relay:relay.inbound.stamp.key": "planted-inbound-key-9c2b",
};
const quiet = ["--yes", "--skip-preview"];

for (const channel of channelNames)
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

describe("wrong input, through the real CLI", () => {
  const run = async (config: (endpoint: string) => string, more: { token?: string } = {}) => {
    const relay = await aCliStack({ seed: messyTenant, program: ".", config, secrets: planted, ...more });
    try {
      const { exitCode, stdout } = await relay.pulumi("up", ...quiet);
      return { exitCode, stdout: stdout.replaceAll(relay.stack.name, "contoso"), calls: relay.calls() };
    } finally {
      await relay.close();
    }
  };

  test("reports every problem of the stack's file at once, without a stack trace, and changes nothing", async () => {
    const config = (endpoint: string) =>
      demoConfig(endpoint)
        .replace("    smartHosts: [relay.vendor.example]\n", "")
        .replace("    stage: pilot", "    stag: pilot");
    const { exitCode, stdout, calls } = await run(config);
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain("error: stacks/Pulumi.contoso.yaml has ");
    expect(stdout).toMatch(/relay\.smartHosts +missing\. Copy it from the vendor's portal/);
    expect(stdout).toMatch(/relay\.stag +is not a key\. Did you mean "stage"\?/);
    expect(stdout).not.toMatch(/^\s+at /m);
    expect(calls).toEqual([]);
  });

  test("says which key of the provider is missing", async () => {
    const { exitCode, stdout } = await run((endpoint) =>
      demoConfig(endpoint).replace("  exchangeonline:organization: contoso.onmicrosoft.com\n", ""),
    );
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain("exchangeonline:organization");
  });

  test("says that the token is wrong, and what it needs", async () => {
    const { exitCode, stdout } = await run(demoConfig, { token: "wrong" });
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain(
      "Exchange refused the token (401); it needs the audience of Exchange Online and the app role Exchange.ManageAsApp",
    );
  });

  test("names the group that does not exist, and the nearest one", async () => {
    const { exitCode, stdout } = await run((endpoint) => demoConfig(endpoint).replace("mail-pilot@", "mail-pilt@"));
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain(
      'Cannot scope a rule to "mail-pilt@contoso.com": the tenant has no such group; correct the address. Close: mail-pilot@contoso.com',
    );
  });
});

describe("a tenant that goes away in the middle of up", () => {
  test("loses nothing: the next up goes on, and plans nothing afterwards", async () => {
    const relay = await aCliStack({ seed: messyTenant, program: ".", config: demoConfig, secrets: planted });
    try {
      relay.running.simulator.faults.add({ kind: "dropAfter", cmdlet: "New-TransportRule" });
      relay.running.simulator.faults.add({ kind: "status", status: 503, cmdlet: "Get-TransportRule", times: 5 });
      const broken = await relay.pulumi("up", ...quiet);
      expect(broken.exitCode).not.toBe(0);
      expect(broken.stdout).toContain("Nothing is lost: run the same command again when Exchange answers");
      relay.running.simulator.faults.clear();
      expect((await relay.pulumi("up", ...quiet)).exitCode).toBe(0);
      expect((await relay.pulumi("preview", "--refresh", "--expect-no-changes")).exitCode).toBe(0);
      expect(relay.running.simulator.tenant.objects.TransportRule).toHaveLength(43);
      const traces = await relay.traces();
      for (const key of Object.values(planted)) expect(traces).not.toContain(key);
    } finally {
      await relay.close();
    }
  });
});
