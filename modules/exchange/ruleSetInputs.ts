import { z } from "zod";
import { issueText, parseInputs, takeValues, unknownKey } from "./kindInputs.js";
import type { Problem, PropertyValues } from "./objectKind.js";
import type { ForeignRule, RuleEntry, RuleSet } from "./ruleSet.js";
import { isForeign } from "./ruleSet.js";
import { transportRule } from "./transportRule.js";

/** What a person may write about a rule that somebody else made. */
export const foreignRule = z.strictObject({
  foreign: z
    .string()
    .min(1)
    .max(64)
    .describe(
      "Name of a rule that somebody else made; it serves as an anchor in the order and is not edited, but for what this entry allows.",
    ),
  stopRuleProcessing: z
    .boolean()
    .optional()
    .describe("What its stop-processing switch must be. Omitted: left as it is. It is put back when the entry goes."),
  mayMove: z
    .boolean()
    .optional()
    .describe("Whether it may be moved to its place in `order`. Default false: a wrong place is refused."),
});

/** Connectors by key of the rule whose mail they take without being routed to. */
export const catchAllConnectors = z
  .record(z.string(), z.string().min(1).max(64))
  .describe(
    "By key of an own rule that sets a header to a secret and routes nowhere: name of the outbound connector, not limited to rules, that takes all that mail anyway. Before such a rule is written the connector must be there, be enabled, and take all mail that the rule stamps.",
  );

export interface ParsedRuleSet {
  readonly set: RuleSet;
  readonly problems: readonly Problem[];
}

/** Reads what a person wrote for the rules and their order, with every problem at once. */
export function parseRuleSet(
  raw: Readonly<Record<string, unknown>>,
  isUnknown: (value: unknown) => boolean,
): ParsedRuleSet {
  const problems: Problem[] = Object.keys(raw)
    .filter((key) => !inputKeys.includes(key))
    .map((key) => unknownKey(key, inputKeys));
  const rules: Record<string, RuleEntry> = {};
  if (!isRecord(raw.rules)) problems.push({ path: ["rules"], message: "must be rules by key" });
  for (const [key, entry] of isRecord(raw.rules) ? Object.entries(raw.rules) : []) {
    const parsed = parseEntry(entry, isUnknown);
    rules[key] = parsed.entry;
    problems.push(...parsed.problems.map((problem) => ({ ...problem, path: ["rules", key, ...problem.path] })));
  }
  const order = Array.isArray(raw.order) ? raw.order.filter((key): key is string => typeof key === "string") : [];
  if (!Array.isArray(raw.order)) problems.push({ path: ["order"], message: "must be a list of keys of `rules`" });
  const caught = raw.catchAll === undefined || isUnknown(raw.catchAll) ? {} : raw.catchAll;
  return {
    set: { rules, order, ...catchAllOf(raw) },
    problems: [
      ...problems,
      ...orderProblems(Object.keys(rules), order),
      ...nameProblems(rules),
      ...(isRecord(caught) ? catchAllProblems(caught, raw.rules, isUnknown) : [notByKey]),
    ],
  };
}

const inputKeys = ["rules", "order", "catchAll"];
const notByKey: Problem = { path: ["catchAll"], message: "must be names of connectors by key of `rules`" };

function catchAllOf({ catchAll }: Readonly<Record<string, unknown>>): Pick<RuleSet, "catchAll"> {
  if (!isRecord(catchAll)) return {};
  const named = Object.entries(catchAll).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return named.length === 0 ? {} : { catchAll: Object.fromEntries(named) };
}

function catchAllProblems(
  caught: Readonly<Record<string, unknown>>,
  rules: unknown,
  isUnknown: (value: unknown) => boolean,
): readonly Problem[] {
  return Object.entries(caught).flatMap(([key, name]) => {
    const message = isUnknown(name)
      ? undefined
      : (nameIssue(name) ?? ruleIssue(isRecord(rules) ? rules[key] : undefined, isUnknown));
    return message === undefined ? [] : [{ path: ["catchAll", key], message }];
  });
}

function nameIssue(name: unknown): string | undefined {
  const parsed = catchAllConnectors.valueType.safeParse(name);
  return parsed.error?.issues[0] && issueText(parsed.error.issues[0], name);
}

function ruleIssue(rule: unknown, isUnknown: (value: unknown) => boolean): string | undefined {
  if (isUnknown(rule)) return undefined;
  if (!isRecord(rule) || "foreign" in rule) return "is not the key of an own rule";
  return rule.routeMessageOutboundConnector === undefined
    ? undefined
    : "is for a rule that routes nowhere; this one routes: remove one of the two";
}

/** Takes a set that was checked before, or that was read from a tenant. */
export function takeRuleSet(raw: Readonly<Record<string, unknown>>, isUnknown: (value: unknown) => boolean): RuleSet {
  const entries = Object.entries(isRecord(raw.rules) ? raw.rules : {}).map(([key, entry]): [string, RuleEntry] => {
    if (!isRecord(entry)) return [key, {}];
    return [key, "foreign" in entry ? (entry as unknown as ForeignRule) : takeValues(transportRule, entry, isUnknown)];
  });
  const order = Array.isArray(raw.order) ? raw.order.map(String) : [];
  return { rules: Object.fromEntries(entries), order, ...catchAllOf(raw) };
}

function parseEntry(
  entry: unknown,
  isUnknown: (value: unknown) => boolean,
): { entry: RuleEntry; problems: readonly Problem[] } {
  if (!isRecord(entry))
    return { entry: {}, problems: isUnknown(entry) ? [] : [{ path: [], message: "must be a rule or a foreign rule" }] };
  if (!("foreign" in entry)) {
    const { values, problems } = parseInputs(transportRule, entry, isUnknown);
    return { entry: values, problems };
  }
  const parsed = foreignRule.safeParse(entry);
  if (parsed.success) return { entry: parsed.data as ForeignRule, problems: [] };
  return {
    entry: { foreign: String(entry.foreign) },
    problems: parsed.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => unknownKey(key, Object.keys(foreignRule.shape)))
        : [{ path: issue.path.filter((part) => typeof part !== "symbol"), message: issueText(issue, entry) }],
    ),
  };
}

function orderProblems(keys: readonly string[], order: readonly string[]): readonly Problem[] {
  const missing = keys.filter((key) => !order.includes(key));
  return [
    ...missing.map((key) => ({ path: ["order"], message: `lacks "${key}"; every key of \`rules\` needs its place` })),
    ...order.flatMap((key, index) => {
      if (!keys.includes(key)) return [{ path: ["order", index], message: `"${key}" is not a key of \`rules\`` }];
      return order.indexOf(key) === index ? [] : [{ path: ["order", index], message: `"${key}" stands there twice` }];
    }),
  ];
}

function nameProblems(rules: Readonly<Record<string, RuleEntry>>): readonly Problem[] {
  const seen = new Map<string, string>();
  return Object.entries(rules).flatMap(([key, entry]) => {
    const name = nameOf(entry)?.toLowerCase();
    const other = name === undefined ? undefined : seen.get(name);
    if (name !== undefined && other === undefined) seen.set(name, key);
    return other === undefined
      ? []
      : [
          {
            path: ["rules", key, isForeign(entry) ? "foreign" : "name"],
            message: `is the name of "${other}" too; a rule's name is unique, without regard to case`,
          },
        ];
  });
}

function nameOf(entry: RuleEntry): string | undefined {
  if (isForeign(entry)) return entry.foreign;
  const { name }: PropertyValues = entry;
  return typeof name === "string" ? name : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
