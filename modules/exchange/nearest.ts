import { closest, distance } from "fastest-levenshtein";

/**
 * The word that was most likely meant; undefined if none is near. Case does not count: `Audit` is near `audit`.
 *
 * @param mostEdits how many letters may differ. Default a third of the word, at least two, but never all of them.
 */
export function nearest(
  word: string,
  known: readonly string[],
  mostEdits: number = Math.max(Math.min(2, word.length - 1), word.length / 3),
): string | undefined {
  if (known.length === 0) return undefined;
  const folded = known.map((one) => one.toLowerCase());
  const near = closest(word.toLowerCase(), folded);
  return distance(word.toLowerCase(), near) <= mostEdits ? known[folded.indexOf(near)] : undefined;
}

/** The question that ends the sentence about a value that is none of those it may be; empty if none is near. */
export function didYouMean(found: unknown, values: readonly string[]): string {
  const near = typeof found === "string" ? nearest(found, values, Math.ceil(found.length / 3)) : undefined;
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}
