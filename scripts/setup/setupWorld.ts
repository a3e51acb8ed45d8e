import { constants } from "node:fs";
import { access, chmod, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import lockfile from "proper-lockfile";

/** How a process ended, with what it printed. */
export interface Finished {
  readonly exitCode: number;
  readonly output: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

/** Everything that set-up touches outside itself, so that tests can stand in for it. */
export interface SetupWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** The folder of this project. */
  readonly project: string;
  readonly node: string;
  isFile(file: string): Promise<boolean>;
  list(folder: string): Promise<readonly string[]>;
  readText(file: string): Promise<string | undefined>;
  write(file: string, text: string): Promise<void>;
  move(from: string, to: string): Promise<void>;
  remove(file: string): Promise<void>;
  run(command: string, args: readonly string[], options?: RunOptions): Promise<Finished>;
  /** Runs alone among all set-ups on the machine; `onWait` is called once if another one is at it. */
  alone<Result>(folder: string, onWait: () => void, work: () => Promise<Result>): Promise<Result>;
}

export function realWorld(project: string): SetupWorld {
  return {
    environment: process.env,
    platform: process.platform,
    home: os.homedir(),
    project,
    node: process.execPath,
    isFile: (file) =>
      access(file, constants.X_OK).then(
        () => true,
        () => false,
      ),
    list: (folder) => readdir(folder).catch(() => []),
    readText: (file) => readFile(file, "utf8").catch(() => undefined),
    write: async (file, text) => {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
      await chmod(file, 0o755);
    },
    move: rename,
    remove: (file) => rm(file, { force: true, recursive: true }),
    run,
    alone,
  };
}

/** A command that cannot be started, runs out of time or is cancelled ends like a failed one, with the reason as output. */
async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const child = execa(command, args, {
    all: true,
    reject: false,
    stdin: "ignore",
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.environment === undefined ? {} : { env: { ...options.environment } }),
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
  });
  if (options.onLine !== undefined)
    for await (const line of child.iterable({ from: "all" })) options.onLine(String(line));
  const { exitCode, all, shortMessage } = await child;
  return { exitCode: exitCode ?? 1, output: exitCode === undefined ? String(shortMessage) : String(all) };
}

const lockOptions = { stale: 20_000, update: 5_000, realpath: false } as const;

async function alone<Result>(folder: string, onWait: () => void, work: () => Promise<Result>): Promise<Result> {
  await mkdir(folder, { recursive: true });
  const release = await lockfile.lock(folder, lockOptions).catch(async () => {
    onWait();
    return lockfile.lock(folder, { ...lockOptions, retries: { forever: true, minTimeout: 500, maxTimeout: 500 } });
  });
  try {
    return await work();
  } finally {
    await release();
  }
}
