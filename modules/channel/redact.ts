import type { CmdletCall } from "../exchange/cmdletCall.js";
import { Secret } from "../exchange/secret.js";

const mask = "[secret]";

/** Access tokens, whoever wrote them into a text. */
const tokens = /\bBearer\s+[^\s"',;]+|\beyJ[\w-]+\.[\w-]+\.[\w-]*/gi;

/** The secrets among a call's parameters. */
export function secretsOf({ parameters }: CmdletCall): readonly Secret[] {
  return Object.values(parameters).filter((value) => value instanceof Secret);
}

/** The text with every one of the secrets, and anything that looks like an access token, replaced by `[secret]`. */
export function redact(text: string, secrets: readonly Secret[]): string {
  const forms = [...new Set(secrets.flatMap((secret) => formsOf(secret.reveal())))]
    .filter((form) => form !== "")
    .sort((left, right) => right.length - left.length)
    .map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  // One pass for all: what a first replacement leaves must not hide, or make up, a second secret.
  const masked = forms.length === 0 ? text : text.replace(new RegExp(forms.join("|"), "g"), mask);
  return masked.replace(tokens, mask);
}

/** As it is, and as JSON writes it, once and inside a text that is JSON again (form C of Exchange's errors). */
function formsOf(secret: string): readonly string[] {
  const once = JSON.stringify(secret).slice(1, -1);
  return [secret, once, JSON.stringify(once).slice(1, -1)];
}
