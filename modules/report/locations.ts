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

function locationOf(files: readonly [ConfigText, ...ConfigText[]], path: ConfigPath): NonNullable<Item["location"]> {
  const found = files.map(({ file, text }) => ({ file, placed: configPosition(text, path) }));
  const best = Math.max(...found.map(({ placed }) => placed?.depth ?? 0));
  const { file, placed } = found.find((one) => one.placed?.depth === best) ?? {
    file: files[0].file,
    placed: undefined,
  };
  return { file, ...placed?.position };
}
