import { isForeign, type RuleEntry } from "../exchange/ruleSet.js";

/**
 * Reads the id of an import: the rules from top to bottom as `key=name`, joined by `&`; a foreign one as `key=foreign:name`.
 * Names are URL-encoded where they hold `&`, `=`, `+`, `%` or spaces.
 *
 * @example
 * parseImportId("signature=foreign:Exclaimer&outbound=Trustifi%20Outbound")
 */
export function parseImportId(id: string): Readonly<Record<string, RuleEntry>> {
  return Object.fromEntries(
    [...new URLSearchParams(id)].map(([key, name]) => [
      key,
      name.startsWith("foreign:") ? { foreign: name.slice("foreign:".length) } : { name },
    ]),
  );
}

/** The name by which an entry is looked up in the tenant. */
export function entryName(entry: RuleEntry): string {
  return isForeign(entry) ? entry.foreign : String(entry.name ?? "");
}
