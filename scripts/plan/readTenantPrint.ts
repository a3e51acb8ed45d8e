import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { listCall } from "../../modules/exchange/kindCalls.js";
import { fromRecords } from "../../modules/exchange/kindRecord.js";
import type { ObjectKind } from "../../modules/exchange/objectKind.js";
import { type KindList, type TenantPrint, tenantPrint } from "../../modules/review/tenantPrint.js";
import { hashOf } from "./savedPlan.js";

/** Lists every object of the kinds, one call each. */
export async function readLists(
  channel: Pick<ExchangeChannel, "invoke">,
  kinds: readonly ObjectKind[],
  signal?: AbortSignal,
): Promise<readonly KindList[]> {
  const lists: KindList[] = [];
  for (const kind of kinds) {
    const { values } = await channel.invoke(listCall(kind), signal);
    const inOrder = [...values].sort((left, right) => Number(left.Priority ?? 0) - Number(right.Priority ?? 0));
    lists.push({ kind, objects: fromRecords(kind, inOrder) });
  }
  return lists;
}

export function printOf(lists: readonly KindList[]): TenantPrint {
  return tenantPrint(lists, (text) => hashOf(text).slice(0, 12));
}
