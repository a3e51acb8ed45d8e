import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { stackEnvironment } from "../../scripts/pulumiStack.js";
import { aCliStack, project } from "../support/cli.js";

const planted = {
  "exchange-relay:relay.stamp.key": "planted-outbound-key-5d1e",
  "exchange-relay:relay.inbound.stamp.key": "planted-inbound-key-9c2b",
};
const fleetFile = path.join(project, "stacks", "fleet.yaml");
const journal = path.join(project, ".relay", "fleet", "rollout.jsonl");

test("a rollout whose process is killed in the middle of a write goes on: the tenant is as declared, and nothing is there twice", async () => {
  const relay = await aCliStack({ seed: messyTenant, program: ".", config: demoConfig, secrets: planted });
  const { simulator } = relay.running;
  const fleet = (...args: string[]) =>
    execa(process.execPath, ["dist/scripts/relay.js", "fleet", ...args], {
      cwd: project,
      env: stackEnvironment(relay.stack),
      reject: false,
      all: true,
    });
  try {
    await writeFile(fleetFile, "waves: [{ name: all, percent: 100 }]\n");
    const first = fleet("up", "--stack", relay.stack.name);
    simulator.hooks.add({
      call: 1,
      counting: "New-TransportRule",
      when: "before",
      does: { kind: "run", run: async () => void first.kill("SIGKILL") },
    });
    expect((await first).signal).toBe("SIGKILL");
    const { exitCode, all } = await fleet("resume");
    expect({ exitCode, said: all.split("\n").at(-1) }).toEqual({
      exitCode: 0,
      said: "1 applied, 0 unchanged, 0 failed, 0 not touched",
    });
    expect(simulator.tenant.objects.TransportRule).toHaveLength(43);
    expect(simulator.calls.filter(({ cmdlet }) => cmdlet === "New-TransportRule")).toHaveLength(3);
  } finally {
    for (const file of [fleetFile, journal]) await rm(file, { force: true });
    await relay.close();
  }
});
