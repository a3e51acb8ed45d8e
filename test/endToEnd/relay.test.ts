import { describe, expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { aCliStack } from "../support/cli.js";
import { planted, quiet, relayLife, upWith } from "./relayLife.js";

relayLife("rest");

describe("wrong input, through the real CLI", () => {
  test("reports every problem of the stack's file at once, without a stack trace, and changes nothing", async () => {
    const config = (endpoint: string) =>
      demoConfig(endpoint)
        .replace("    smartHosts: [relay.vendor.example]\n", "")
        .replace("    stage: pilot", "    stag: pilot");
    const { exitCode, stdout, calls } = await upWith(config);
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain("error: stacks/Pulumi.contoso.yaml has ");
    expect(stdout).toMatch(/relay\.smartHosts +missing\. Copy it from the vendor's portal/);
    expect(stdout).toMatch(/relay\.stag +is not a key\. Did you mean "stage"\?/);
    expect(stdout).not.toMatch(/^\s+at /m);
    expect(calls).toEqual([]);
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
