import type { CmdletCall } from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { removeCall } from "../exchange/kindCalls.js";
import type { ObjectKind } from "../exchange/objectKind.js";
import type { ResourceContext } from "./controller.js";

/** What lags behind is removed by its GUID too; that it is not there is what was wanted. */
export async function remove(
  kind: ObjectKind,
  guid: string,
  { view, signal }: Pick<ResourceContext, "view" | "signal">,
): Promise<void> {
  await toleratingAbsence(removeCall(kind, guid), { view, signal });
  await view.remember(kind, guid, undefined);
}

async function toleratingAbsence(call: CmdletCall, { view, signal }: Pick<ResourceContext, "view" | "signal">) {
  try {
    await view.invoke(call, signal);
  } catch (error) {
    if (!(error instanceof ExchangeError) || error.kind !== "notFound") throw error;
  }
}
