import type { ExchangeChannel } from "../../modules/channel/channel.js";
import type { EmailRelayState } from "../../modules/desired/emailRelayState.js";
import { adoptedKinds } from "../../modules/desired/filtering.js";
import { listCall } from "../../modules/exchange/kindCalls.js";
import { fromRecords } from "../../modules/exchange/kindRecord.js";
import type { Observed } from "../../modules/exchange/objectKind.js";

/** The tenant's own policies that a stack changes: one list of each kind of them, by noun. */
export async function adoptedLists(
  channel: Pick<ExchangeChannel, "invoke">,
  { adopted }: EmailRelayState,
): Promise<Readonly<Record<string, readonly Observed[]>>> {
  const nouns = [...new Set(Object.values(adopted).map(({ noun }) => noun))];
  const lists = nouns.map(async (noun) => {
    const { values } = await channel.invoke(listCall(adoptedKinds[noun]));
    return [noun, fromRecords(adoptedKinds[noun], values)] as const;
  });
  return Object.fromEntries(await Promise.all(lists));
}
