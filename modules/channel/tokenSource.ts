import { ExchangeError } from "../exchange/exchangeError.js";
import { Secret } from "../exchange/secret.js";
import type { Cloud } from "./clouds.js";

/** Gives access tokens for the admin API. Both channels take theirs from it. */
export interface TokenSource {
  /** A token that is good for some minutes at least. */
  token(signal?: AbortSignal): Promise<Secret>;
  /** Drops what is cached, after Exchange refused it. */
  forget(): void;
}

/** The same token always: for the simulated tenant, which a caller must have made sure of. */
export function fixedToken(token: string): TokenSource {
  return { token: async () => new Secret(token), forget: () => undefined };
}

const signInVariables = [
  "AZURE_TENANT_ID",
  "AZURE_CLIENT_ID",
  "AZURE_CLIENT_CERTIFICATE_PATH",
  "AZURE_CLIENT_SECRET",
  "AZURE_FEDERATED_TOKEN_FILE",
];
const marginMs = 5 * 60_000;

/**
 * Signs in through `@azure/identity` with its usual ways: environment (certificate, secret), workload identity,
 * managed identity, Azure CLI. The library is loaded at the first token, so that a run without calls does not pay for it.
 */
export function azureToken(
  cloud: Cloud,
  environment: Readonly<Record<string, string | undefined>>,
  now: () => number,
): TokenSource {
  let cached: { readonly token: Secret; readonly expiresAt: number } | undefined;
  return {
    token: async (signal) => {
      if (cached === undefined || cached.expiresAt - marginMs < now())
        cached = await signIn(cloud, environment, signal);
      return cached.token;
    },
    forget: () => {
      cached = undefined;
    },
  };
}

async function signIn(
  cloud: Cloud,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal | undefined,
) {
  const { DefaultAzureCredential } = await import("@azure/identity");
  try {
    const credential = new DefaultAzureCredential({ authorityHost: cloud.authority });
    const { token, expiresOnTimestamp } = await credential.getToken(
      cloud.scope,
      signal === undefined ? {} : { abortSignal: signal },
    );
    return { token: new Secret(token), expiresAt: expiresOnTimestamp };
  } catch (error) {
    throw new ExchangeError(`Cannot sign in to Exchange Online: ${firstLine(error)}; ${signInHint(environment)}`, {
      kind: "unauthorized",
    });
  }
}

/** Names of the variables that are there and not; never what is in them. */
function signInHint(environment: Readonly<Record<string, string | undefined>>): string {
  const [set, unset] = [
    signInVariables.filter((name) => environment[name]),
    signInVariables.filter((name) => !environment[name]),
  ];
  const found = set.length === 0 ? "none of them is set" : `set are ${set.join(", ")}; not set are ${unset.join(", ")}`;
  return `set AZURE_TENANT_ID and AZURE_CLIENT_ID with AZURE_CLIENT_CERTIFICATE_PATH, AZURE_CLIENT_SECRET or AZURE_FEDERATED_TOKEN_FILE (${found}), or sign in with the Azure CLI`;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]?.replace(/[.;]\s*$/, "") ?? "";
}
