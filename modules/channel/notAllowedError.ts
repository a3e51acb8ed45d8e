import type { CmdletCall } from "../exchange/cmdletCall.js";
import type { CmdletName } from "../exchange/cmdletName.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { isRead } from "./classify.js";
import { readOnlyVariable } from "./tenantAddress.js";

/** A cmdlet that the session may not run. */
export function notAllowedError({ cmdlet }: CmdletCall, allowed: readonly CmdletName[]): ExchangeError {
  const reason = allowed.every(isRead)
    ? `this session only reads; nothing was sent. To write, unset ${readOnlyVariable}`
    : "this session was not opened for it; nothing was sent";
  return new ExchangeError(`Cannot run ${cmdlet}: ${reason}`, {
    kind: "forbidden",
    cmdlet,
  });
}
