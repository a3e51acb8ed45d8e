/** What a kit is written for. */
export interface KitOptions {
  readonly stacks: readonly string[];
  /** Some tenant is spoken to through PowerShell. */
  readonly needsPowershell: boolean;
  /** The branch whose state the tenants have. */
  readonly branch: string;
}

export interface KitFile {
  /** With forward slashes, from the project's folder. */
  readonly path: string;
  readonly text: string;
}
