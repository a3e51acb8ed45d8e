import type { WayOptions } from "./downloadPulumi.js";
import { pathFolders } from "./findPulumi.js";
import { goBuild } from "./goBuild.js";
import { cacheFolder, executable } from "./ownBuild.js";
import { type ProgressStyle, withProgress } from "./setupProgress.js";
import { pathOf, type SetupWorld } from "./setupWorld.js";

/** As go.mod of setup/temporal-server has it. */
export const temporalVersion = "1.31.2";

/** A program that can be Temporal's server. */
export interface TemporalProgram {
  readonly file: string;
  /** Temporal's own CLI, or what Go built of our module. */
  readonly kind: "official" | "built";
  /** Where it was found, for people. */
  readonly source: string;
}

/** No way led to a server. The message says each that was tried, with its reason, and what a person can do. */
export class TemporalNotBrought extends Error {
  override readonly name = "TemporalNotBrought";
}

const buildsOnce = "another set-up is at work: waiting for it";

/**
 * Finds Temporal's CLI on PATH, or our own build, or builds it once.
 *
 * @throws {TemporalNotBrought} if there is neither.
 */
export async function bringTemporal(
  world: SetupWorld,
  { signal, style }: { readonly signal: AbortSignal; readonly style: ProgressStyle },
): Promise<TemporalProgram> {
  const official = await findOfficial(world, signal);
  if (typeof official === "object") return official;
  const file = builtFile(world);
  if (!(await world.isExecutable(file)))
    await withProgress("Temporal's server", style, (say) => build(world, { signal, say }, official));
  return { file, kind: "built", source: `in ${pathOf(world).dirname(file)}, built from its Go module` };
}

/** @returns why there is none, if so. */
async function findOfficial(world: SetupWorld, signal: AbortSignal): Promise<TemporalProgram | string> {
  const passedOver: string[] = [];
  for (const folder of pathFolders(world)) {
    const file = pathOf(world).join(folder, executable(world, "temporal"));
    if (!(await world.isExecutable(file))) continue;
    const { output } = await world.run(file, ["--version"], { timeoutMs: 20_000, signal });
    // As the CLI 1.6.0 says it (2026-02).
    if (/^temporal version \d/m.test(output)) return { file, kind: "official", source: `on PATH, in ${folder}` };
    passedOver.push(`${file}: it does not say its version`);
  }
  return passedOver.join("; ") || "no `temporal` on PATH";
}

function build(world: SetupWorld, options: WayOptions, noOfficial: string): Promise<void> {
  const { signal, say } = options;
  return world.alone(cacheFolder(world), { signal, onWait: () => say(buildsOnce) }, async () => {
    const file = builtFile(world);
    if (await world.isExecutable(file)) return;
    const problem = await goBuild(
      world,
      {
        ...{ title: `Temporal's server ${temporalVersion}`, module: "temporal-server", program: "temporal-server" },
        ...{ folder: pathOf(world).dirname(file), flags: ["-ldflags", "-s -w"], package: "." },
      },
      options,
    );
    signal.throwIfAborted();
    if (problem === undefined) return;
    throw new TemporalNotBrought(
      `Cannot find or build Temporal's server: ${noOfficial}; a build with Go: ${problem}; needed: ${cure(world)}`,
    );
  });
}

function builtFile(world: SetupWorld): string {
  const { join } = pathOf(world);
  return join(cacheFolder(world), `temporal-server-${temporalVersion}`, executable(world, "temporal-server"));
}

/** Temporal's own words: https://docs.temporal.io/cli/setup-cli (2026-11). */
function cure({ platform }: SetupWorld): string {
  const page = "https://docs.temporal.io/cli/setup-cli";
  const cli = platform === "darwin" ? `\`brew install temporal\` (${page})` : `Temporal's CLI on PATH (${page})`;
  return `${cli}, or Go 1.26.4 or newer and this once more`;
}
