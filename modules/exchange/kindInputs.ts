import type { z } from "zod";
import { didYouMean, nearest } from "./nearest.js";
import type { ObjectKind, Problem, PropertyValues } from "./objectKind.js";
import type { PropertyValue } from "./property.js";
import { Secret } from "./secret.js";

/** What a person wrote, read against a kind: the values that are known, and everything that is wrong. */
export interface ParsedInputs {
  readonly values: PropertyValues;
  readonly problems: readonly Problem[];
}

/**
 * Reads what a person wrote for one object. Secret properties come out as `Secret`.
 *
 * @param isUnknown whether a value is not known yet, as in a preview: such a property is taken as given and fine.
 */
export function parseInputs(
  kind: ObjectKind,
  raw: Readonly<Record<string, unknown>>,
  isUnknown: (value: unknown) => boolean,
): ParsedInputs {
  const problems: Problem[] = kind.required
    .filter((key) => raw[key] === undefined)
    .map((key) => ({ path: [key], message: "is missing" }));
  const values: Record<string, PropertyValue> = {};
  for (const [key, value] of Object.entries(raw)) {
    const property = kind.properties[key];
    const refused = kind.refused?.[key];
    if (refused !== undefined) problems.push({ path: [key], message: `cannot be set: ${refused}` });
    else if (property === undefined) problems.push(unknownKey(key, Object.keys(kind.properties)));
    if (property === undefined || value === undefined || isUnknown(value)) continue;
    const parsed = property.schema.safeParse(value);
    if (parsed.success) values[key] = property.secret ? new Secret(String(value)) : (parsed.data as PropertyValue);
    else
      problems.push(
        ...parsed.error.issues.map((issue) => ({
          path: [key, ...issue.path.filter(isPathPart)],
          message: issueText(issue, value),
        })),
      );
  }
  if (problems.length === 0 && !Object.values(raw).some(isUnknown)) problems.push(...(kind.problems?.(values) ?? []));
  return { values, problems };
}

/**
 * Takes values that were checked before, or that Exchange gave: of known properties, those that are known by now.
 * What a tenant holds may be more than a person may write, such as null.
 */
export function takeValues(
  kind: ObjectKind,
  raw: Readonly<Record<string, unknown>>,
  isUnknown: (value: unknown) => boolean,
): PropertyValues {
  const known = Object.entries(raw).filter(
    ([key, value]) => kind.properties[key] !== undefined && value !== undefined && !isUnknown(value),
  );
  return Object.fromEntries(
    known.map(([key, value]) => [
      key,
      kind.properties[key]?.secret && typeof value === "string" ? new Secret(value) : (value as PropertyValue),
    ]),
  );
}

/** The problem of a key that is not one, with the nearest that is. */
export function unknownKey(key: string, known: readonly string[]): Problem {
  const near = nearest(key, known);
  return { path: [key], message: `is not a property${near === undefined ? "" : `. Did you mean "${near}"?`}` };
}

/** A zod issue as the end of the sentence that its path begins. @param read the value in which it was found */
export function issueText(issue: z.core.$ZodIssue, read: unknown): string {
  if (issue.code === "invalid_value") return choiceText(issue.values.map(String), valueAt(read, issue.path));
  if (issue.code === "invalid_type") return `must be ${types[issue.expected] ?? issue.expected}`;
  if (issue.code === "too_big") return tooBig(issue);
  if (issue.code === "too_small")
    return issue.origin === "number" ? `must be ${issue.minimum} or more` : "must not be empty";
  return issue.message;
}

/** A path as Pulumi writes it: `rules.outbound.name`, `order[1]`, `rules["odd key"]`. */
export function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    if (!/^[A-Za-z_$][\w$]*$/.test(part)) return `${text}[${JSON.stringify(part)}]`;
    return text === "" ? part : `${text}.${part}`;
  }, "");
}

/** A problem as a sentence: where, and what to do. */
export function problemText({ path, message }: Problem): string {
  return `${pathText(path) || "the object"} ${message}`;
}

function isPathPart(part: PropertyKey): part is string | number {
  return typeof part !== "symbol";
}

function choiceText(values: readonly string[], found: unknown): string {
  const meant = didYouMean(found, values);
  return `must be one of ${values.map((value) => `"${value}"`).join(", ")}${meant && `.${meant}`}`;
}

function valueAt(read: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inside, part) => (inside as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[part],
    read,
  );
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): string {
  if (origin === "string") return `is longer than ${maximum} characters`;
  return origin === "number" ? `must be ${maximum} or less` : `has more than ${maximum} entries`;
}

const types: Readonly<Record<string, string>> = {
  string: "text",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
  array: "a list",
  object: "keys with values",
  record: "keys with values",
};
