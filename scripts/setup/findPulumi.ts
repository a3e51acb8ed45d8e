import path from "node:path";
import type { SetupWorld } from "./setupWorld.js";

/** A Pulumi CLI that can run our programs. */
export interface FoundPulumi {
  readonly path: string;
  readonly version: string;
  /** Where it was found, for people. */
  readonly source: string;
  /** What its processes need in their environment: its folder first on PATH, so that it finds its language host. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface PulumiSearch {
  readonly found?: FoundPulumi;
  /** Why each CLI that is there was passed over. */
  readonly passedOver: readonly string[];
}

/** The version that set-up brings; the newest that was measured to build from its Go module (2026-08). */
export const pulumiVersion = "3.259.0";

/** Exit code 7 of `--expect-no-changes` came with this one. */
const oldest = [3, 227] as const;

/** Looks for a usable CLI: PATH, Pulumi's home, then our own build. The first that fits is taken, and none is touched. */
export async function findPulumi(world: SetupWorld): Promise<PulumiSearch> {
  const passedOver: string[] = [];
  for (const { folder, source } of await places(world)) {
    const file = path.join(folder, executable(world, "pulumi"));
    if (!(await world.isFile(file))) continue;
    const problem = await judge(world, file, folder);
    if (typeof problem !== "string")
      return { found: { ...problem, source, environment: searchPath(world, folder) }, passedOver };
    passedOver.push(`${file}: ${problem}`);
  }
  return { passedOver };
}

/** The folder for what set-up builds: the user's cache, never Pulumi's own home. */
export function cacheFolder({ environment, platform, home }: SetupWorld): string {
  if (environment.RELAY_CACHE_DIR) return environment.RELAY_CACHE_DIR;
  if (platform === "win32")
    return path.join(environment.LOCALAPPDATA ?? path.join(home, "AppData", "Local"), "pulumi-exchange-relay");
  if (platform === "darwin") return path.join(home, "Library", "Caches", "pulumi-exchange-relay");
  return path.join(environment.XDG_CACHE_HOME ?? path.join(home, ".cache"), "pulumi-exchange-relay");
}

/** Where our own build of the CLI goes. */
export function ownBuild(world: SetupWorld): string {
  return path.join(cacheFolder(world), `pulumi-${pulumiVersion}`);
}

export function executable({ platform }: SetupWorld, name: string): string {
  return platform === "win32" ? `${name}.exe` : name;
}

async function places(world: SetupWorld): Promise<readonly { folder: string; source: string }[]> {
  const home = world.environment.PULUMI_HOME ?? path.join(world.home, ".pulumi");
  const versions = [...(await world.list(path.join(home, "versions")))].sort((left, right) =>
    right.localeCompare(left, "en", { numeric: true }),
  );
  return [
    ...pathFolders(world).map((folder) => ({ folder, source: "on PATH" })),
    ...versions.map((version) => ({ folder: path.join(home, "versions", version, "bin"), source: `in ${home}` })),
    { folder: path.join(home, "bin"), source: `in ${home}` },
    { folder: ownBuild(world), source: `built here from its Go module, in ${ownBuild(world)}` },
  ];
}

/** @returns the reason why it cannot be used, or the CLI. */
async function judge(
  world: SetupWorld,
  file: string,
  folder: string,
): Promise<string | { path: string; version: string }> {
  if (!(await hasLanguageHost(world, folder)))
    return "no Node.js language host (pulumi-language-nodejs) beside it or on PATH";
  const { exitCode, output } = await world.run(file, ["version"], {
    environment: { PULUMI_SKIP_UPDATE_CHECK: "true" },
    timeoutMs: 20_000,
  });
  const [, version = "", major, minor] = /v?((\d+)\.(\d+)\.\d+\S*)/.exec(output) ?? [];
  if (exitCode !== 0 || version === "") return "it does not say its version";
  const isOld = Number(major) < oldest[0] || (Number(major) === oldest[0] && Number(minor) < oldest[1]);
  return isOld ? `version ${version} is too old; needs ${oldest.join(".")} or newer` : { path: file, version };
}

async function hasLanguageHost(world: SetupWorld, folder: string): Promise<boolean> {
  const names =
    world.platform === "win32"
      ? ["pulumi-language-nodejs.exe", "pulumi-language-nodejs.cmd"]
      : ["pulumi-language-nodejs"];
  for (const place of [folder, ...pathFolders(world)])
    for (const name of names) if (await world.isFile(path.join(place, name))) return true;
  return false;
}

export function pathFolders({ environment, platform }: SetupWorld): readonly string[] {
  const value = environment.PATH ?? environment.Path ?? "";
  return value.split(platform === "win32" ? ";" : ":").filter((folder) => folder !== "");
}

function searchPath(world: SetupWorld, folder: string): Readonly<Record<string, string>> {
  return { PATH: [folder, ...pathFolders(world)].join(world.platform === "win32" ? ";" : ":") };
}
