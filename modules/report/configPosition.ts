import { isMap, isPair, isSeq, LineCounter, type Node, parseDocument } from "yaml";

/** Where something stands in a file; both are counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Where a stack file has a key, such as `["config", "exchange-relay:relay", "stage"]`; the nearest key above it if it is not
 * written. `undefined` if there is none of them.
 */
export function configPosition(text: string, path: readonly (string | number)[]): Position | undefined {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const offset = deepest(contents, path);
  if (offset === undefined) return undefined;
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** The offset of the last part of a path that is there. */
function deepest(node: unknown, [first, ...rest]: readonly (string | number)[]): number | undefined {
  if (first === undefined) return undefined;
  const found = isMap(node)
    ? pairAt(node.items, String(first))
    : isSeq(node)
      ? itemAt(node.items[Number(first)])
      : undefined;
  return found === undefined ? undefined : (deepest(found.value, rest) ?? found.offset);
}

function pairAt(items: readonly unknown[], key: string) {
  const pair = items.find((item) => isPair(item) && String(item.key) === key);
  return isPair(pair) ? { value: pair.value, offset: (pair.key as Node).range?.[0] } : undefined;
}

function itemAt(item: unknown) {
  return item === undefined ? undefined : { value: item, offset: (item as Node).range?.[0] };
}
