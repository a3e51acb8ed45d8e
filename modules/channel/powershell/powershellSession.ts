import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import type { CmdletName } from "../../exchange/cmdletName.js";
import { ExchangeError } from "../../exchange/exchangeError.js";
import type { Secret } from "../../exchange/secret.js";
import { cancelledError } from "../networkError.js";
import type { Log } from "../observedChannel.js";
import { redact } from "../redact.js";
import { chooseModule } from "./moduleVersion.js";
import { failureError, problemError } from "./powershellErrors.js";
import type { PwshAnswer, PwshProcess, PwshRequest } from "./pwshProcess.js";
import { type AskLimits, PwshFailure } from "./pwshWatch.js";
import type { Credential, SignIn } from "./signIn.js";

export interface SessionOptions {
  readonly organization: string;
  /** The cmdlets that are loaded; no other one can be run. */
  readonly allowed: readonly CmdletName[];
  readonly signIn: SignIn;
  /** Parameters of Connect-ExchangeOnline that say where the tenant is. */
  readonly place: Readonly<Record<string, string>>;
  /** Whether it is a simulated tenant: then only a simulated module is taken, else never. */
  readonly isSimulated: boolean;
  readonly start: () => Promise<PwshProcess>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log?: Log | undefined;
}

const host = z.object({
  powershell: z.string(),
  process: z.number(),
  modules: z.array(z.object({ version: z.string(), path: z.string(), isSimulated: z.boolean() })),
});

const lookLimitMs = 60_000;
/** Connecting downloads cmdlets. No public figure says how long; it is well above what users report. */
const connectLimitMs = 180_000;
/** With the grace of the process it is under 10 s: an engine that has gone does not wait longer for its plugin. */
const disconnectLimitMs = 6_000;

/**
 * One PowerShell that is signed in to one tenant. Starts when it is first needed, and anew after a failure.
 * One question at a time.
 */
export class PowershellSession {
  readonly #options: SessionOptions;
  #pwsh: PwshProcess | undefined;
  #folder = "";
  #module = "";
  #connectedAs: Secret | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /**
   * Runs one cmdlet, signed in with what is good now.
   *
   * @returns the script's answer, which may hold errors.
   * @throws {ExchangeError} if there is no PowerShell, no module, no sign-in or no answer.
   */
  async run(request: PwshRequest & { readonly do: "run" }, limits: AskLimits): Promise<PwshAnswer> {
    const { signal } = limits;
    const credential = await this.#options.signIn.credential(signal).catch((error: unknown) => {
      throw signal?.aborted ? cancelledError(request.cmdlet) : error;
    });
    this.#pwsh ??= await this.#start(signal);
    if (!this.#connectedAs?.equals(credential.proof)) await this.#connect(this.#pwsh, credential, signal);
    return this.#ask(this.#pwsh, request, request.cmdlet, limits);
  }

  /** What signed in; no text may show it. */
  get proof(): Secret | undefined {
    return this.#connectedAs;
  }

  /** Exchange refused the sign-in: the next call signs in anew. */
  forgetSignIn(): void {
    if (this.#connectedAs !== undefined) this.#options.signIn.forget(this.#connectedAs);
    this.#connectedAs = undefined;
  }

  /** Signs out, and ends the process. */
  async close(): Promise<void> {
    const pwsh = this.#pwsh;
    if (pwsh !== undefined && this.#connectedAs !== undefined)
      await pwsh.ask({ do: "disconnect" }, { timeLimitMs: disconnectLimitMs }).catch(() => undefined);
    await pwsh?.end();
    await this.#gone();
  }

  async #start(signal: AbortSignal | undefined): Promise<PwshProcess> {
    const pwsh = await this.#options.start().catch((error: unknown) => {
      throw error instanceof PwshFailure ? failureError(connect, error, lookLimitMs) : error;
    });
    this.#folder = await mkdtemp(path.join(os.tmpdir(), "exchange-relay-"));
    const look = { do: "look", parent: process.pid, folder: this.#folder } as const;
    const { values, errors } = await this.#ask(pwsh, look, connect, { timeLimitMs: lookLimitMs, signal });
    if (errors.length > 0) {
      await pwsh.end();
      await this.#gone();
      throw problemError({ cmdlet: connect }, errors, (text) => text);
    }
    const found = host.parse(values[0]);
    const choice = chooseModule(found, this.#options.isSimulated);
    if ("module" in choice) {
      this.#module = choice.module.path;
      const { powershell, process: pid } = found;
      this.#options.log?.("PowerShell started", { powershell, module: choice.module.version, pid });
      return pwsh;
    }
    await pwsh.end();
    await this.#gone();
    throw new ExchangeError(choice.problem, { kind: "invalid" });
  }

  async #connect(pwsh: PwshProcess, credential: Credential, signal: AbortSignal | undefined): Promise<void> {
    const { organization, allowed, place, now, log } = this.#options;
    const start = now();
    this.#connectedAs = undefined;
    const request = {
      do: "connect",
      module: this.#module,
      cmdlets: allowed,
      folder: this.#folder,
      connect: { ...credential.parameters(organization), ...place },
    } as const;
    const { errors } = await this.#ask(pwsh, request, connect, { timeLimitMs: connectLimitMs, signal });
    if (errors.length > 0) {
      const error = problemError({ cmdlet: connect }, errors, (text) => redact(text, [credential.proof]));
      if (error.kind === "unauthorized") this.#options.signIn.forget(credential.proof);
      throw error;
    }
    this.#connectedAs = credential.proof;
    log?.("signed in through PowerShell", { organization, durationMs: now() - start });
  }

  async #ask(pwsh: PwshProcess, request: PwshRequest, cmdlet: string, limits: AskLimits): Promise<PwshAnswer> {
    try {
      return await pwsh.ask(request, limits);
    } catch (error) {
      await this.#gone();
      throw error instanceof PwshFailure ? failureError(cmdlet, error, limits.timeLimitMs) : error;
    }
  }

  async #gone(): Promise<void> {
    this.#pwsh = undefined;
    this.#connectedAs = undefined;
    if (this.#folder !== "") await rm(this.#folder, removal).catch(() => undefined);
    this.#folder = "";
  }
}

/** Windows lets go of the files of a process only some time after its end. */
const removal = { recursive: true, force: true, maxRetries: 5, retryDelay: 200 };
const connect = "Connect-ExchangeOnline";
