/** What every command is given. */
export interface CommandContext {
  readonly print: (line: string) => void;
  /** Aborts when somebody interrupts. */
  readonly signal: AbortSignal;
}
