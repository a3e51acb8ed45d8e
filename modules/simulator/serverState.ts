import type { Role } from "./roles.js";
import type { Simulator } from "./simulator.js";

/** What every request of a running tenant is answered from. */
export interface ServerState {
  readonly simulator: Simulator;
  readonly tokens: ReadonlyMap<string, readonly Role[]>;
  readonly token: string;
  readonly latencyMs: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
}
