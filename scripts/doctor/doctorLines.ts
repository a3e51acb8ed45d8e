import type { Checked, Finding } from "../../modules/doctor/check.js";

const marks: Readonly<Record<Finding["state"], string>> = { passed: "✓", failed: "✗", cannotTell: "?", byHand: "○" };
const nameWidth = 12;

/** What a check saw, one finding a line; below what is not fine, what to do. */
export function doctorLines(checked: readonly Checked[]): readonly string[] {
  return checked.flatMap(({ check, state, found, cure }) => [
    `${marks[state]} ${check.padEnd(nameWidth)}  ${found}`,
    ...(cure === undefined ? [] : [`  ${"".padEnd(nameWidth)}  → ${cure}`]),
  ]);
}

/** How many of each sort, in words. */
export function doctorTotals(checked: readonly Checked[]): string {
  const count = (state: Finding["state"]) => checked.filter((one) => one.state === state).length;
  return `\n${count("passed")} passed, ${count("failed")} failed, ${count("cannotTell")} cannot tell, ${count("byHand")} by hand.`;
}
