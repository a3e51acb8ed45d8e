/** How a person wants the demo told. */
export interface DemoOptions {
  readonly keep: boolean;
  readonly channel: "rest" | "powershell";
  readonly signal: AbortSignal;
  readonly showsProgress: boolean;
  readonly print: (line: string) => void;
}
