import { declaredValues, parseImportName, parseSetId } from "../exchange/importId.js";
import type { Observed } from "../exchange/objectKind.js";
import { type ForeignRule, isForeign, type RuleEntry } from "../exchange/ruleSet.js";

/**
 * Reads the id of an import: the rules from top to bottom as `key=name`, joined by `&`; a foreign one as `key=foreign:name`.
 * Names are URL-encoded where they hold `&`, `=`, `+`, `%` or spaces. A name may end in what the program declares of the
 * rule, as `?declares=enabled,mode`; of a foreign one `stopRuleProcessing`, `mayMove:true` or `mayMove:false`. A part
 * `catchAll:key=connector` says which connector takes what that rule stamps.
 *
 * @example
 * parseImportId("signature=foreign:Exclaimer&outbound=Trustifi%20Outbound")
 */
export function parseImportId(id: string): Readonly<Record<string, RuleEntry>> {
  return Object.fromEntries(
    parseSetId(id).rules.map(([key, text]) => {
      const { name } = parseImportName(text);
      return [key, name.startsWith(foreignStart) ? { foreign: name.slice(foreignStart.length) } : { name }];
    }),
  );
}

const foreignStart = "foreign:";

/** The rules of an import with what the program declares of them, as the tenant has it. */
export function importedRules(id: string, found: ReadonlyMap<string, Observed>): Readonly<Record<string, RuleEntry>> {
  const texts = new URLSearchParams(id);
  return Object.fromEntries(
    Object.entries(parseImportId(id)).map(([key, entry]) => {
      const { declares = [] } = parseImportName(texts.get(key) ?? "");
      const values = found.get(key)?.values ?? {};
      return [
        key,
        isForeign(entry) ? anchor(entry, declares, values) : { ...declaredValues(values, declares), ...entry },
      ];
    }),
  );
}

function anchor(entry: ForeignRule, declares: readonly string[], values: Observed["values"]): ForeignRule {
  const stop = values.stopRuleProcessing;
  const move = declares.find((one) => one.startsWith("mayMove:"));
  return {
    ...entry,
    ...(declares.includes("stopRuleProcessing") && typeof stop === "boolean" && { stopRuleProcessing: stop }),
    ...(move !== undefined && { mayMove: move === "mayMove:true" }),
  };
}

/** The name by which an entry is looked up in the tenant. */
export function entryName(entry: RuleEntry): string {
  return isForeign(entry) ? entry.foreign : String(entry.name ?? "");
}
