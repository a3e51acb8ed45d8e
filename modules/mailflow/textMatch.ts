import { depends, known, type Verdict } from "./verdict.js";

/**
 * Whole words without case: a word may stand between spaces and punctuation, no part of a longer one counts, `*` is
 * itself (conditions, 2021-07-14).
 */
export function containsWord(text: string, words: readonly string[]): string | undefined {
  const haystack = text.toLowerCase();
  return words.find((word) => hasWord(haystack, word.toLowerCase()));
}

function hasWord(haystack: string, word: string): boolean {
  if (word === "") return false;
  for (let at = haystack.indexOf(word); at >= 0; at = haystack.indexOf(word, at + 1))
    if (!isLetter(haystack[at - 1]) && !isLetter(haystack[at + word.length])) return true;
  return false;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}

/** What .NET reads otherwise than JavaScript, and what could take for ever: neither is tried. */
const foreign = /\\[AZzG]|\(\?(?:[a-z-]+[:)]|#|>|\(|<[^=!>]*-)|\\p\{Is|-\[|[+*?}]\+/;
const costly = /\([^()]*[+*][^()]*\)[+*{]/;
const longest = 4096;

/** Whether one of these .NET regular expressions is found in a text, without case; an empty text matches none. */
export function matchesPattern(text: string, patterns: readonly string[], what: string): Verdict {
  let open: string | undefined;
  for (const pattern of text === "" ? [] : patterns) {
    const found = test(pattern, text);
    if (found === true) return known(true, `${what} matches ${pattern}`, "");
    if (found === undefined) open ??= pattern;
  }
  return open === undefined
    ? known(false, "", `${what} matches none of ${list(patterns)}`)
    : depends(`whether ${what} matches ${open}, which is not tried here`);
}

const compiled = new Map<string, RegExp | undefined>();

function test(pattern: string, text: string): boolean | undefined {
  if (text.length > longest) return undefined;
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern)?.test(text);
}

function compile(pattern: string): RegExp | undefined {
  if (foreign.test(pattern) || costly.test(pattern)) return undefined;
  try {
    return new RegExp(pattern, "i");
  } catch {
    return undefined;
  }
}

/** A few values of a list, and how many more there are. */
export function list(values: readonly string[]): string {
  const shown = values.slice(0, 3).join(", ");
  return values.length > 3 ? `${shown} and ${values.length - 3} more` : shown;
}
