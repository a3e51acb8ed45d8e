/** What every command is given. */
export interface CommandContext {
  /** Results, for standard output. */
  readonly print: (line: string) => void;
  /** What happens meanwhile, and what went wrong, for standard error. */
  readonly say: (line: string) => void;
  /** Aborts when somebody interrupts. */
  readonly signal: AbortSignal;
}
