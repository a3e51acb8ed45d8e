import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Tenant } from "../../../../modules/simulator/tenant.js";

export interface SimulatorsAsked {
  readonly tenants: readonly Tenant[];
  readonly latencyMs: number;
  /** A copy of the next of `tenants`, over and over, for each: as if that stack had made what is there. */
  readonly stacks: readonly string[];
}

export type SimulatorsStarted = readonly { readonly url: string; readonly token: string }[];

/** Starts simulated tenants in another process. */
export async function startSimulators(
  asked: SimulatorsAsked,
): Promise<{ started: SimulatorsStarted; close: () => void }> {
  const file = fileURLToPath(new URL("./simulators.ts", import.meta.url));
  const child = fork(file, { execArgv: ["--import=tsx"], serialization: "advanced" });
  child.send(asked);
  const [started] = (await Promise.race([once(child, "message"), endOf(once(child, "exit"))])) as [SimulatorsStarted];
  return { started, close: () => child.disconnect() };
}

async function endOf(exit: Promise<unknown[]>): Promise<never> {
  const [code] = await exit;
  throw new Error(`Cannot start simulated tenants: their process ended with exit code ${code}`);
}
