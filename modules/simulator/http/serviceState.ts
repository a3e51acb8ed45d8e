import { randomUUID } from "node:crypto";
import type { Role } from "../roles.js";
import type { Simulator } from "../simulator.js";
import type { Pages } from "./pages.js";
import type { Pause } from "./pause.js";

/** One request as HTTP has it, without a wire. */
export interface ServiceRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly token: string;
  readonly body: string;
  /** The header `Prefer`. */
  readonly prefer?: string | undefined;
}

export interface ServiceState {
  readonly simulator: Simulator;
  readonly tokens: Map<string, readonly Role[]>;
  readonly token: string;
  readonly latencyMs: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
  readonly pages: Pages;
  readonly pause: Pause;
}

export function addToken({ tokens }: ServiceState, roles: readonly Role[]): string {
  const added = randomUUID();
  tokens.set(added, roles);
  return added;
}
