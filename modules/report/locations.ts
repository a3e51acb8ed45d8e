import { configPosition } from "./configPosition.js";
import type { Item } from "./item.js";

/** A path in a stack file's `config:`, such as `["exchange-relay:relay", "stage"]`. */
export type ConfigPath = readonly (string | number)[];

export interface ConfigText {
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** Items with the line of the stack file that declares what they are about. */
export function located(
  items: readonly Item[],
  { file, text }: ConfigText,
  pathOf: (item: Item) => ConfigPath,
): readonly Item[] {
  return items.map((item) => ({ ...item, location: { file, ...configPosition(text, ["config", ...pathOf(item)]) } }));
}
