import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { stackEnvironment } from "../../scripts/pulumiStack.js";
import { aCliStack, type CliStack, project } from "../support/cli.js";

const planted = {
  "exchange-relay:relay.stamp.key": "planted-outbound-key-5d1e",
  "exchange-relay:relay.inbound.stamp.key": "planted-inbound-key-9c2b",
};
const fleetFile = path.join(project, "stacks", "fleet.yaml");
const journal = path.join(project, ".relay", "fleet", "rollout.jsonl");

/** In a process group of its own, as a terminal makes one. */
function fleetRun(args: readonly string[], env: Readonly<Record<string, string>>) {
  return execa(process.execPath, ["dist/scripts/relay.js", "fleet", ...args], {
    ...{ cwd: project, env, reject: false, all: true, detached: true },
  } as const);
}

/** A tenant, and `relay fleet` over it, whose process may be signalled just before the first rule is made. */
async function withFleet(
  work: (fleet: {
    readonly relay: CliStack;
    readonly run: (...args: string[]) => ReturnType<typeof fleetRun>;
    readonly atFirstRule: (does: () => unknown) => void;
  }) => Promise<void>,
): Promise<void> {
  const relay = await aCliStack({ seed: messyTenant, program: ".", config: demoConfig, secrets: planted });
  const { simulator } = relay.running;
  const env = stackEnvironment(relay.stack);
  try {
    await writeFile(fleetFile, "waves: [{ name: all, percent: 100 }]\n");
    await work({
      relay,
      run: (...args) => fleetRun(args, env),
      atFirstRule: (does) =>
        simulator.hooks.add({
          ...{ call: 1, counting: "New-TransportRule", when: "before" },
          does: { kind: "run", run: async () => void does() },
        }),
    });
  } finally {
    for (const file of [fleetFile, journal]) await rm(file, { force: true });
    await relay.close();
  }
}

test("a rollout whose process is killed in the middle of a write goes on: the tenant is as declared, and nothing is there twice", async () => {
  await withFleet(async ({ relay, run, atFirstRule }) => {
    const first = run("up", "--stack", relay.stack.name);
    atFirstRule(() => first.kill("SIGKILL"));
    expect((await first).signal).toBe("SIGKILL");
    const { exitCode, all } = await run("resume");
    expect({ exitCode, said: all.split("\n").at(-1) }).toEqual({
      exitCode: 0,
      said: "1 applied, 0 unchanged, 0 failed, 0 not touched",
    });
    const { simulator } = relay.running;
    expect(simulator.tenant.objects.TransportRule).toHaveLength(43);
    expect(simulator.calls.filter(({ cmdlet }) => cmdlet === "New-TransportRule")).toHaveLength(3);
  });
});

test.skipIf(process.platform === "win32")(
  "a rollout that is told Ctrl+C, as is all that runs on its terminal, brings the tenant under way to its end",
  async () => {
    await withFleet(async ({ relay, run, atFirstRule }) => {
      const { name } = relay.stack;
      const up = run("up", "--stack", name);
      atFirstRule(() => process.kill(-(up.pid ?? 0), "SIGINT"));
      const { exitCode, all } = await up;
      expect(all.split("\n")).toContain(`pausing: no further tenant begins; waits for ${name}`);
      expect({ exitCode, said: all.split("\n").at(-1) }).toEqual({
        exitCode: 0,
        said: "1 applied, 0 unchanged, 0 failed, 0 not touched",
      });
    });
  },
);
