import { buildPulumi } from "./buildPulumi.js";
import { downloadPulumi, type WayOptions } from "./downloadPulumi.js";
import { type FoundPulumi, findPulumi } from "./findPulumi.js";
import { cacheFolder } from "./ownBuild.js";
import { placePulumi } from "./placePulumi.js";
import type { SetupWorld } from "./setupWorld.js";

/** No way led to a CLI. The message says each that was tried, with its reason, and what a person can do. */
export class PulumiNotBrought extends Error {
  override readonly name = "PulumiNotBrought";
}

export interface Brought {
  readonly pulumi: FoundPulumi;
  /** By which way; nothing if another set-up had brought it meanwhile. */
  readonly way?: string;
}

const ways = [
  { name: "the official npm package", go: downloadPulumi },
  { name: "a build with Go", go: buildPulumi },
] as const;

/**
 * Brings the CLI by the first way that works. Only one set-up works at a time; one that had to wait looks again first.
 *
 * @throws {PulumiNotBrought} if none works.
 */
export async function bringPulumi(world: SetupWorld, options: WayOptions): Promise<Brought> {
  const { signal, say } = options;
  const onWait = () => say("another set-up is at work: waiting for it");
  return world.alone(cacheFolder(world), { signal, onWait }, () => tryWays(world, options));
}

async function tryWays(world: SetupWorld, options: WayOptions): Promise<Brought> {
  await placePulumi(world);
  const before = await findPulumi(world);
  if (before.found !== undefined) return { pulumi: before.found };
  const tried = [...before.passedOver];
  for (const { name, go } of ways) {
    const problem = await go(world, options);
    options.signal.throwIfAborted();
    const after = await findPulumi(world);
    if (after.found !== undefined) return { pulumi: after.found, way: name };
    tried.push(`${name}: ${problem ?? "it ended well, but no usable CLI is there"}`);
  }
  throw new PulumiNotBrought(`Cannot find or bring the Pulumi CLI: ${tried.join("; ")}; needed: ${cure(world)}`);
}

/** The vendor's own commands: https://www.pulumi.com/docs/iac/download-install/ (2026-08). */
function cure({ platform }: SetupWorld): string {
  const commands: Partial<Record<NodeJS.Platform, string>> = {
    win32: "winget install pulumi",
    darwin: "brew install pulumi/tap/pulumi",
  };
  const command = commands[platform] ?? "curl -fsSL https://get.pulumi.com | sh";
  return `\`${command}\` (https://www.pulumi.com/docs/iac/download-install/), or Go 1.25.11 or newer and this once more`;
}
