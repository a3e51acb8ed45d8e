import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { execa } from "execa";
import { type Report, reportSchema } from "../../../modules/report/report.js";

/** How one `relay` of a process of its own ended. */
interface RelayRun {
  /** Undefined if it was killed. */
  readonly exitCode: number | undefined;
  readonly lines: readonly string[];
  readonly errors: string;
}

export interface RelayProcess {
  readonly ended: Promise<RelayRun>;
  /** As `kill -9`: it can do nothing about it. */
  kill(): void;
  interrupt(): void;
}

/** Where it runs; a variable without a value is taken away. */
export interface RelayPlace {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Runs `relay` in the project as a person does, apart from our terminal: a Ctrl+C there reaches it through us, once. */
export function startRelay(
  { folder, environment }: RelayPlace,
  args: readonly string[],
  { signal, onLine = () => undefined }: { readonly signal: AbortSignal; readonly onLine?: (line: string) => void },
): RelayProcess {
  const relay = path.join(folder, "node_modules", "pulumi-exchange-relay", "dist", "scripts", "relay.js");
  const child = execa(process.execPath, [relay, ...args], {
    ...{ cwd: folder, env: { ...environment }, reject: false, stdin: "ignore" },
    ...{ detached: process.platform !== "win32", cancelSignal: signal, killSignal: "SIGINT" },
    forceKillAfterDelay: false,
  } as const);
  createInterface({ input: child.stderr }).on("line", onLine);
  return {
    ended: child.then(({ exitCode, stdout, stderr }) => ({ exitCode, lines: stdout.split("\n"), errors: stderr })),
    kill: () => void child.kill("SIGKILL"),
    interrupt: () => void child.kill("SIGINT"),
  };
}

/** What `relay fleet` says as text, and the same as data. */
export interface FleetRun extends RelayRun {
  /** Not there if it was killed. */
  readonly report?: Report;
}

const file = "report.json";
const reported: readonly string[] = ["plan", "up", "resume"];

/** Runs `relay fleet` to its end. */
export async function runFleet(
  place: RelayPlace,
  args: readonly string[],
  options: Parameters<typeof startRelay>[2] & { readonly onStart?: (started: RelayProcess) => void },
): Promise<FleetRun> {
  await rm(path.join(place.folder, file), { force: true });
  const asked = reported.includes(args[0] ?? "") ? ["--format", "json", "--output", file] : [];
  const started = startRelay(place, ["fleet", ...args, ...asked], options);
  options.onStart?.(started);
  const run = await started.ended;
  const text = await readFile(path.join(place.folder, file), "utf8").catch(() => undefined);
  return text === undefined ? run : { ...run, report: reportSchema.parse(JSON.parse(text)) };
}
