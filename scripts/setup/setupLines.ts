import type { SetupItem } from "./setupItem.js";

const marks: Readonly<Record<SetupItem["state"], string>> = {
  found: "✓",
  brought: "✓",
  "passed over": "○",
  optional: "○",
  missing: "✗",
};

/** What set-up found or did, one tool a line. */
export function setupLines(items: readonly SetupItem[]): readonly string[] {
  const width = Math.max(0, ...items.map(({ name }) => name.length));
  return items.map(({ name, state, detail }) => {
    const text = state === "passed over" ? `passed over: ${detail}` : detail;
    return `${marks[state]} ${name.padEnd(width)}  ${text}`;
  });
}
