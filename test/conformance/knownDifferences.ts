/** Where a tenant was found to differ from the simulated one, and why the simulator is not mended yet. */
export const knownDifferences: readonly {
  /** File in `reports/`. */
  readonly report: string;
  /** With its channel: `form-SetSCL (rest)`. */
  readonly probe: string;
  readonly why: string;
}[] = [];
