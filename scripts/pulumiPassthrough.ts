import { execa } from "execa";
import { findPulumi } from "./setup/findPulumi.js";
import type { SetupWorld } from "./setup/setupWorld.js";
import { UsageError } from "./usageError.js";

/** Runs the Pulumi CLI that set-up found or made, as if it were on PATH. @returns its exit code. */
export async function pulumiPassthrough(world: SetupWorld, args: readonly string[]): Promise<number> {
  const { found, passedOver } = await findPulumi(world);
  if (found === undefined)
    throw new UsageError(
      `Cannot run pulumi: ${["there is none that fits", ...passedOver].join("; ")}; needed: relay setup.`,
    );
  const { exitCode } = await execa(found.path, [...args], { env: found.environment, stdio: "inherit", reject: false });
  return exitCode ?? 1;
}
