import { randomUUID } from "node:crypto";
import path from "node:path";
import { executable, ownBuild, pulumiVersion } from "./findPulumi.js";
import type { SetupWorld } from "./setupWorld.js";

export interface BringOptions {
  readonly signal: AbortSignal;
  /** Says where the work is; called often. */
  readonly onProgress: (text: string) => void;
}

/** Longest time for the official download; where it is impossible it fails within seconds. */
const downloadTimeoutMs = 180_000;

/** Lets the official npm package download the CLI into Pulumi's home. @returns why it did not, or undefined. */
export async function downloadPulumi(
  world: SetupWorld,
  { signal, onProgress }: BringOptions,
): Promise<string | undefined> {
  onProgress(`downloading Pulumi ${pulumiVersion} by the official npm package`);
  const { exitCode, output } = await world.run(
    "npm",
    ["exec", "--yes", `--package=pulumi@${pulumiVersion}`, "--", "pulumi", "version"],
    {
      cwd: world.home,
      environment: { PULUMI_SKIP_UPDATE_CHECK: "true", PULUMI_VERSION: pulumiVersion },
      timeoutMs: downloadTimeoutMs,
      signal,
    },
  );
  return exitCode === 0 ? undefined : lastLine(output);
}

/**
 * Builds the CLI from its Go module, pinned by our go.sum, into our own folder, and puts our language host beside it.
 * A build that is interrupted leaves nothing: it gets its name only when it has said its version.
 *
 * @returns why it did not, or undefined.
 */
export async function buildPulumi(
  world: SetupWorld,
  { signal, onProgress }: BringOptions,
): Promise<string | undefined> {
  if ((await world.run("go", ["version"], { signal })).exitCode !== 0) return "Go is not installed";
  onProgress(`building Pulumi ${pulumiVersion} with Go, some minutes the first time`);
  const folder = ownBuild(world);
  const unfinished = path.join(folder, executable(world, `unfinished-${randomUUID()}`));
  try {
    const { exitCode, output } = await world.run("go", buildArguments(unfinished), {
      cwd: path.join(world.project, "setup", "pulumi-cli"),
      environment: { CGO_ENABLED: "0" },
      signal,
      onLine: counter(onProgress),
    });
    if (exitCode !== 0) return lastLine(output);
    const check = await world.run(unfinished, ["version"], {
      environment: { PULUMI_SKIP_UPDATE_CHECK: "true" },
      signal,
    });
    if (!check.output.includes(pulumiVersion)) return `the build does not say that it is ${pulumiVersion}`;
    await placeLanguageHost(world);
    await world.move(unfinished, path.join(folder, executable(world, "pulumi")));
    return undefined;
  } finally {
    await world.remove(unfinished);
  }
}

/** Puts a launcher of our language host beside our build; writes it again when the project has moved. */
export async function placeLanguageHost(world: SetupWorld): Promise<void> {
  const host = path.join(world.project, "setup", "languageHost", "languageHost.js");
  const file = path.join(ownBuild(world), "pulumi-language-nodejs");
  const launchers =
    world.platform === "win32"
      ? [[`${file}.cmd`, `@"${world.node}" "${host}" %*\r\n`]]
      : [[file, `#!/bin/sh\nexec '${world.node.replaceAll("'", "'\\''")}' '${host.replaceAll("'", "'\\''")}' "$@"\n`]];
  for (const [name = "", text = ""] of launchers)
    if ((await world.readText(name)) !== text) await world.write(name, text);
}

function buildArguments(output: string): readonly string[] {
  const version = `github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${pulumiVersion}`;
  return [
    "build",
    "-v",
    "-mod=readonly",
    "-trimpath",
    "-tags",
    "osusergo,grpcnotrace",
    "-ldflags",
    `-w -s -X ${version}`,
    "-o",
    output,
    "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  ];
}

/** Go names each module it downloads and each package it compiles, one a line. */
function counter(onProgress: (text: string) => void): (line: string) => void {
  const seen = { modules: 0, packages: 0 };
  return (line) => {
    if (line.startsWith("go: downloading")) seen.modules += 1;
    else seen.packages += 1;
    onProgress(
      `compiling Pulumi ${pulumiVersion}: ${seen.modules} modules downloaded, ${seen.packages} packages compiled`,
    );
  };
}

function lastLine(output: string): string {
  const lines = output
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("npm notice"));
  return lines.findLast((line) => /error|fail|cannot|not /i.test(line)) ?? lines.at(-1) ?? "it said nothing";
}
