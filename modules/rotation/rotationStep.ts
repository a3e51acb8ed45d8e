/** One step of a rotation. Each comes after the one before it, and never earlier than its time. */
export interface RotationStep {
  /** What is changed: who can sign in or what mail carries. */
  readonly does: "addNext" | "useNext" | "confirm" | "removeLast";
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  /** In a sentence, for people. */
  readonly what: string;
  /** A line for each command: not every shell knows `&&`. */
  readonly command?: string;
}

const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
