import type { RotationStep } from "../../modules/rotation/rotationStep.js";

/** The steps for people: when at the earliest, what, and the command. Times are of this machine's zone. */
export function rotateLines(steps: readonly RotationStep[]): readonly string[] {
  return steps.flatMap(({ notBefore, what, command }, index) => [
    `${index + 1}. not before ${timeText(notBefore)}  ${what}`,
    ...(command === undefined ? [] : [`   ${command}`]),
  ]);
}

function timeText(at: number): string {
  return new Date(at).toLocaleString("sv-SE", { dateStyle: "short", timeStyle: "short" });
}
