import type { Item } from "../item.js";

const nameWidth = 12;

/** What checks saw, one a line; below what is not fine, what to do. */
export function checkLines(items: readonly Item[]): readonly string[] {
  return items.flatMap((item) => [
    `${mark(item)} ${item.object.name.padEnd(nameWidth)}  ${item.cause}`,
    ...item.evidence.map((line) => `  ${"".padEnd(nameWidth)}  ${line}`),
    ...(item.cure === undefined ? [] : [`  ${"".padEnd(nameWidth)}  → ${item.cure}`]),
  ]);
}

/** How many of each sort, in words, behind an empty line. */
export function checkTotals(items: readonly Item[]): readonly string[] {
  const count = (state: Item["state"]) => items.filter((item) => item.state === state).length;
  return [
    "",
    `${count("passed")} passed, ${count("open")} failed, ${count("unknown")} cannot tell, ${count("byHand")} by hand.`,
  ];
}

function mark({ state }: Item): string {
  return { open: "✗", accepted: "○", passed: "✓", unknown: "?", byHand: "○" }[state];
}
