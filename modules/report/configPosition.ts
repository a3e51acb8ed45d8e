import { isMap, isPair, isSeq, LineCounter, type Node, parseDocument } from "yaml";

/** Where something stands in a file; both are counted from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** A position, and how many parts of the path stand there. */
interface Placed {
  readonly position: Position;
  readonly depth: number;
}

/**
 * Where a stack file has a key, such as `["config", "exchange-relay:relay", "stage"]`; the nearest key above it if it is not
 * written. `undefined` if there is none of them.
 */
export function configPosition(text: string, path: readonly (string | number)[]): Placed | undefined {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const found = deepest(contents, path);
  if (found === undefined) return undefined;
  const { line, col } = lines.linePos(found.offset);
  return { position: { line, column: col }, depth: found.depth };
}

/** The last part of a path that is there. */
function deepest(
  node: unknown,
  [first, ...rest]: readonly (string | number)[],
): { readonly offset: number; readonly depth: number } | undefined {
  if (first === undefined) return undefined;
  const found = isMap(node)
    ? pairAt(node.items, String(first))
    : isSeq(node)
      ? itemAt(node.items[Number(first)])
      : undefined;
  if (found?.offset === undefined) return undefined;
  const below = deepest(found.value, rest);
  return below === undefined ? { offset: found.offset, depth: 1 } : { offset: below.offset, depth: below.depth + 1 };
}

function pairAt(items: readonly unknown[], key: string) {
  const pair = items.find((item) => isPair(item) && String(item.key) === key);
  return isPair(pair) ? { value: pair.value, offset: (pair.key as Node).range?.[0] } : undefined;
}

function itemAt(item: unknown) {
  return item === undefined ? undefined : { value: item, offset: (item as Node).range?.[0] };
}
