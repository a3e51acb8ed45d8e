import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from "yaml";
import type { Problem } from "../exchange/objectKind.js";
import type { RawConfig } from "./parseRelayConfig.js";

/** A value as it is written, and where. A list, and what is encrypted, is one value. */
export interface WrittenValue {
  /** The section or key, and the keys below it: `["exchange-relay:relay", "stage"]`. */
  readonly path: readonly string[];
  readonly value: unknown;
  /** Counted from 1; absent if it stands in no file. */
  readonly line?: number;
}

/** The `config:` of a stack file or of the baseline. */
export interface StackDocument {
  readonly config: RawConfig;
  readonly values: readonly WrittenValue[];
  /** Whether Pulumi ESC adds to it. */
  readonly hasEnvironment: boolean;
}

/** Reads a file's text. Only the code of an error is told: what a YAML parser quotes may be a key. */
export function stackDocument(text: string): StackDocument | { readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines, merge: true });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return [`line ${line}, column ${col}`];
  };
  const problems = document.errors.map(({ code, pos: [offset] }) => ({
    path: place(offset),
    message: sentences[code]?.(text.slice(offset)) ?? notYaml,
  }));
  if (problems.length > 0) return { problems: problems.filter(isFirstAtPlace) };
  try {
    const file: unknown = document.toJS();
    if (isRecord(file) && isRecord(file.config))
      return {
        config: file.config,
        values: valuesBelow(document.get("config", true), lines),
        hasEnvironment: file.environment !== undefined,
      };
    if (isRecord(file) && file.environment !== undefined && (file.config ?? undefined) === undefined)
      return { config: {}, values: [], hasEnvironment: true };
  } catch {
    const offset = aliasOffset(document);
    return { problems: [offset === undefined ? merge : { path: place(offset), message: alias }] };
  }
  return { problems: [{ path: ["config"], message: "missing. A stack file holds its keys below `config:`." }] };
}

const notYaml = "is not YAML. Look at indents, quotation marks and brackets here and in the line above.";
const alias = "begins with *, which YAML takes for a reference. Put it into quotation marks.";
const merge: Problem = { path: ["file"], message: "has a << that names no keys. Write them out." };
const colon = "is indented too far, or has a colon too many. Put a text with a colon into quotation marks.";

/** Where the first reference stands that leads nowhere. */
function aliasOffset(document: Document): number | undefined {
  const anchors = new Set<string>();
  let offset: number | undefined;
  visit(document, {
    Node: (_, { anchor }) => void (anchor !== undefined && anchors.add(anchor)),
    Alias: (_, { source, range }) => {
      if (anchors.has(source)) return undefined;
      offset = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

/** A parser that lost its way says several things of one place. */
function isFirstAtPlace({ path: [place] }: Problem, index: number, all: readonly Problem[]): boolean {
  return all.findIndex(({ path: [other] }) => other === place) === index;
}

const sentences: Readonly<Record<string, (rest: string) => string>> = {
  TAB_AS_INDENT: () => "is indented by a tab. YAML takes spaces only.",
  DUPLICATE_KEY: (rest) => `has ${/^[^:\n]*/.exec(rest)?.[0] ?? "a key"} a second time. Keep one.`,
  BAD_INDENT: () => "is not indented as the lines around it, or a bracket above it is not closed.",
  MISSING_CHAR: () => "comes, and a quotation mark or a bracket above it is not closed.",
  BLOCK_AS_IMPLICIT_KEY: () => colon,
  MULTILINE_IMPLICIT_KEY: () => colon,
  BAD_SCALAR_START: (rest) =>
    `begins with ${rest.charAt(0)}, which YAML keeps for itself. Put it into quotation marks.`,
  MULTIPLE_DOCS: () => "begins a second document. Keep one, without ---.",
  UNEXPECTED_TOKEN: () => "has a sign too many, such as a closing bracket.",
};

function valuesBelow(node: unknown, lines: LineCounter, path: readonly string[] = []): readonly WrittenValue[] {
  if (isMap(node) && !node.has("secure"))
    return node.items.flatMap(({ key, value }) =>
      isScalar(key) ? valuesBelow(value ?? key, lines, [...path, String(key.value)]) : [],
    );
  const { range, toJSON } = node as Node;
  return [{ path, value: toJSON.call(node), line: lines.linePos(range?.[0] ?? 0).line }];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
