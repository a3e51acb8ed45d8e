import type { CmdletCall } from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";

/** How long a write under way may go on after the run was cancelled: a killed engine's plugin is gone within 10 s. */
const graceMs = 7000;

/** A signal that fires some seconds after the given one. */
export function graceOf(signal: AbortSignal): { readonly signal: AbortSignal; readonly over: () => void } {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => {
    timer = setTimeout(() => late.abort(), graceMs);
  };
  signal.addEventListener("abort", onAbort, { once: true });
  return {
    signal: late.signal,
    over: () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    },
  };
}

/** A write that was not begun, for the run is over. */
export function notBegun({ cmdlet }: CmdletCall): ExchangeError {
  return new ExchangeError(`Cannot run ${cmdlet}: the run was cancelled before it began; nothing was sent`, {
    kind: "unavailable",
    cmdlet,
  });
}
