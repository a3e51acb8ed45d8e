import { configPosition } from "./configPosition.js";
import type { Item } from "./item.js";

/** A path in a stack file's `config:`, such as `["exchange-relay:relay", "stage"]`. */
export type ConfigPath = readonly (string | number)[];

export interface ConfigText {
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/**
 * Items with the line that declares what they are about.
 *
 * @param files the stack's file, then the baseline below it: a key that only the baseline writes is there.
 */
export function located(
  items: readonly Item[],
  files: readonly [ConfigText, ...ConfigText[]],
  pathOf: (item: Item) => ConfigPath,
): readonly Item[] {
  return items.map((item) => ({ ...item, location: locationOf(files, ["config", ...pathOf(item)]) }));
}

/** What follows from a section that nobody wrote follows from the relay's. */
const relay: ConfigPath = ["config", "exchange-relay:relay"];

function locationOf(files: readonly [ConfigText, ...ConfigText[]], path: ConfigPath): NonNullable<Item["location"]> {
  const isOurs = String(path[1]).startsWith("exchange-relay:");
  const found = deepest(files, path);
  const { file, placed } = isOurs && found.depth < 2 ? deepest(files, relay) : found;
  return { file, ...placed?.position };
}

/** The first file that has most of a path. */
function deepest(files: readonly [ConfigText, ...ConfigText[]], path: ConfigPath) {
  const found = files.map(({ file, text }) => {
    const placed = configPosition(text, path);
    return { file, placed, depth: placed?.depth ?? 0 };
  });
  const best = Math.max(...found.map(({ depth }) => depth));
  return found.find(({ depth }) => depth === best) ?? { file: files[0].file, placed: undefined, depth: 0 };
}
