import type { DemoOptions } from "./demoOptions.js";

/** What a step showed. */
export interface StepResult {
  readonly summary: string;
  readonly lines: readonly string[];
}

export interface Step<Context> {
  readonly title: string;
  readonly run: (context: Context) => Promise<StepResult>;
}

/** A step that did not do what it says; the demo ends with exit code 1. */
class StepFailed extends Error {}

/** @throws {StepFailed} */
export function claim(holds: boolean, text: string): void {
  if (!holds) throw new StepFailed(text);
}

type Listener = Pick<DemoOptions, "print" | "signal">;

/** Runs the steps one after another and says what each showed. @returns whether every one did what it says. */
export async function tellSteps<Context>(
  steps: readonly Step<Context>[],
  context: Context,
  listener: Listener,
): Promise<boolean> {
  for (const [index, step] of steps.entries())
    if (!(await tellStep(`${index + 1} of ${steps.length}`, step, context, listener))) return false;
  return true;
}

async function tellStep<Context>(
  place: string,
  step: Step<Context>,
  context: Context,
  { print, signal }: Listener,
): Promise<boolean> {
  const begun = performance.now();
  try {
    const { summary, lines } = await step.run(context);
    print(`${place}  ${step.title.padEnd(78)}${summary.padEnd(32)}${seconds(performance.now() - begun)}`);
    for (const line of lines) print(`    ${line}`);
    return true;
  } catch (error) {
    if (signal.aborted) throw new Error("Interrupted: all that was simulated and its stacks are gone, nothing is left");
    if (!(error instanceof StepFailed)) throw error;
    print(`${place}  ${step.title}\n    failed: ${error.message}`);
    return false;
  }
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** `22 calls, 9 of them writes`. */
export function callText(calls: readonly string[]): string {
  return `${calls.length} calls, ${writesOf(calls).length} of them writes`;
}

export function writesOf(calls: readonly string[]): readonly string[] {
  return calls.filter((cmdlet) => !cmdlet.startsWith("Get-"));
}
