import { z } from "zod";

/** Parts of RFC 7208's grammar (section 12 and 7.1) that decide whether receivers take a term or fail the whole record. */

/** `%{...}` of any mail; c, r and t are for explanations only (7.2). */
const macro = "%\\{[slodiphv]\\d*r?[-.+,/_=]*\\}|%%|%_|%-";
const macroString = `(?:${macro}|[!-$&-~])*`;
const topLabel = "(?:[a-z\\d]*[a-z][a-z\\d]*|[a-z\\d]+-[a-z\\d-]*[a-z\\d])";
const domainSpec = new RegExp(`^${macroString}(?:\\.${topLabel}\\.?|${macro})$`, "i");
const anyMacroString = new RegExp(`^${macroString}$`, "i");

/** Whether a text may stand where a term names a domain. Labels that the DNS does not take count as wrong: receivers differ on them. */
export function isDomainSpec(text: string): boolean {
  return domainSpec.test(text) && (text.includes("%") || hasPossibleLabels(text));
}

export function isMacroString(text: string): boolean {
  return anyMacroString.test(text);
}

/** The name and the prefix lengths of `a` and `mx`: `h.example/24//64`. */
export function withoutPrefixes(text: string): { readonly name: string; readonly isRight: boolean } {
  const [, name = text, , four, , six] = /^(.*?)(\/(\d+))?(\/\/(\d+))?$/.exec(text) ?? [];
  return { name, isRight: isPrefix(four, 32) && isPrefix(six, 128) };
}

/** `192.0.2.0/24`. */
export function isIp4Network(text: string): boolean {
  const [address = "", prefix, ...more] = text.split("/");
  return more.length === 0 && z.ipv4().safeParse(address).success && isPrefix(prefix, 32);
}

/** `2001:db8::/32`. */
export function isIp6Network(text: string): boolean {
  const [address = "", prefix, ...more] = text.split("/");
  return more.length === 0 && z.ipv6().safeParse(address).success && isPrefix(prefix, 128);
}

/** Decimal without a zero in front. */
function isPrefix(digits: string | undefined, most: number): boolean {
  return digits === undefined || (/^(?:0|[1-9]\d{0,2})$/.test(digits) && Number(digits) <= most);
}

function hasPossibleLabels(name: string): boolean {
  const labels = (name.endsWith(".") ? name.slice(0, -1) : name).split(".");
  return labels.every((label) => label.length > 0 && label.length <= 63);
}
