import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { InvocationResult, PowerShell } from "node-powershell";
import { z } from "zod";
import { childEnvironment } from "./childEnvironment.js";
import { type AskLimits, maxAnswer, PwshFailure, watchOver } from "./pwshWatch.js";

/** One PowerShell that has loaded our script. */
export interface PwshProcess {
  /**
   * Asks the script and waits for its answer. One at a time.
   *
   * @throws {PwshFailure} if there is none; the process is gone then, and cannot be asked again.
   */
  ask(request: PwshRequest, limits: AskLimits): Promise<PwshAnswer>;
  /** Ends it; by force if it does not go. */
  end(): Promise<void>;
}

/** What our script takes; its names are those of exchange.ps1. */
export type PwshRequest =
  | { readonly do: "look"; readonly parent: number; readonly folder: string }
  | {
      readonly do: "connect";
      readonly module: string;
      readonly cmdlets: readonly string[];
      readonly folder: string;
      /** Parameters of Connect-ExchangeOnline. */
      readonly connect: Readonly<Record<string, unknown>>;
    }
  | {
      readonly do: "run";
      readonly cmdlet: string;
      readonly parameters: Readonly<Record<string, unknown>>;
      /** The properties of each object that come back, joined by commas. */
      readonly properties: string;
    }
  | { readonly do: "disconnect" };

const problem = z.object({
  message: z.string(),
  type: z.string().nullish(),
  category: z.string().nullish(),
  id: z.string().nullish(),
  status: z.number().nullish(),
});
const answer = z.object({
  values: z.array(z.record(z.string(), z.unknown())),
  warnings: z.array(z.string()),
  errors: z.array(problem),
  durationMs: z.number(),
});

export type PwshProblem = z.output<typeof problem>;
export type PwshAnswer = z.output<typeof answer>;

const startLimitMs = 60_000;
const graceMs = 3_000;

/** Starts a PowerShell; the script reaches it over its input too, so that no execution policy is in the way. */
export async function startPwsh(environment: Readonly<Record<string, string | undefined>>): Promise<PwshProcess> {
  const script = await readFile(new URL("./exchange.ps1", import.meta.url), "utf8");
  const shell = await spawnShell(environment);
  const process = pwshProcess(shell);
  const load = `. ([scriptblock]::Create([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${base64(script)}'))))`;
  await process.say(load, { timeLimitMs: startLimitMs });
  return process;
}

/** The library is loaded with the first PowerShell: a run over REST never needs it. */
async function spawnShell(environment: Readonly<Record<string, string | undefined>>): Promise<PowerShell> {
  const { PowerShell } = await import("./nodePowershell.js");
  const shell = new PowerShell({
    pwsh: true,
    throwOnInvocationError: false,
    executableOptions: { "-NoProfile": true, "-NonInteractive": true },
    spawnOptions: { env: childEnvironment(environment), windowsHide: true },
  });
  // It would print what is said, secrets too, on our standard output if DEBUG says so.
  const silent = () => undefined;
  Object.assign(shell, { debuggers: { comment: silent, command: silent, output: silent } });
  // What is written to a process that has ended fails; that it has ended is noticed elsewhere.
  shell.streams.stdin.on("error", silent);
  return shell;
}

function pwshProcess(shell: PowerShell) {
  const kill = () => shell.dispose("SIGKILL").catch(() => undefined);
  const say = async (command: string, { timeLimitMs, signal }: AskLimits): Promise<string> => {
    const watch = watchOver(shell, timeLimitMs, signal);
    try {
      return await Promise.race([said(shell, command), watch.failure]);
    } catch (error) {
      void kill();
      throw error;
    } finally {
      watch.over();
    }
  };
  return {
    say,
    ask: async (request: PwshRequest, limits: AskLimits): Promise<PwshAnswer> => {
      const id = randomUUID();
      const line = base64(JSON.stringify({ id, limit: maxAnswer, ...request }));
      const output = await say(`Invoke-RelayRequest\n${line}`, limits);
      const found = readAnswer(id, output);
      if (found === undefined) void kill();
      return found ?? Promise.reject(new PwshFailure("ended"));
    },
    end: async () => {
      const force = setTimeout(kill, graceMs);
      await shell.dispose("SIGTERM").catch(() => undefined);
      clearTimeout(force);
    },
  };
}

/** What the process printed while it carried out the command. */
async function said(shell: PowerShell, command: string): Promise<string> {
  let result: InvocationResult;
  try {
    result = await shell.invoke(command);
  } catch (error) {
    throw new PwshFailure(isNotFound(error) ? "notFound" : "ended");
  } finally {
    // The library would keep each command with its output for good.
    shell.history.length = 0;
  }
  if (result.stdout === undefined) throw new PwshFailure("ended");
  return result.stdout.toString();
}

function isNotFound(error: unknown): boolean {
  const cause = error instanceof Error && "originalError" in error ? error.originalError : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "ENOENT";
}

/** The answer is known by its id, whatever else a module has printed around it. */
function readAnswer(id: string, output: string): PwshAnswer | undefined {
  const [, encoded] = new RegExp(`${id}:([A-Za-z0-9+/=]+);`).exec(output) ?? [];
  if (encoded === undefined) return undefined;
  const parsed = answer.safeParse(JSON.parse(Buffer.from(encoded, "base64").toString("utf8")));
  return parsed.success ? parsed.data : undefined;
}

function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}
