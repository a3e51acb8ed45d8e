import type { Value } from "../parameters.js";
import { texts } from "./addresses.js";

/** Whole words, in any case, between blanks and punctuation ("Mail flow rule conditions", 2021-07). */
export function hasWord(text: string, value: Value): boolean {
  return texts(value).some((word) => {
    const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "iu").test(text);
  });
}

/** Regular expressions, in any case; .NET's own ones that JavaScript does not know are not simulated. */
export function hasPattern(text: string, value: Value): boolean {
  return texts(value).some((pattern) => new RegExp(pattern, "i").test(text));
}

/** A stored size is `22.5 MB (23,592,960 bytes)`. */
export function bytesOf(size: Value): number {
  return Number(/\(([\d,]+) bytes\)/.exec(String(size))?.[1]?.replaceAll(",", "") ?? Number.NaN);
}
