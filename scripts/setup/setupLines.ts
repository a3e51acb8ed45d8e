import type { SetupItem } from "./setup.js";

const marks: Readonly<Record<SetupItem["state"], string>> = { found: "✓", brought: "✓", optional: "○", missing: "✗" };

/** What set-up found or did, one tool a line. */
export function setupLines(items: readonly SetupItem[]): readonly string[] {
  const width = Math.max(0, ...items.map(({ name }) => name.length));
  return items.map(
    ({ name, state, detail }) =>
      `${marks[state]} ${name.padEnd(width)}  ${state === "brought" ? "brought: " : ""}${detail}`,
  );
}
