import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { acceptedDomain } from "../../modules/exchange/acceptedDomain.js";
import type { ExchangeRecord } from "../../modules/exchange/cmdletCall.js";
import { ExchangeError } from "../../modules/exchange/exchangeError.js";
import { listCall } from "../../modules/exchange/kindCalls.js";
import { fromRecord } from "../../modules/exchange/kindRecord.js";
import type { ObjectKind } from "../../modules/exchange/objectKind.js";
import type { RecordList, Snapshot } from "../../modules/snapshot/snapshot.js";
import { mayBeLeftOut, snapshotKinds } from "../../modules/snapshot/snapshotKinds.js";

type Reading = Pick<ExchangeChannel, "invoke">;

/** What was read, and the nouns that the sign-in may not read. */
export interface Taken {
  readonly snapshot: Snapshot;
  readonly notRead: readonly string[];
}

/**
 * Reads a tenant, one list a kind.
 *
 * @throws {ExchangeError} if a list that nothing can do without cannot be read.
 */
export async function takeSnapshot(channel: Reading, signal?: AbortSignal): Promise<Taken> {
  const lists: RecordList[] = [];
  const notRead: string[] = [];
  for (const kind of snapshotKinds)
    try {
      lists.push({ kind, records: await recordsOf(channel, kind, signal) });
    } catch (error) {
      const isSpared = error instanceof ExchangeError && error.kind === "forbidden" && mayBeLeftOut(kind);
      if (!isSpared) throw error;
      notRead.push(kind.noun);
    }
  return { snapshot: { organization: initialDomain(lists), lists }, notRead };
}

/** The tenant's name, as it says itself. */
function initialDomain(lists: readonly RecordList[]): string {
  const domains = lists.find(({ kind }) => kind === acceptedDomain)?.records ?? [];
  const initial = domains.find(({ InitialDomain }) => InitialDomain === true)?.DomainName;
  if (typeof initial === "string") return initial.toLowerCase();
  throw new ExchangeError("Cannot read the tenant's name: no accepted domain is its initial one", { kind: "invalid" });
}

async function recordsOf(channel: Reading, kind: ObjectKind, signal?: AbortSignal): Promise<readonly ExchangeRecord[]> {
  const { values } = await channel.invoke(listCall(kind), signal);
  const { onlyOne } = kind;
  const all = onlyOne === undefined ? values : [{ ...values[0], Guid: onlyOne, Name: onlyOne, Identity: onlyOne }];
  for (const one of all) fromRecord(kind, one);
  return [...all].sort((left, right) => Number(left.Priority ?? 0) - Number(right.Priority ?? 0));
}
