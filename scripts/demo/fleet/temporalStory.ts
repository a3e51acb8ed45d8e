import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { peers } from "../../fleet/temporal/withTemporal.js";
import { styleOf } from "../../setup/setup.js";
import type { SetupWorld } from "../../setup/setupWorld.js";
import { bringTemporal, TemporalNotBrought } from "../../setup/temporalProgram.js";
import { startTemporalServer, type TemporalServer } from "../../setup/temporalServer.js";
import type { DemoOptions } from "../demoOptions.js";
import { tellSteps } from "../story.js";
import type { FleetContext } from "./fleetStory.js";
import { type RelayProcess, runFleet, startRelay } from "./relayRun.js";
import { type TemporalContext, temporalSteps } from "./temporalSteps.js";

/** Tells how the same rollout goes through Temporal, where its packages and a server can be had. @returns whether every step did what it says; nothing if there was none. */
export async function temporalStory(
  world: SetupWorld,
  context: FleetContext,
  options: DemoOptions,
): Promise<boolean | undefined> {
  const { print, signal } = options;
  const missing = peers.filter((name) => !isInstalled(world.project, name));
  if (missing.length > 0) {
    print(`\nThe same through Temporal: ${missing[0]} is not installed; run npm install ${peers.join(" ")}`);
    return undefined;
  }
  try {
    const program = await bringTemporal(world, { signal, style: styleOf(world, options) });
    const server = await startTemporalServer(program);
    print(`\n  ✓ Temporal        ${program.source}: the same rollout by two workers\n`);
    return await withWorkers(server, context, options).finally(() => server.close());
  } catch (error) {
    if (!(error instanceof TemporalNotBrought)) throw error;
    print(`\nThe same through Temporal: ${error.message}`);
    return undefined;
  }
}

function isInstalled(ours: string, name: string): boolean {
  try {
    createRequire(path.join(ours, "package.json")).resolve(name);
    return true;
  } catch {
    return false;
  }
}

async function withWorkers(server: TemporalServer, context: FleetContext, options: DemoOptions): Promise<boolean> {
  const { folder } = context.project;
  const place = { folder, environment: { ...context.project.environment, ...(await ownSettings(folder, server)) } };
  const { signal } = options;
  const temporal = ["--temporal", server.address];
  const begun = new Map<string, RelayProcess>();
  const workers = ["first", "second"].map(() => {
    const started: RelayProcess = startRelay(place, ["fleet", "worker", "--concurrency", "1", ...temporal], {
      signal,
      onLine: (line) => {
        const [, stack] = /^(\S+) {2}begun/.exec(line) ?? [];
        if (stack !== undefined) begun.set(stack, started);
      },
    });
    return started;
  });
  const told: TemporalContext = {
    ...context,
    fleet: (args) => runFleet(place, [...args.split(" "), ...temporal], { signal }),
    kill: (stack) => begun.get(stack)?.kill(),
  };
  try {
    return await tellSteps(temporalSteps, told, options);
  } finally {
    for (const worker of workers) worker.interrupt();
    await Promise.all(workers.map(({ ended }) => ended));
  }
}

/** The demo's server has none of what a person set for theirs. */
async function ownSettings(
  folder: string,
  { namespace }: TemporalServer,
): Promise<Readonly<Record<string, string | undefined>>> {
  const file = path.join(folder, "temporal.toml");
  await writeFile(file, "[profile.default]\n");
  const theirs = Object.keys(process.env).filter((name) => name.startsWith("TEMPORAL_"));
  return {
    ...Object.fromEntries(theirs.map((name) => [name, undefined])),
    ...{ TEMPORAL_CONFIG_FILE: file, TEMPORAL_NAMESPACE: namespace },
  };
}
