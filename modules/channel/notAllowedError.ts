import type { CmdletCall } from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";

/** A cmdlet that the session may not run. */
export function notAllowedError({ cmdlet }: CmdletCall): ExchangeError {
  return new ExchangeError(`Cannot run ${cmdlet}: this session was not opened for it; nothing was sent`, {
    kind: "forbidden",
    cmdlet,
  });
}
