/** Looks at a project's tenants, again and again. */
export interface DriftInput {
  /** As `--stack`, `--stacks` and `--all` say it; its names are found at each look, so that new tenants are looked at too. */
  readonly choice: { readonly stack?: string; readonly stacks?: string; readonly all?: boolean };
}

/** Tenants that are looked at together. */
export interface DriftPart {
  readonly stacks: readonly string[];
  /** What was seen, packed; the payloads of Temporal are limited to 2 MB. */
  readonly seen?: string;
  /** Why no worker saw it. */
  readonly why?: string;
}

export interface DriftProgress {
  /** When it began, in milliseconds since 1970. */
  readonly when: number;
  readonly parts: number;
  /** The one that was asked for. */
  readonly part?: DriftPart;
}

/** What workers do; they only read. */
export interface DriftActivities {
  stacksOf(choice: DriftInput["choice"]): Promise<readonly string[]>;
  lookForDrift(stacks: readonly string[]): Promise<string>;
}

export const driftWorkflow = "fleetDrift";
export const driftQuery = "seen";

/** Looks have a queue of their own: a rollout does not wait for them. */
export function readsQueue(taskQueue: string): string {
  return `${taskQueue}-reads`;
}
