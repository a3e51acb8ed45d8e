import { isMap, isScalar, type LineCounter, type Node } from "yaml";
import type { Problem } from "../exchange/objectKind.js";
import type { RawConfig } from "./parseRelayConfig.js";
import { yamlText } from "./yamlText.js";

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

/** Reads a file's text. */
export function stackDocument(text: string): StackDocument | { readonly problems: readonly Problem[] } {
  const read = yamlText(text);
  if ("problems" in read) return read;
  const { document, value: file, lines } = read;
  if (isRecord(file) && isRecord(file.config))
    return {
      config: file.config,
      values: valuesBelow(document.get("config", true), lines),
      hasEnvironment: file.environment !== undefined,
    };
  if (isRecord(file) && file.environment !== undefined && (file.config ?? undefined) === undefined)
    return { config: {}, values: [], hasEnvironment: true };
  return { problems: [{ path: ["config"], message: "missing. A stack file holds its keys below `config:`." }] };
}

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
