import { z } from "zod";
import { didYouMean, nearest } from "../exchange/nearest.js";
import type { Problem } from "../exchange/objectKind.js";

/** A problem; `meant` is the key that a person most likely wanted to write. */
export interface ConfigProblem extends Problem {
  readonly meant?: string;
  readonly isMissing?: true;
}

export type Path = Problem["path"];

/**
 * Lists what is wrong with one section, each with its place and its cure. No value is ever quoted: it may be a secret.
 *
 * @param at place of the section; paths begin with it.
 * @param cure what to do when something at a path is missing, as a sentence.
 */
export function schemaProblems(
  schema: z.ZodType,
  value: unknown,
  at: Path,
  cure: (path: Path) => string | undefined,
): readonly ConfigProblem[] {
  if (isSealed(value)) return [{ path: at, message: onlyKeysAreSealed }];
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).flatMap((issue) => {
    const inside = issue.path.filter(isPart);
    const path = [...at, ...inside];
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => unknownKey([...path, key], keysAt(schema, inside)));
    const found = valueAt(value, inside);
    const within = issue.code === "invalid_union" && isKeys(found) ? issue.errors.find(isBelow) : undefined;
    if (within !== undefined)
      return within.flatMap((one) => [{ path: [...path, ...one.path.filter(isPart)], message: issueText(one, true) }]);
    if (issue.code === "custom" && found === undefined)
      return [{ path, message: `${issue.message}.`, isMissing: true }];
    if (found === undefined || found === null) return [missing(path, found, cure(path))];
    return [{ path, message: isSealed(found) ? onlyKeysAreSealed : issueText(issue, found) }];
  });
}

/** Of several forms that a value may have, the one whose keys were written. */
function isBelow(issues: readonly z.core.$ZodIssue[]): boolean {
  return issues.every(({ code, path }) => code !== "unrecognized_keys" && path.length > 0);
}

function isKeys(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPart(part: PropertyKey): part is string | number {
  return typeof part !== "symbol";
}

/** A key that has no meaning at its place, and the one that was most likely meant. */
export function unknownKey(path: Path, known: readonly string[], mostEdits?: number): ConfigProblem {
  const meant = nearest(String(path.at(-1)), known, mostEdits);
  return meant === undefined
    ? { path, message: `is not a key. Known: ${known.join(", ")}.` }
    : { path, message: `is not a key. Did you mean "${meant}"?`, meant };
}

/** A problem of something that must be there. */
export function missing(path: Path, found: null | undefined, cure: string | undefined): ConfigProblem {
  const state = found === null ? "is empty." : "missing.";
  return { path, message: cure === undefined ? state : `${state} ${cure}`, isMissing: true };
}

const onlyKeysAreSealed = "is encrypted, and only a key may be. Write it in clear.";

function issueText(issue: z.core.$ZodIssue, found: unknown): string {
  switch (issue.code) {
    case "invalid_value":
      return choiceText(issue.values.map(String), found);
    case "invalid_type":
      return `must be ${typeNames[issue.expected] ?? issue.expected}.`;
    case "too_small":
      if (issue.origin !== "number") return "must not be empty.";
      return issue.inclusive === false ? `must be more than ${issue.minimum}.` : `must be ${issue.minimum} or more.`;
    case "too_big":
      return issue.origin === "number"
        ? `must be ${issue.maximum} or less.`
        : `is longer than ${issue.maximum} characters.`;
    default:
      return ended(issue.message);
  }
}

function ended(sentence: string): string {
  return /[.?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
  array: "a list",
  object: "keys with values",
};

/** That a value is none of those it may be, and which was most likely meant. */
export function choiceText(values: readonly string[], found: unknown): string {
  const meant = didYouMean(found, values);
  if (values.length > 20) return `is none that is known.${meant || " The editor lists them."}`;
  const list = values.length === 1 ? values[0] : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
  return `must be ${list}.${meant}`;
}

function isSealed(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).join() === "secure";
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inside, part) =>
      typeof inside === "object" && inside !== null ? new Map(Object.entries(inside)).get(String(part)) : undefined,
    value,
  );
}

/** The keys that a schema takes at a path, read off its JSON form. */
function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  const root = z.toJSONSchema(schema, { io: "input", target: "draft-7" });
  const nodes = path.reduce<readonly z.core.JSONSchema._JSONSchema[]>(
    (inside, part) => inside.flatMap((node) => below(node, part)),
    [root],
  );
  return nodes.flatMap((node) => alternatives(node)).flatMap((node) => Object.keys(node.properties ?? {}));
}

function below(node: z.core.JSONSchema._JSONSchema, part: string | number): readonly z.core.JSONSchema._JSONSchema[] {
  return alternatives(node).flatMap(({ properties, items }) => {
    const next = typeof part === "number" ? items : properties?.[part];
    return next === undefined ? [] : [next].flat();
  });
}

function alternatives(node: z.core.JSONSchema._JSONSchema): readonly z.core.JSONSchema.JSONSchema[] {
  return typeof node === "boolean" ? [] : [node, ...(node.anyOf ?? []).flatMap(alternatives)];
}
