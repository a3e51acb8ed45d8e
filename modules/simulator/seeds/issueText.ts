import type { z } from "zod";

/** What is wrong at a place of a seed, as the end of the sentence that its path begins. Needs `reportInput`. */
export function issueText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `has no property ${quoted(issue.keys)}`;
    case "invalid_value":
      return `must be one of ${quoted(issue.values)}`;
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `must be ${typeNames[issue.expected] ?? issue.expected}`;
    case "invalid_union":
      return "is none of the forms it may have";
    case "too_small":
      return `must have ${issue.minimum} or more`;
    case "too_big":
      return `must have ${issue.maximum} or less`;
    default:
      return issue.message;
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "keys with values",
  record: "keys with values",
};

function quoted(words: readonly unknown[]): string {
  return words.map((word) => `"${String(word)}"`).join(", ");
}
