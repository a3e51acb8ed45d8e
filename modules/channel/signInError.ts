import { z } from "zod";
import { ExchangeError } from "../exchange/exchangeError.js";
import { Secret } from "../exchange/secret.js";
import { redact } from "./redact.js";
import type { InputNames } from "./signInInputs.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** The library's error holds the request, with what was signed in with; only its words are kept, without secrets. @param wrong what is known to be wrong, which the library may not say */
export function signInError(
  error: unknown,
  environment: Environment,
  inputNames: InputNames,
  wrong: readonly string[],
): ExchangeError {
  const secrets = ["AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PASSWORD", "AZURE_PASSWORD", "IDENTITY_HEADER"]
    .flatMap((name) => environment[name] ?? [])
    .map((value) => new Secret(value));
  const said = wrong.join("; ") || redact(reasonOf(error), secrets).replace(/[\s.,;]+$/, "");
  return new ExchangeError(`Cannot sign in to Exchange Online: ${said}; ${signInHint(environment, inputNames)}`, {
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

/** Names of what is set, and what to set next; never what is in them. */
function signInHint(environment: Environment, inputNames: InputNames): string {
  const isSet = (name: string) => Boolean(environment[name]);
  const found = [...appVariables, ...proofVariables, ...otherVariables].filter(isSet);
  const missing = appVariables.filter((name) => !isSet(name));
  const toSet = proofVariables.some(isSet) ? missing : [...missing, `one of ${proofVariables.join(", ")}`];
  const next =
    toSet.length === 0 ? "check what they hold" : `set ${toSet.join(" and ")}, or run it under a managed identity`;
  const names = found.map((name) => inputNames.get(name) ?? name);
  return `${names.length === 0 ? "no AZURE_ variable is set" : `set are ${names.join(", ")}`}; ${next}`;
}
