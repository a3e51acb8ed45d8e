import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { ExchangeError } from "../../modules/exchange/exchangeError.js";
import { lookUpCall } from "../../modules/exchange/kindCalls.js";
import { fromRecords } from "../../modules/exchange/kindRecord.js";
import type { ObjectKind, Observed } from "../../modules/exchange/objectKind.js";
import { sameValue } from "../../modules/exchange/property.js";
import { PlanError } from "../../modules/plan/planError.js";
import type { RestoreChoice, Write } from "../../modules/snapshot/restorePart.js";
import { planRestore, type RestorePlan } from "../../modules/snapshot/restorePlan.js";
import type { Snapshot } from "../../modules/snapshot/snapshot.js";
import type { Waits } from "../../modules/tenant/tenantView.js";
import { takeSnapshot } from "./takeSnapshot.js";

export interface Restore {
  readonly snapshot: Snapshot;
  readonly choice: RestoreChoice;
  readonly waits: Waits;
  /** Told of each write. */
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Rounds without a wait: what New- takes, what only Set- takes, switching on, and one for an answer that was lost. */
const rounds = [0, 0, 0, 0];

/**
 * Writes in rounds until a fresh look shows nothing to write: whatever an answer said or a replica showed, what is there counts.
 *
 * @throws {PlanError} if the tenant changes under it; what was written holds, and the same command goes on from there.
 */
export async function runRestore(channel: ExchangeChannel, restore: Restore): Promise<void> {
  const { snapshot, choice, waits, signal } = restore;
  let left: RestorePlan["writes"] = [];
  for (const delay of [...rounds, ...waits.delaysMs]) {
    if (delay > 0) await waits.sleep(delay, signal);
    const now = await takeSnapshot(channel, signal);
    left = planRestore(snapshot, now.snapshot.lists, choice).writes;
    if (left.length === 0) return;
    await writeAll(channel, left, restore);
  }
  const names = left.map(({ kind: { noun }, name }) => `${noun} "${name}"`).join(", ");
  throw new ExchangeError(
    `Cannot finish the restore: Exchange took every write and still shows ${names} otherwise; run the same command again in a minute`,
    { kind: "unavailable" },
  );
}

/** One write after another, each after a look. A write whose answer was lost ends the round. */
async function writeAll(channel: ExchangeChannel, writes: readonly Write[], { say, signal }: Restore): Promise<void> {
  const touched = new Set<string>();
  for (const { kind, calls, found, name } of writes) {
    signal?.throwIfAborted();
    if (found !== undefined && !touched.has(found.guid)) await lookFirst(channel, kind, found);
    if (found !== undefined) touched.add(found.guid);
    for (const call of calls) {
      say(`${call.cmdlet} "${name}"`);
      try {
        await channel.invoke(call);
      } catch (error) {
        if (!(error instanceof ExchangeError) || !mayBeDone(call.cmdlet, error)) throw error;
        return;
      }
    }
  }
}

/** A New- that was sent is not sent again before a look: "already exists" may be the answer to its first attempt. */
function mayBeDone(cmdlet: string, { kind, mayHaveHappened }: ExchangeError): boolean {
  if (cmdlet.startsWith("Remove-") && kind === "notFound") return true;
  return mayHaveHappened || (cmdlet.startsWith("New-") && kind === "alreadyExists");
}

async function lookFirst(channel: ExchangeChannel, kind: ObjectKind, found: Observed): Promise<void> {
  const { values } = await channel.invoke(lookUpCall(kind, found.guid));
  const [now] = fromRecords(kind, values);
  if (now !== undefined && isSame(kind, found, now)) return;
  throw new PlanError([
    `Cannot restore ${kind.noun} "${found.name}": somebody changed it while the restore ran; look at it, and run the same command again`,
  ]);
}

function isSame(kind: ObjectKind, left: Observed, right: Observed): boolean {
  return (
    left.name === right.name &&
    Object.entries(kind.properties).every(([key, property]) => {
      const [one, other] = [left, right].map(({ values }) => values[key] ?? property.unset ?? null);
      return one === undefined || other === undefined || sameValue(property, one, other);
    })
  );
}
