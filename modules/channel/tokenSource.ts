import type { AccessToken } from "@azure/identity";
import { ExchangeError } from "../exchange/exchangeError.js";
import { Secret } from "../exchange/secret.js";
import { azureSignIn } from "./azureSignIn.js";
import { type Cloud, isLoopback } from "./clouds.js";
import { signInError } from "./signInError.js";
import type { InputNames } from "./signInInputs.js";
import { wrongVariables } from "./wrongVariables.js";

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
 * @param inputNames what an error calls a variable that the stack's config said instead.
 */
export function azureToken(
  cloud: Cloud,
  environment: Environment,
  now: () => number,
  signIn: SignIn = azureSignIn,
  inputNames: InputNames = new Map(),
): TokenSource {
  let held: Holding | undefined;
  const renew = (): Holding => {
    const holding: Holding = {
      signingIn: heldToken(() => signIn(cloud, environment), environment, inputNames),
      settled: undefined,
    };
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

async function heldToken(
  signIn: () => Promise<AccessToken>,
  environment: Environment,
  inputNames: InputNames,
): Promise<HeldToken> {
  try {
    const { token, expiresOnTimestamp } = await signIn();
    return { token: new Secret(token), renewAt: expiresOnTimestamp - marginMs };
  } catch (error) {
    throw signInError(error, environment, inputNames, await wrongVariables(environment, inputNames));
  }
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
