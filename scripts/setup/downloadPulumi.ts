import { pulumiVersion } from "./ownBuild.js";
import type { SetupWorld } from "./setupWorld.js";

export interface WayOptions {
  readonly signal: AbortSignal;
  /** Says in which phase the work is; called often. */
  readonly say: (phase: string) => void;
}

/**
 * Longest time for the whole download. A host that cannot be reached fails by itself within a second (measured 2026-11);
 * this is for one that never answers. A line too slow for it is better served by the vendor's own command.
 */
const timeoutMs = 60_000;

/** Lets the official npm package download the CLI into Pulumi's home. @returns why it did not, or undefined. */
export async function downloadPulumi(world: SetupWorld, { signal, say }: WayOptions): Promise<string | undefined> {
  say(`downloading Pulumi ${pulumiVersion} by the official npm package`);
  const { exitCode, output, stopped } = await world.run(
    "npm",
    ["exec", "--yes", `--package=pulumi@${pulumiVersion}`, "--", "pulumi", "version"],
    {
      cwd: world.home,
      environment: { PULUMI_SKIP_UPDATE_CHECK: "true", PULUMI_VERSION: pulumiVersion },
      timeoutMs,
      signal,
    },
  );
  if (exitCode === 0) return undefined;
  return stopped ?? reasonOf(output);
}

/** The package's own word, else npm's first that is not a code or a file name. */
function reasonOf(output: string): string {
  const lines = output.split(/[\r\n]+/).filter((line) => line.trim() !== "" && !/^npm (warn|notice)/i.test(line));
  const ofNpm = lines.filter((line) => /^npm err/i.test(line) && !/code E|errno|syscall|complete log/i.test(line));
  const reason = lines.find((line) => line.startsWith("pulumi: ")) ?? ofNpm[0] ?? lines.at(-1);
  return reason?.trim() ?? "it failed without a word";
}
