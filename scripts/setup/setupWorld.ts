import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import {
  access,
  chmod,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type AloneOptions, alone } from "./alone.js";
import { type Finished, type RunOptions, run } from "./run.js";

/** Everything that set-up touches outside itself, so that tests can stand in for it. */
export interface SetupWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** The folder of this project. */
  readonly project: string;
  readonly node: string;
  /** Whether a person watches standard error. */
  readonly isTerminal: boolean;
  isFile(file: string): Promise<boolean>;
  isExecutable(file: string): Promise<boolean>;
  /** The file behind the links. */
  realPath(file: string): Promise<string>;
  /** Names in a folder; none if it is not there. */
  list(folder: string): Promise<readonly string[]>;
  readText(file: string): Promise<string | undefined>;
  makeFolder(folder: string): Promise<void>;
  /** Writes a file that can be run, whole or not at all. */
  writeExecutable(file: string, text: string): Promise<void>;
  /** Gives a file a second name, by a copy where the disk knows no links. Fine if the name is taken. */
  link(from: string, to: string): Promise<void>;
  move(from: string, to: string): Promise<void>;
  /** Takes away a file or folder; fine if it is not there. */
  remove(file: string): Promise<void>;
  run(command: string, args: readonly string[], options?: RunOptions): Promise<Finished>;
  /**
   * Runs alone among all set-ups that use the folder.
   *
   * @throws {Error} if the folder cannot be used, or `signal` aborts while waiting.
   */
  alone<Result>(folder: string, options: AloneOptions, work: () => Promise<Result>): Promise<Result>;
}

export function realWorld(project: string): SetupWorld {
  return {
    environment: process.env,
    platform: process.platform,
    home: os.homedir(),
    project,
    node: process.execPath,
    isTerminal: process.stderr.isTTY === true,
    isFile,
    isExecutable: async (file) => (await isFile(file)) && canRun(file),
    realPath: realpath,
    list: (folder) => readdir(folder).catch(() => []),
    readText: (file) => readFile(file, "utf8").catch(() => undefined),
    makeFolder: async (folder) => void (await mkdir(folder, { recursive: true })),
    writeExecutable,
    link: linkOrCopy,
    move: rename,
    // Windows lets go of the files of a process only some time after its end.
    remove: (file) => rm(file, { force: true, recursive: true, maxRetries: 5, retryDelay: 200 }),
    run,
    alone,
  };
}

/** Paths as the world's platform writes them, so that Windows can be tested anywhere. */
export function pathOf({ platform }: Pick<SetupWorld, "platform">): path.PlatformPath {
  return platform === "win32" ? path.win32 : path.posix;
}

function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

function canRun(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function writeExecutable(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(unfinished, text);
  await chmod(unfinished, 0o755);
  await rename(unfinished, file);
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${randomUUID()}`;
  await mkdir(path.dirname(to), { recursive: true });
  await link(from, unfinished).catch(() => copyFile(from, unfinished));
  await rename(unfinished, to);
  // Where both names are one file already, renaming leaves the first of them (POSIX).
  await rm(unfinished, { force: true });
}
