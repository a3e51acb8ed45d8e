import { randomUUID } from "node:crypto";
import type { WayOptions } from "./downloadPulumi.js";
import { executable } from "./ownBuild.js";
import { pathOf, type SetupWorld } from "./setupWorld.js";

/** A program that Go builds from a module of ours, pinned by its go.sum. */
export interface GoBuild {
  /** For people, with its version. */
  readonly title: string;
  /** Folder of the module, below `setup`. */
  readonly module: string;
  readonly program: string;
  /** Where it goes when it is whole. */
  readonly folder: string;
  /** Flags of this build. */
  readonly flags: readonly string[];
  readonly package: string;
  /** @returns what is wrong with the file that was built, if so. */
  readonly judge?: (file: string) => Promise<string | undefined>;
}

const unfinished = "unfinished-";

/**
 * Builds a program, which gets its name only when it is whole and judged; a build that fails or is interrupted leaves
 * nothing, and what a killed one left is taken away first.
 *
 * @returns why it did not, or undefined.
 */
export async function goBuild(world: SetupWorld, build: GoBuild, options: WayOptions): Promise<string | undefined> {
  const go = await world.run("go", ["version"], { signal: options.signal });
  if (go.exitCode !== 0) return "Go is not installed";
  const { join } = pathOf(world);
  for (const name of await world.list(build.folder))
    if (name.startsWith(unfinished)) await world.remove(join(build.folder, name));
  const folder = join(build.folder, `${unfinished}${randomUUID()}`);
  const name = executable(world, build.program);
  try {
    await world.makeFolder(folder);
    const file = join(folder, name);
    const problem = (await compile(world, build, file, options)) ?? (await build.judge?.(file));
    if (problem === undefined) await world.move(file, join(build.folder, name));
    return problem;
  } finally {
    await world.remove(folder);
  }
}

/** `-v` names each package that is compiled. */
async function compile(
  world: SetupWorld,
  { title, module, flags, package: compiled }: GoBuild,
  file: string,
  { signal, say }: WayOptions,
): Promise<string | undefined> {
  say(`building ${title} with Go, which takes minutes the first time`);
  const { join, dirname } = pathOf(world);
  const args = ["build", "-v", "-mod=readonly", "-trimpath", ...flags, "-o", file, compiled];
  const { exitCode, output, stopped } = await world.run("go", args, {
    cwd: join(world.project, "setup", module),
    environment: buildEnvironment(dirname(file)),
    signal,
    onLine: phases(say),
  });
  if (exitCode === 0) return undefined;
  return stopped ?? reasonOf(output);
}

/** For this machine whatever the user's Go builds for, and with no file of Go's outside the folder that is taken away. */
function buildEnvironment(folder: string): Readonly<Record<string, string>> {
  return { CGO_ENABLED: "0", GO111MODULE: "on", GOWORK: "off", GOOS: "", GOARCH: "", GOTMPDIR: folder };
}

/** Go names each module that it downloads and each package that it compiles, one a line. */
function phases(say: (phase: string) => void): (line: string) => void {
  let modules = 0;
  let packages = 0;
  return (line) => {
    if (line.startsWith("go: downloading")) say(`downloading modules (${++modules})`);
    else if (isPackage(line)) say(`compiling (${++packages} packages)`);
  };
}

/** Go's first word on what is wrong, and the line below it that often has the reason. */
function reasonOf(output: string): string {
  const lines = output
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("go: downloading") && !isPackage(line));
  return lines.slice(0, 2).join(" ") || "it failed without a word";
}

function isPackage(line: string): boolean {
  return /^[\w.~/-]+$/.test(line);
}
