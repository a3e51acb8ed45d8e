import { longestRise } from "./longestRise.js";

/** A key that is at another place: gone from `from` in the old list, there at `to` in the new one. */
export interface OrderChange {
  readonly key: string;
  readonly from?: number;
  readonly to?: number;
}

/** Lists the fewest keys whose place tells the difference between two orders; the others keep theirs. */
export function orderDiff(before: readonly string[], after: readonly string[]): readonly OrderChange[] {
  const kept = commonRun(before, after);
  const keys = new Set([...after, ...before].filter((key) => !kept.has(key)));
  return [...keys].map((key) => {
    const [from, to] = [before.indexOf(key), after.indexOf(key)];
    return { key, ...(from < 0 ? {} : { from }), ...(to < 0 ? {} : { to }) };
  });
}

/** Keys are unique, so the longest common run is the longest rise of old places in the new order. */
function commonRun(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const common = after.filter((key) => before.includes(key));
  const kept = longestRise(common.map((key) => before.indexOf(key)));
  return new Set(common.filter((_, index) => kept.has(index)));
}
