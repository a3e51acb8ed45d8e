import { randomUUID } from "node:crypto";
import type { WayOptions } from "./downloadPulumi.js";
import { versionOf } from "./findPulumi.js";
import { buildFolder, executable, ownFolder, pulumiVersion } from "./ownBuild.js";
import { placePulumi } from "./placePulumi.js";
import { pathOf, type SetupWorld } from "./setupWorld.js";

const unfinished = "unfinished-";

/**
 * Builds the CLI from its Go module, pinned by our go.sum, and puts it with our language host into our own folder.
 * The build gets its name only when it has said its version; one that fails or is interrupted leaves nothing, and what
 * a killed one left is taken away first.
 *
 * @returns why it did not, or undefined.
 */
export async function buildPulumi(world: SetupWorld, options: WayOptions): Promise<string | undefined> {
  const go = await world.run("go", ["version"], { signal: options.signal });
  if (go.exitCode !== 0) return "Go is not installed";
  const { join } = pathOf(world);
  for (const name of await world.list(buildFolder(world)))
    if (name.startsWith(unfinished)) await world.remove(join(buildFolder(world), name));
  const folder = join(buildFolder(world), `${unfinished}${randomUUID()}`);
  try {
    await world.makeFolder(folder);
    return (await compile(world, folder, options)) ?? (await putInPlace(world, folder, options.signal));
  } finally {
    await world.remove(folder);
  }
}

async function compile(world: SetupWorld, folder: string, { signal, say }: WayOptions): Promise<string | undefined> {
  say(`building Pulumi ${pulumiVersion} with Go, which takes minutes the first time`);
  const { exitCode, output, stopped } = await world.run("go", buildArguments(built(world, folder)), {
    cwd: pathOf(world).join(world.project, "setup", "pulumi-cli"),
    environment: buildEnvironment(folder),
    signal,
    onLine: phases(say),
  });
  if (exitCode === 0) return undefined;
  return stopped ?? reasonOf(output);
}

async function putInPlace(world: SetupWorld, folder: string, signal: AbortSignal): Promise<string | undefined> {
  const version = await versionOf(world, built(world, folder), signal);
  if (version !== pulumiVersion)
    return `the build says that it is ${version ?? "nothing"}; expected was ${pulumiVersion}`;
  const name = executable(world, "pulumi");
  await world.move(built(world, folder), pathOf(world).join(buildFolder(world), name));
  await world.remove(pathOf(world).join(ownFolder(world), name));
  await placePulumi(world);
  return undefined;
}

function built(world: SetupWorld, folder: string): string {
  return pathOf(world).join(folder, executable(world, "pulumi"));
}

/** Upstream's own build line (its Makefile, 3.259.0). `-v` names each package that is compiled. */
function buildArguments(output: string): readonly string[] {
  const version = `github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${pulumiVersion}`;
  return [
    ...["build", "-v", "-mod=readonly", "-trimpath", "-tags", "osusergo,grpcnotrace"],
    ...["-ldflags", `-w -s -X ${version}`, "-o", output, "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"],
  ];
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
