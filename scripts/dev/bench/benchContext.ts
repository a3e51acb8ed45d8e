import type { FoundPulumi } from "../../setup/findPulumi.js";

/** What a measurement works with. */
export interface BenchContext {
  readonly project: string;
  readonly pulumi: FoundPulumi;
  /** Without it PowerShell is not measured. */
  readonly hasPowershell: boolean;
}
