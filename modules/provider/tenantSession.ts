import PQueue from "p-queue";
import type { ExchangeChannel } from "../channel/channel.js";
import type { CmdletCall, CmdletResult } from "../exchange/cmdletCall.js";
import { listCall } from "../exchange/kindCalls.js";
import { fromRecord } from "../exchange/kindRecord.js";
import type { ObjectKind, Observed } from "../exchange/objectKind.js";

type Noun = ObjectKind["noun"];

/**
 * One run's view of a tenant: every kind is listed once, however many objects ask, and writes go one after another,
 * because Exchange has no ETag and a write moves the priorities of other rules.
 */
export class TenantSession {
  readonly #channel: ExchangeChannel;
  readonly #lists = new Map<Noun, Promise<readonly Observed[]>>();
  readonly #writes = new PQueue({ concurrency: 1 });

  constructor(channel: ExchangeChannel) {
    this.#channel = channel;
  }

  /** Every object of the kind, rules in the tenant's order. A failed list is not remembered. */
  list(kind: ObjectKind, signal: AbortSignal): Promise<readonly Observed[]> {
    const known = this.#lists.get(kind.noun);
    if (known !== undefined) return known;
    const fresh = this.#observe(kind, signal);
    this.#lists.set(kind.noun, fresh);
    fresh.catch(() => this.forget(kind));
    return fresh;
  }

  invoke(call: CmdletCall, signal: AbortSignal): Promise<CmdletResult> {
    return this.#channel.invoke(call, signal);
  }

  /** Runs what writes to the tenant with nobody else writing. */
  async exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#writes.add(work);
  }

  /** Takes over what a write made of one object, so that the others need no new list. */
  async remember(kind: ObjectKind, guid: string, observed: Observed | undefined): Promise<void> {
    const list = await this.#lists.get(kind.noun);
    if (list === undefined) return;
    const others = list.filter((object) => object.guid !== guid);
    this.#lists.set(kind.noun, Promise.resolve(observed === undefined ? others : [...others, observed]));
  }

  forget(kind: ObjectKind): void {
    this.#lists.delete(kind.noun);
  }

  close(): Promise<void> {
    return this.#channel.close();
  }

  async #observe(kind: ObjectKind, signal: AbortSignal): Promise<readonly Observed[]> {
    const { values } = await this.#channel.invoke(listCall(kind), signal);
    const inOrder = [...values].sort((left, right) => Number(left.Priority ?? 0) - Number(right.Priority ?? 0));
    return inOrder.map((record) => fromRecord(kind, record));
  }
}
