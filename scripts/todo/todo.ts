import { type Confirmation, confirmationOf, stepText } from "../../modules/config/todoFile.js";
import type { ByHandStep } from "../../modules/config/vendors/preset.js";
import { byHandSteps } from "../../modules/desired/byHandSteps.js";
import { nearest } from "../../modules/exchange/nearest.js";
import { UsageError } from "../usageError.js";
import { loadStackOf } from "../userProject.js";
import { readConfirmed, writeConfirmed } from "./todoFileOf.js";

export interface TodoOptions {
  /** Folder of the project. */
  readonly project: string;
  readonly stack: string;
  readonly json: boolean;
  readonly print: (line: string) => void;
}

/** Lists what only a person can do. Exit codes: 0 all is confirmed, 7 a step is open. */
export function todo(options: TodoOptions): Promise<number> {
  return withSteps(options, async (steps, confirmed) => {
    const { stack, json, print } = options;
    const told = steps.map((step) => ({ ...step, confirmed: confirmationOf(step, confirmed) }));
    const open = told.filter((step) => step.confirmed === undefined).length;
    if (json) print(JSON.stringify({ stack, steps: told.map(({ when: _, ...step }) => step) }));
    else for (const line of [...told.map(stepLine), totals(open, told.length)]) print(line);
    return open > 0 ? 7 : 0;
  });
}

/** Remembers that a step was done. @returns 0. @throws {UsageError} if there is no such step. */
export function confirm(options: TodoOptions, done: { step: string; by: string; on: string }): Promise<number> {
  return withSteps(options, async (steps) => {
    const { project, stack, json, print } = options;
    const step = steps.find(({ id }) => id === done.step);
    if (step === undefined) throw new UsageError(noStep(done.step, steps));
    const entry: Confirmation = { step: step.id, what: stepText(step), by: done.by, on: done.on };
    const file = await writeConfirmed(project, stack, entry);
    print(json ? JSON.stringify({ stack, file, ...entry }) : `${step.id} is confirmed by ${done.by}, in ${file}`);
    return 0;
  });
}

async function withSteps(
  { project, stack }: TodoOptions,
  work: (steps: readonly ByHandStep[], confirmed: readonly Confirmation[]) => Promise<number>,
): Promise<number> {
  const { relay } = await loadStackOf(project, stack);
  return work(byHandSteps(relay), await readConfirmed(project, stack));
}

function stepLine({ confirmed, ...step }: ByHandStep & { confirmed: Confirmation | undefined }): string {
  const state = confirmed === undefined ? "open" : `done by ${confirmed.by} on ${confirmed.on}`;
  return `${confirmed === undefined ? "○" : "✓"} ${step.id}  ${state}  ${stepText(step)}`;
}

function totals(open: number, all: number): string {
  return open === 0
    ? `All ${all} steps are done.`
    : `${open} of ${all} steps open. When one is done: relay todo --confirm <step> --by <name>`;
}

function noStep(step: string, steps: readonly ByHandStep[]): string {
  const ids = steps.map(({ id }) => id);
  const meant = nearest(step, ids);
  return `Cannot confirm ${step}: there is no such step; there are ${ids.join(", ")}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`;
}
