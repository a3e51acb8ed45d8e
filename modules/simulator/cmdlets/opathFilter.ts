import type { Values } from "../parameters.js";
import { invalidArgument } from "../simulatedError.js";

const comparison =
  /^\s*(\w+)\s+-(eq|ne|like|notlike)\s+('(?:[^']|'')*'|"[^"]*"|\$true|\$false|\$null)\s*(?:-(and|or)\s+(?=\S)|$)/i;

type Test = (record: Values) => boolean;

/**
 * The test that a `-Filter` says: comparisons of a property with a value, joined by -and and -or, without parentheses.
 * `-and` binds closer, `*` in `-like` stands for any text, and case does not count.
 *
 * @throws {SimulatedError} for anything else, rather than to pass everything.
 */
export function opathFilter(filter: string): Test {
  const alternatives: Test[][] = [[]];
  let rest = filter;
  do {
    const [found, property, operator, value, joint] = comparison.exec(rest) ?? [];
    if (found === undefined || property === undefined || operator === undefined || value === undefined)
      throw invalidArgument(`The filter "${filter}" isn't valid. (simulated)`);
    alternatives.at(-1)?.push(compared(property, operator.toLowerCase(), literal(value)));
    if (joint?.toLowerCase() === "or") alternatives.push([]);
    rest = rest.slice(found.length);
  } while (rest !== "");
  return (record) => alternatives.some((all) => all.every((test) => test(record)));
}

function compared(property: string, operator: string, value: string): Test {
  const wanted = operator.endsWith("like") ? value.split("*").map(escaped).join(".*") : escaped(value);
  const pattern = new RegExp(`^${wanted}$`, "is");
  return (record) => {
    const key = Object.keys(record).find((one) => one.toLowerCase() === property.toLowerCase());
    if (key === undefined) throw invalidArgument(`"${property}" is not a recognized filterable property. (simulated)`);
    return pattern.test(String(record[key] ?? "")) !== /^(ne|notlike)$/.test(operator);
  };
}

/** What stands in quotes, or the word behind the dollar sign; null is the empty text. */
function literal(written: string): string {
  if (written.startsWith("'")) return written.slice(1, -1).replaceAll("''", "'");
  if (written.startsWith('"')) return written.slice(1, -1);
  return written.toLowerCase() === "$null" ? "" : written.slice(1);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
