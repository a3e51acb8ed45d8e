import { z } from "zod";
import type { Secret } from "../exchange/secret.js";

/** What a token says of who signed in. Read, never trusted: Exchange alone checks a token. */
export interface TokenClaims {
  /** The tenant that issued it. */
  readonly tenantId?: string;
  /** The user, if it is not an application's. */
  readonly userPrincipalName?: string;
}

/** `upn` is in a work account's token, `unique_name` in any user's of version 1 (Entra's claims reference, 2026). */
const claims = z.object({
  tid: z.string().optional(),
  upn: z.string().optional(),
  unique_name: z.string().optional(),
});

/** Nothing is known of a token that is no JWT, such as a simulated tenant's. */
export function tokenClaims(token: Secret): TokenClaims {
  const [, payload = ""] = token.reveal().split(".");
  const parsed = claims.safeParse(parseJson(Buffer.from(payload, "base64url").toString("utf8")));
  if (!parsed.success) return {};
  const { tid, upn, unique_name: uniqueName } = parsed.data;
  const user = upn ?? uniqueName;
  return { ...(tid !== undefined && { tenantId: tid }), ...(user !== undefined && { userPrincipalName: user }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
