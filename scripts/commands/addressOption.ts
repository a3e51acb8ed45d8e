import { isIPv4 } from "node:net";
import { InvalidArgumentError } from "commander";
import { mailAddress } from "../../modules/exchange/addressTexts.js";

/** Reads an option that is a mail address. */
export function addressOption(text: string): string {
  if (mailAddress.safeParse(text).success) return text;
  throw new InvalidArgumentError("It must be a mail address, such as anna@contoso.com.");
}

/** Reads one that may be named several times. */
export function addressOptions(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, addressOption(text)];
}

/** Reads an option that is the address of a server. */
export function ipOption(text: string): string {
  if (isIPv4(text)) return text;
  throw new InvalidArgumentError("It must be an IPv4 address, such as 192.0.2.1.");
}
