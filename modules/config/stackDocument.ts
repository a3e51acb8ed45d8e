import { isMap, isScalar, LineCounter, type Node, parseDocument } from "yaml";
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
  const problems = document.errors.map(({ code, pos: [offset] }) => {
    const { line, col } = lines.linePos(offset);
    return {
      path: [`line ${line}, column ${col}`],
      message: sentences[code]?.(text.slice(offset)) ?? `is not YAML (${code}).`,
    };
  });
  if (problems.length > 0) return { problems };
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
    return { problems: [{ path: ["file"], message: "is not YAML (an alias has no anchor)." }] };
  }
  return { problems: [{ path: ["config"], message: "missing. A stack file holds its keys below `config:`." }] };
}

const sentences: Readonly<Record<string, (rest: string) => string>> = {
  TAB_AS_INDENT: () => "is indented by a tab. YAML takes spaces only.",
  DUPLICATE_KEY: (rest) => `has ${/^[^:\n]*/.exec(rest)?.[0] ?? "a key"} a second time. Keep one.`,
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
