import { Secret } from "../../modules/exchange/secret.js";

/** A token with these claims, signed by nobody. */
export function jwt(claims: Readonly<Record<string, unknown>>): Secret {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value), "utf8").toString("base64url");
  return new Secret(`${part({ alg: "none" })}.${part(claims)}.signature`);
}
