import type { AccessToken } from "@azure/identity";
import { z } from "zod";
import { ExchangeError } from "../exchange/exchangeError.js";
import { Secret } from "../exchange/secret.js";
import { type Cloud, isLoopback } from "./clouds.js";
import { redact } from "./redact.js";

/** Gives access tokens for the admin API. Both channels take theirs from it. */
export interface TokenSource {
  /**
   * A token that is good for some minutes at least.
   *
   * @throws {ExchangeError} `unauthorized`, with the next step; the signal's reason if it is aborted.
   */
  token(signal?: AbortSignal): Promise<Secret>;
  /** Drops what is held, after Exchange refused it. With `refused`: only if that is what is held. */
  forget(refused?: Secret): void;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * One token for good, from an environment variable: for a simulated tenant.
 *
 * @throws {ExchangeError} `invalid` unless the endpoint is on loopback: nothing else may get a token of this kind.
 */
export function fixedToken(variable: string, environment: Environment, endpoint: string): TokenSource {
  if (!URL.canParse(endpoint) || !isLoopback(new URL(endpoint)))
    throw new ExchangeError(
      `Cannot use ${variable} for ${endpoint}: it is for a simulated tenant on this machine only`,
      {
        kind: "invalid",
      },
    );
  const value = environment[variable];
  return {
    token: async () => {
      if (value) return new Secret(value);
      throw new ExchangeError(
        `Cannot sign in to the simulated tenant at ${endpoint}: ${variable} is not set; set it to the token that \`relay simulate\` shows`,
        { kind: "unauthorized" },
      );
    },
    forget: () => undefined,
  };
}

/** Signs in; the default is `@azure/identity`. */
export type SignIn = (cloud: Cloud, environment: Environment) => Promise<AccessToken>;

/** A token is renewed this long before its end: a cmdlet may be queued, and clocks differ. */
const marginMs = 5 * 60_000;

/**
 * Signs in through `@azure/identity` by its usual environment variables, and holds the token until shortly before it ends.
 *
 * The library holds tokens too, but a sign-in that is under way is not shared by it, and what was refused comes back. Here
 * one sign-in serves all who wait, and each takes a new credential. A managed identity's host may still repeat its token.
 *
 * @param now milliseconds since 1970.
 */
export function azureToken(
  cloud: Cloud,
  environment: Environment,
  now: () => number,
  signIn: SignIn = azureSignIn,
): TokenSource {
  let held: Holding | undefined;
  const renew = (): Holding => {
    const holding: Holding = { signingIn: heldToken(signIn, cloud, environment), settled: undefined };
    holding.signingIn.then(
      (token) => {
        holding.settled = token;
      },
      () => {
        if (held === holding) held = undefined;
      },
    );
    return holding;
  };
  return {
    token: async (signal) => {
      signal?.throwIfAborted();
      if (held?.settled !== undefined && held.settled.renewAt <= now()) held = undefined;
      held ??= renew();
      return (await untilAborted(held.signingIn, signal)).token;
    },
    forget: (refused) => {
      if (refused === undefined || held?.settled?.token.equals(refused)) held = undefined;
    },
  };
}

interface HeldToken {
  readonly token: Secret;
  readonly renewAt: number;
}

interface Holding {
  readonly signingIn: Promise<HeldToken>;
  settled: HeldToken | undefined;
}

async function heldToken(signIn: SignIn, cloud: Cloud, environment: Environment): Promise<HeldToken> {
  try {
    const { token, expiresOnTimestamp } = await signIn(cloud, environment);
    return { token: new Secret(token), renewAt: expiresOnTimestamp - marginMs };
  } catch (error) {
    throw signInError(error, environment);
  }
}

/** The library is loaded at the first token, 150 ms and 25 MB. What it takes from the environment it reads by itself. */
async function azureSignIn(cloud: Cloud, environment: Environment): Promise<AccessToken> {
  const { DefaultAzureCredential } = await import("@azure/identity");
  const credential = new DefaultAzureCredential({ authorityHost: environment.AZURE_AUTHORITY_HOST ?? cloud.authority });
  return credential.getToken(cloud.scope);
}

/** Others may wait for the same sign-in, so an abort leaves it alone and only ends the wait. */
function untilAborted<Result>(promise: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** The library's error holds the request, with what was signed in with; only its words are kept, without secrets. */
function signInError(error: unknown, environment: Environment): ExchangeError {
  const secrets = ["AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PASSWORD", "AZURE_PASSWORD", "IDENTITY_HEADER"]
    .flatMap((name) => environment[name] ?? [])
    .map((value) => new Secret(value));
  const said = redact(reasonOf(error), secrets).replace(/[\s.,;]+$/, "");
  return new ExchangeError(`Cannot sign in to Exchange Online: ${said}; ${signInHint(environment)}`, {
    kind: "unauthorized",
  });
}

const refusal = z.object({ errorResponse: z.object({ errorDescription: z.string().min(1) }) });

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "the sign-in failed";
  const refused = refusal.safeParse(error);
  if (refused.success) return firstLine(refused.data.errorResponse.errorDescription);
  const tried = "errors" in error && Array.isArray(error.errors) ? error.errors : [];
  return tried.length > 0 ? "no way to sign in is set up" : firstLine(error.message);
}

function firstLine(text: string): string {
  return text.trim().split(/\r?\n/)[0] ?? "";
}

const appVariables = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID"];
const proofVariables = ["AZURE_CLIENT_CERTIFICATE_PATH", "AZURE_CLIENT_SECRET", "AZURE_FEDERATED_TOKEN_FILE"];
const otherVariables = ["IDENTITY_ENDPOINT", "AZURE_TOKEN_CREDENTIALS", "AZURE_AUTHORITY_HOST"];

/** Names of the variables that are set, and what to set next; never what is in them. */
function signInHint(environment: Environment): string {
  const isSet = (name: string) => Boolean(environment[name]);
  const found = [...appVariables, ...proofVariables, ...otherVariables].filter(isSet);
  const missing = appVariables.filter((name) => !isSet(name));
  const toSet = proofVariables.some(isSet) ? missing : [...missing, `one of ${proofVariables.join(", ")}`];
  const next =
    toSet.length === 0 ? "check what they hold" : `set ${toSet.join(" and ")}, or run it under a managed identity`;
  return `${found.length === 0 ? "no AZURE_ variable is set" : `set are ${found.join(", ")}`}; ${next}`;
}
