import { ExchangeError } from "../../exchange/exchangeError.js";
import { Secret } from "../../exchange/secret.js";
import { tokenClaims } from "../tokenClaims.js";
import type { TokenSource } from "../tokenSource.js";

/** How Connect-ExchangeOnline signs in. */
export interface SignIn {
  /** @throws {ExchangeError} `unauthorized`, with the next step. */
  credential(signal?: AbortSignal): Promise<Credential>;
  /** Drops what Exchange refused. */
  forget(proof: Secret): void;
}

export interface Credential {
  /** What proves who signs in; another one means that the session must sign in again. */
  readonly proof: Secret;
  /** Parameters of Connect-ExchangeOnline, secrets in clear: they go to its process only. */
  parameters(organization: string): Readonly<Record<string, string>>;
}

/**
 * By the token that REST uses too. With an application's the module wants the organization, with a user's the user
 * (Connect-ExchangeOnline reference, `-AccessToken`, 2026-08).
 */
export function tokenSignIn(tokens: TokenSource): SignIn {
  return {
    credential: async (signal) => {
      const token = await tokens.token(signal);
      const { userPrincipalName: user } = tokenClaims(token);
      return {
        proof: token,
        parameters: (organization) => ({
          AccessToken: token.reveal(),
          ...(user === undefined ? { Organization: organization } : { UserPrincipalName: user }),
        }),
      };
    },
    forget: (proof) => tokens.forget(proof),
  };
}

/**
 * By a certificate file that the module reads itself, as PFX; it renews its tokens itself.
 *
 * Takes the variables of `@azure/identity`: AZURE_CLIENT_ID, AZURE_CLIENT_CERTIFICATE_PATH and, if the file has one,
 * AZURE_CLIENT_CERTIFICATE_PASSWORD.
 */
export function certificateSignIn(environment: Readonly<Record<string, string | undefined>>): SignIn {
  return {
    credential: async () => {
      const { AZURE_CLIENT_ID: AppId, AZURE_CLIENT_CERTIFICATE_PATH: CertificateFilePath } = environment;
      const password = environment.AZURE_CLIENT_CERTIFICATE_PASSWORD;
      if (!AppId || !CertificateFilePath) throw variablesMissing({ AppId, CertificateFilePath });
      return {
        proof: new Secret(password ?? ""),
        parameters: (organization) => ({
          AppId,
          CertificateFilePath,
          ...(password && { CertificatePassword: password }),
          Organization: organization,
        }),
      };
    },
    forget: () => undefined,
  };
}

function variablesMissing(found: {
  AppId: string | undefined;
  CertificateFilePath: string | undefined;
}): ExchangeError {
  const missing = [
    ...(found.AppId ? [] : ["AZURE_CLIENT_ID (or exchangeonline:clientId)"]),
    ...(found.CertificateFilePath ? [] : ["AZURE_CLIENT_CERTIFICATE_PATH (or exchangeonline:certificatePath)"]),
  ];
  return new ExchangeError(
    `Cannot sign in to Exchange Online by certificate: not set: ${missing.join(", ")}; needed: the application's id and its certificate as a PFX file`,
    { kind: "unauthorized" },
  );
}
