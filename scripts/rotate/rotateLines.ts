import type { RotationStep } from "../../modules/rotation/rotationStep.js";

/** The steps for people: when at the earliest, what, and the command. Times are of this machine's zone, and name it. */
export function rotateLines(steps: readonly RotationStep[]): readonly string[] {
  return steps.flatMap(({ notBefore, what, command }, index) => [
    `${index + 1}. not before ${timeText(notBefore)}  ${what}`,
    ...(command === undefined ? [] : command.split("\n").map((line) => `   ${line}`)),
  ]);
}

function timeText(at: number): string {
  const fields = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
  return new Date(at).toLocaleString("sv-SE", { ...fields, timeZoneName: "longOffset" });
}
