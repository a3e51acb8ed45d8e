/** What one check saw. `cannotTell`: it could not look, which is not the same as fine. */
export interface Finding {
  readonly state: "passed" | "failed" | "cannotTell" | "byHand";
  readonly found: string;
  /** What shows it, a line each. */
  readonly evidence?: readonly string[];
  /** What to do about it. */
  readonly cure?: string;
}

/** One thing to look at; it says what it saw and never throws for what is wrong with the tenant. */
export interface Check {
  readonly name: string;
  readonly run: () => Promise<readonly Finding[]>;
}

/** What a check saw, with its name. */
export interface Checked extends Finding {
  readonly check: string;
}

export const passed = (found: string): Finding => ({ state: "passed", found });
export const failed = (found: string, cure: string): Finding => ({ state: "failed", found, cure });
/** After what is said above nobody could look: one line is enough. */
export const notLookedAt: Finding = { state: "cannotTell", found: "not looked at: mend what is above first" };
export const cannotTell = (found: string, cure: string): Finding => ({ state: "cannotTell", found, cure });
