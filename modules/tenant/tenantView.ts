import PQueue from "p-queue";
import type { ExchangeChannel } from "../channel/channel.js";
import type { CmdletCall, CmdletResult, ExchangeRecord } from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { listCall, lookUpCall } from "../exchange/kindCalls.js";
import { fromRecord, fromRecords, namedRecords } from "../exchange/kindRecord.js";
import type { ObjectKind, Observed } from "../exchange/objectKind.js";
import { graceOf, notBegun } from "./writeGrace.js";

/** Further looks for what an earlier run may have made a moment ago: five seconds, where waiting for own writes takes forty. */
const looksAtUnseen = 2;

/** How long a read waits for what this run wrote: Exchange answers from replicas that lag. */
export interface Waits {
  /** Milliseconds before each further look. */
  readonly delaysMs: readonly number[];
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/**
 * What was observed of one tenant in one run: every kind is listed once, however many ask, what the run itself writes
 * is taken over into the lists, and writes go one after another, because Exchange has no ETag and a write moves the
 * priorities of other rules.
 */
export class TenantView {
  readonly #channel: ExchangeChannel;
  readonly #waits: Waits;
  readonly #lists = new Map<string, Promise<readonly Observed[]>>();
  readonly #written = new Map<string, Map<string, "there" | "gone">>();
  readonly #writes = new PQueue({ concurrency: 1 });

  constructor(channel: ExchangeChannel, waits: Waits) {
    this.#channel = channel;
    this.#waits = waits;
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

  /** The object of that GUID. One that the list leaves out is asked for by its identity before it is believed gone. */
  async find(kind: ObjectKind, guid: string, signal: AbortSignal): Promise<Observed | undefined> {
    const listed = (await this.list(kind, signal)).find((object) => object.guid === guid);
    if (listed !== undefined || this.#written.get(kind.noun)?.get(guid) === "gone") return listed;
    const record = await this.#lookUp(kind, guid, signal);
    if (record === undefined) return undefined;
    const found = fromRecord(kind, record);
    await this.#insert(kind, found, Number(record.Priority ?? Number.MAX_SAFE_INTEGER));
    return found;
  }

  /** Looks again, bounded, until the list shows what somebody looks for, such as an object whose making was not answered. */
  async await(
    kind: ObjectKind,
    wanted: (object: Observed) => boolean,
    signal: AbortSignal,
  ): Promise<Observed | undefined> {
    for (const delay of [0, ...this.#waits.delaysMs]) {
      if (delay > 0) await this.#waits.sleep(delay, signal);
      this.forget(kind);
      const found = (await this.list(kind, signal)).find(wanted);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /**
   * Runs a cmdlet. A write that has begun is not broken off when the run is cancelled, but given some seconds to be
   * answered. One that does not find what it names wrote nothing: it may have met a replica that lags, and is tried again.
   */
  async invoke(call: CmdletCall, signal: AbortSignal): Promise<CmdletResult> {
    if (call.cmdlet.startsWith("Get-")) return this.#channel.invoke(call, signal);
    const isRemove = call.cmdlet.startsWith("Remove-");
    const delays = this.#written.size > 0 && !isRemove ? this.#waits.delaysMs : this.#fewLooks();
    for (const delay of delays)
      try {
        return await this.#write(call, signal);
      } catch (error) {
        if (!(error instanceof ExchangeError) || error.kind !== "notFound") throw error;
        await this.#waits.sleep(delay, signal);
      }
    return this.#write(call, signal);
  }

  /** Asks for one object by its identity, a few times, until it is as wanted. What was seen last is taken over. */
  async lookAgain(
    kind: ObjectKind,
    seen: Observed,
    isWanted: (object: Observed) => boolean,
    signal: AbortSignal,
  ): Promise<Observed> {
    let found = seen;
    for (const delay of [0, ...this.#fewLooks()]) {
      if (isWanted(found)) return found;
      if (delay > 0) await this.#waits.sleep(delay, signal);
      const record = await this.#lookUpOnce(kind, seen.guid, signal);
      if (record !== undefined) found = fromRecord(kind, record);
    }
    await this.remember(kind, seen.guid, found);
    return found;
  }

  /** Runs what writes to the tenant with nobody else writing. */
  async exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#writes.add(work);
  }

  /** Resolves once no write is under way. */
  idle(): Promise<void> {
    return this.#writes.onIdle();
  }

  /** Takes over what a write made of one object, so that the others need no new list. */
  async remember(kind: ObjectKind, guid: string, observed: Observed | undefined): Promise<void> {
    this.#note(kind, guid, observed !== undefined);
    const list = await this.#lists.get(kind.noun);
    if (list === undefined) return;
    const place = list.findIndex((object) => object.guid === guid);
    const next = observed === undefined ? [] : [observed];
    this.#lists.set(kind.noun, Promise.resolve(place < 0 ? [...list, ...next] : list.toSpliced(place, 1, ...next)));
  }

  /** Takes over a whole list, after a write that moved objects. */
  replace(kind: ObjectKind, list: readonly Observed[], guid: string): void {
    this.#note(
      kind,
      guid,
      list.some((object) => object.guid === guid),
    );
    this.#lists.set(kind.noun, Promise.resolve(list));
  }

  /** The next list is asked of Exchange again. */
  forget(kind: ObjectKind): void {
    this.#lists.delete(kind.noun);
  }

  close(): Promise<void> {
    return this.#channel.close();
  }

  #write(call: CmdletCall, signal: AbortSignal): Promise<CmdletResult> {
    if (signal.aborted) return Promise.reject(notBegun(call));
    const grace = graceOf(signal);
    return this.#channel.invoke(call, grace.signal).finally(grace.over);
  }

  #fewLooks(): readonly number[] {
    return this.#waits.delaysMs.slice(0, looksAtUnseen);
  }

  #note(kind: ObjectKind, guid: string, isThere: boolean): void {
    const written = this.#written.get(kind.noun) ?? new Map<string, "there" | "gone">();
    this.#written.set(kind.noun, written.set(guid, isThere ? "there" : "gone"));
  }

  /** A list that lacks what this run made, or shows what it removed, comes from a replica that lags: it is asked again. */
  async #observe(kind: ObjectKind, signal: AbortSignal): Promise<readonly Observed[]> {
    let list = await this.#ask(kind, signal);
    for (const delay of this.#waits.delaysMs) {
      if (!this.#isBehind(kind, list)) break;
      await this.#waits.sleep(delay, signal);
      list = await this.#ask(kind, signal);
    }
    const gone = this.#written.get(kind.noun);
    return list.filter(({ guid }) => gone?.get(guid) !== "gone");
  }

  async #ask(kind: ObjectKind, signal: AbortSignal): Promise<readonly Observed[]> {
    const { values } = await this.#channel.invoke(listCall(kind), signal);
    const inOrder = [...values].sort((left, right) => Number(left.Priority ?? 0) - Number(right.Priority ?? 0));
    return fromRecords(kind, inOrder);
  }

  #isBehind(kind: ObjectKind, list: readonly Observed[]): boolean {
    return [...(this.#written.get(kind.noun) ?? [])].some(
      ([guid, state]) => list.some((object) => object.guid === guid) !== (state === "there"),
    );
  }

  /** Undefined only after a typed "not found"; an answer about others counts as none. */
  async #lookUp(kind: ObjectKind, guid: string, signal: AbortSignal): Promise<ExchangeRecord | undefined> {
    const isOwn = this.#written.get(kind.noun)?.get(guid) === "there";
    const delays = isOwn ? this.#waits.delaysMs : this.#fewLooks();
    for (const delay of [0, ...delays]) {
      if (delay > 0) await this.#waits.sleep(delay, signal);
      const record = await this.#lookUpOnce(kind, guid, signal);
      if (record !== undefined) return record;
    }
    return undefined;
  }

  async #lookUpOnce(kind: ObjectKind, guid: string, signal: AbortSignal): Promise<ExchangeRecord | undefined> {
    try {
      const { values } = await this.#channel.invoke(lookUpCall(kind, guid), signal);
      return namedRecords(kind, values).find(({ Guid }) => Guid === guid);
    } catch (error) {
      if (error instanceof ExchangeError && error.kind === "notFound") return undefined;
      throw error;
    }
  }

  async #insert(kind: ObjectKind, found: Observed, place: number): Promise<void> {
    const list = await this.list(kind, new AbortController().signal);
    this.#lists.set(kind.noun, Promise.resolve(list.toSpliced(Math.min(place, list.length), 0, found)));
  }
}
