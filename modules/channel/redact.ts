import type { CmdletCall } from "../exchange/cmdletCall.js";
import { Secret } from "../exchange/secret.js";

/** The text with every secret of the call, and the token, replaced: Exchange repeats values in its errors. */
export function redact(text: string, call: CmdletCall, token?: Secret): string {
  const secrets = Object.values(call.parameters).filter((value) => value instanceof Secret);
  return [...secrets, ...(token === undefined ? [] : [token])]
    .map((secret) => secret.reveal())
    .filter((secret) => secret !== "")
    .sort((left, right) => right.length - left.length)
    .reduce(
      (redacted, secret) => forms(secret).reduce((one, form) => one.replaceAll(form, "[secret]"), redacted),
      text,
    );
}

/** A secret as it is, and as JSON writes it inside a string. */
function forms(secret: string): readonly string[] {
  return [secret, JSON.stringify(secret).slice(1, -1)];
}
