/** How a person wants the demo told. */
export interface DemoOptions {
  readonly keep: boolean;
  /** Tells of many tenants instead of one. */
  readonly isFleet: boolean;
  readonly channel: "rest" | "powershell";
  readonly signal: AbortSignal;
  readonly showsProgress: boolean;
  /** Folder in which the person stands: what is said to do next works there. */
  readonly place: string;
  readonly print: (line: string) => void;
}
