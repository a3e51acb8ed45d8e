import type { ExchangeChannel } from "../channel/channel.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import type { Snapshot } from "./snapshot.js";
import { fullRecord } from "./snapshotRecord.js";

/** Answers lists out of a snapshot, as the tenant answered them when it was taken; it makes no call. */
export function snapshotChannel({ organization, lists }: Snapshot): ExchangeChannel {
  return {
    invoke: async ({ cmdlet }) => {
      const list = lists.find(({ kind }) => cmdlet === `Get-${kind.noun}`);
      if (list === undefined)
        throw new ExchangeError(`Cannot run ${cmdlet}: the snapshot of ${organization} does not hold what it reads`, {
          kind: "unavailable",
          cmdlet,
        });
      const values = list.records.map((one, place) => ({ ...fullRecord(list.kind, one), Priority: place }));
      return { values, warnings: [] };
    },
    close: async () => undefined,
  };
}
