import path from "node:path";
import { pulumiVersion } from "../../scripts/setup/ownBuild.js";
import type { Finished } from "../../scripts/setup/run.js";
import type { SetupWorld } from "../../scripts/setup/setupWorld.js";

export interface Machine {
  /** Programs, with the version that each says. */
  readonly programs?: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly platform?: "linux" | "darwin" | "win32";
  readonly project?: string;
  readonly node?: string;
  /** Whether the plugin is built. */
  readonly isBuilt?: boolean;
  readonly npm?: (files: Map<string, string>) => Finished;
  /** What `npm run build` does. */
  readonly build?: (files: Map<string, string>) => Finished;
  readonly go?: (files: Map<string, string>, output: string) => Finished;
  /** Another set-up is at work, and does this before it ends. */
  readonly meanwhile?: (files: Map<string, string>) => void;
}

interface Ran {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const home = "/home/u";
export const officialBin = `${home}/.pulumi/versions/${pulumiVersion}/bin`;
export const buildsAt = `/cache/pulumi-${pulumiVersion}`;

export const done: Finished = { exitCode: 0, output: "" };

/** A CLI with its language host. */
export function cli(folder: string, version: string): Readonly<Record<string, string>> {
  return { [`${folder}/pulumi`]: version, [`${folder}/pulumi-language-nodejs`]: "" };
}

/** What the official package does where the download works. */
export function downloads(files: Map<string, string>): Finished {
  for (const [file, version] of Object.entries(cli(officialBin, pulumiVersion))) files.set(file, version);
  return done;
}

/** What Go does where the build works. */
export function builds(files: Map<string, string>, output: string): Finished {
  files.set(output, pulumiVersion);
  return done;
}

/** What `npm run build` does where it works. */
function compiles(files: Map<string, string>): Finished {
  files.set("/project/dist/modules/provider/plugin.cjs", "");
  return done;
}

/** A machine in memory, where the download is refused and Go is missing if nothing else is said. */
export function aMachine(machine: Machine = {}) {
  const { programs = {}, links = {}, platform = "linux", project = "/project", isBuilt = true, meanwhile } = machine;
  const join = platform === "win32" ? path.win32.join : path.posix.join;
  const files = new Map(Object.entries(programs));
  if (isBuilt) files.set(join(project, "dist", "modules", "provider", "plugin.cjs"), "");
  const ran: Ran[] = [];
  const answer = (command: string, args: readonly string[]): Finished => {
    if (command === "npm") return (args[0] === "run" ? (machine.build ?? compiles) : (machine.npm ?? refuses))(files);
    if (command === "go") return machine.go === undefined ? notThere : goes(machine.go, files, args);
    return { exitCode: 0, output: `${files.get(command)}\n` };
  };
  const world: SetupWorld = {
    environment: { PATH: "/usr/bin:/bin", RELAY_CACHE_DIR: "/cache", ...machine.environment },
    platform,
    home,
    project,
    node: machine.node ?? "/usr/bin/node",
    isTerminal: false,
    isFile: async (file) => files.has(file),
    isExecutable: async (file) => files.has(file),
    realPath: async (file) => links[file] ?? file,
    list: async (folder) => namesIn(files, folder),
    readText: async (file) => files.get(file),
    makeFolder: async (folder) => void files.set(`${folder}/.`, ""),
    writeExecutable: async (file, text) => void files.set(file, text),
    link: async (from, to) => void files.set(to, files.get(from) ?? ""),
    move: async (from, to) => {
      files.set(to, files.get(from) ?? "");
      files.delete(from);
    },
    remove: async (file) => {
      for (const name of [...files.keys()]) if (name === file || name.startsWith(`${file}/`)) files.delete(name);
    },
    run: async (command, args, { environment = {} } = {}) => {
      ran.push({ command, args, environment });
      return answer(command, args);
    },
    alone: async (_folder, { onWait, signal }, work) => {
      if (meanwhile !== undefined) onWait();
      meanwhile?.(files);
      signal.throwIfAborted();
      return work();
    },
  };
  return { world, files, ran, commands: () => ran.map(({ command }) => command) };
}

const notThere: Finished = { exitCode: 1, output: "", stopped: "cannot be started: spawn go ENOENT" };

/** The words of the official package on a machine without a way out (measured with 3.259.0, 2026-11). */
function refuses(): Finished {
  return {
    exitCode: 1,
    output: "npm warn Unknown user config\nDownloading pulumi v3.259.0...\npulumi: fetch failed\nnpm notice",
  };
}

function goes(go: NonNullable<Machine["go"]>, files: Map<string, string>, args: readonly string[]): Finished {
  const output = args[args.indexOf("-o") + 1] ?? "";
  return args[0] === "version" ? { exitCode: 0, output: "go version go1.26" } : go(files, output);
}

function namesIn(files: ReadonlyMap<string, string>, folder: string): readonly string[] {
  const inside = [...files.keys()].filter((file) => file.startsWith(`${folder}/`));
  return [...new Set(inside.map((file) => file.slice(folder.length + 1).split("/")[0] ?? ""))];
}
