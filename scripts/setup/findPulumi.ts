import { cacheFolder, executable, ownFolder } from "./ownBuild.js";
import { pathOf, type SetupWorld } from "./setupWorld.js";

/** A Pulumi CLI that can run our programs. */
export interface FoundPulumi {
  readonly path: string;
  readonly version: string;
  /** Where it was found, for people: "on PATH, in /usr/bin". */
  readonly source: string;
  /** What its processes need in their environment: its folder first on PATH, so that it finds its language host. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface PulumiSearch {
  readonly found?: FoundPulumi;
  /** Why each CLI that is there was passed over. */
  readonly passedOver: readonly string[];
}

/** A CLI that needs longer to say its version is not usable. */
const timeoutMs = 20_000;

/** Exit code 7 of `--expect-no-changes` came with this one. */
const oldest = { major: 3, minor: 227 } as const;

/**
 * Looks for a usable CLI: PATH, Pulumi's home, then our own build, which comes last even where it is on PATH.
 * The first that fits is taken, and none is touched.
 */
export async function findPulumi(world: SetupWorld): Promise<PulumiSearch> {
  const passedOver: string[] = [];
  for (const { folder, source } of await places(world)) {
    const file = pathOf(world).join(folder, executable(world, "pulumi"));
    if (!(await world.isExecutable(file))) continue;
    const { version, problem } = await judge(world, file, folder);
    if (problem === undefined)
      return { found: { path: file, version, source, environment: childEnvironment(world, folder) }, passedOver };
    passedOver.push(`${file}: ${problem}`);
  }
  return { passedOver };
}

/** @returns the version that a CLI says of itself; nothing if it does not run or says something else. */
export async function versionOf(world: SetupWorld, file: string, signal?: AbortSignal): Promise<string | undefined> {
  const { exitCode, output } = await world.run(file, ["version"], {
    environment: { PULUMI_SKIP_UPDATE_CHECK: "true" },
    timeoutMs,
    ...(signal === undefined ? {} : { signal }),
  });
  return exitCode === 0 ? /^v?(\d+\.\d+\.\d+\S*)\s*$/m.exec(output)?.[1] : undefined;
}

export function pathFolders(world: SetupWorld): readonly string[] {
  const value = world.environment.PATH ?? world.environment.Path ?? "";
  return value.split(pathOf(world).delimiter).filter((folder) => folder !== "");
}

interface Place {
  readonly folder: string;
  readonly source: string;
}

async function places(world: SetupWorld): Promise<readonly Place[]> {
  const { join, resolve, sep } = pathOf(world);
  const home = world.environment.PULUMI_HOME || join(world.home, ".pulumi");
  const versions = [...(await world.list(join(home, "versions")))].sort((left, right) =>
    right.localeCompare(left, "en", { numeric: true }),
  );
  const atHome = [...versions.map((version) => join(home, "versions", version, "bin")), join(home, "bin")];
  const official = [
    ...pathFolders(world).map((folder) => ({ folder, source: `on PATH, in ${folder}` })),
    ...atHome.map((folder) => ({ folder, source: `in ${folder}` })),
  ].filter(({ folder }) => !resolve(folder).startsWith(cacheFolder(world) + sep));
  const own = ownFolder(world);
  const all = [...official, { folder: own, source: `in ${own}, built from its Go module` }];
  const folders = all.map(({ folder }) => resolve(folder));
  return all.filter(({ folder }, index) => folders.indexOf(resolve(folder)) === index);
}

type Judgement =
  | { readonly version: string; readonly problem?: never }
  | { readonly version?: never; readonly problem: string };

async function judge(world: SetupWorld, file: string, folder: string): Promise<Judgement> {
  if (!(await hasLanguageHost(world, file, folder)))
    return { problem: "no Node.js language host (pulumi-language-nodejs) beside it or on PATH" };
  const version = await versionOf(world, file);
  if (version === undefined) return { problem: "it does not say its version" };
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < oldest.major || (major === oldest.major && minor < oldest.minor))
    return { problem: `version ${version} is too old; needs ${oldest.major}.${oldest.minor}.0 or newer` };
  if (major > oldest.major)
    return { problem: `version ${version} is of another major version; needs ${oldest.major}.x` };
  return { version };
}

/** The engine looks on PATH, and beside its own executable with all links resolved (its `GetPluginPath`, 3.259.0, 2026-08). */
async function hasLanguageHost(world: SetupWorld, file: string, folder: string): Promise<boolean> {
  const { join, dirname } = pathOf(world);
  const names = (world.platform === "win32" ? [".exe", ".cmd"] : [""]).map((end) => `pulumi-language-nodejs${end}`);
  const folders = [folder, dirname(await world.realPath(file)), ...pathFolders(world)];
  for (const place of new Set(folders))
    for (const name of names) if (await world.isExecutable(join(place, name))) return true;
  return false;
}

/** Our own build cannot be updated by what its own check for updates proposes. */
function childEnvironment(world: SetupWorld, folder: string): Readonly<Record<string, string>> {
  const others = pathFolders(world).filter((other) => other !== folder);
  return {
    PATH: [folder, ...others].join(pathOf(world).delimiter),
    ...(folder === ownFolder(world) ? { PULUMI_SKIP_UPDATE_CHECK: "true" } : {}),
  };
}
