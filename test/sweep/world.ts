import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { withRetry } from "../../modules/channel/retry.js";
import { isRepeatable } from "../../modules/exchange/cmdletCall.js";
import { ResourceProvider } from "../../modules/provider/resourceProvider.js";
import { type SimulatedService, simulatedService } from "../../modules/simulator/http/service.js";
import type { Tenant } from "../../modules/simulator/tenant.js";
import { inProcessChannel } from "../support/inProcessChannel.js";
import { RelayStack, type Run, type StateEntry } from "./relayStack.js";
import { sweepTenant } from "./sweepTenant.js";

const now = new Date(Date.UTC(2026, 10, 24));
const patience = { maxAttempts: 3, baseDelayMs: 1, maxDelayMs: 1, maxElapsedMs: 1000 };
const instantClock = { now: () => 0, random: () => 0.5, sleep: async () => undefined };

/** A run whose plugin can be killed. */
export interface MortalRun extends Run {
  kill(): void;
}

export class Killed extends Error {}

/** A tenant and a stack of it, both in process; its clock stands still, nothing waits, GUIDs are counted. */
export class World {
  readonly service: SimulatedService;
  readonly stack: RelayStack;
  #guids: number;

  constructor(tenant: Tenant = sweepTenant, state: readonly StateEntry[] = [], guids = 0) {
    this.#guids = guids;
    this.stack = new RelayStack(state);
    this.service = simulatedService({
      tenant: structuredClone(tenant),
      now: () => now,
      guid: () => this.#guid(),
      sleep: async () => undefined,
    });
  }

  get tenant(): Tenant {
    return this.service.simulator.tenant;
  }

  /** The same once more: what is done to one is not done to the other. */
  fork(): World {
    return new World(this.tenant, this.stack.state, this.#guids);
  }

  /** @param channel default: in process; a call that can be repeated is tried three times if it `retries`. */
  run({ retries = false, channel = inProcessChannel(this.service) }: RunOptions = {}): MortalRun {
    const provider = new ResourceProvider(
      () => (retries ? retrying(channel) : channel),
      () => ({ delaysMs: [1, 2, 4, 8], sleep: async () => undefined }),
    );
    provider.configure({ organization: this.tenant.organization });
    const death = new AbortController();
    return { provider, killed: death.signal, kill: () => death.abort(new Killed("the plugin was killed")) };
  }

  #guid(): string {
    this.#guids += 1;
    return `${this.#guids.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`;
  }
}

interface RunOptions {
  readonly retries?: boolean;
  readonly channel?: ExchangeChannel;
}

/** As the REST channel repeats what can be repeated. */
function retrying(channel: ExchangeChannel): ExchangeChannel {
  const invoke: ExchangeChannel["invoke"] = (call, signal) =>
    withRetry(() => channel.invoke(call, signal), {
      policy: patience,
      clock: instantClock,
      repeatable: isRepeatable(call),
      signal,
    });
  return { invoke, close: () => channel.close() };
}
