import type { CmdletCall, CmdletResult } from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { isMoreThanListed, isRead } from "./classify.js";

/** Whether the call names one object. */
export function namesObject({ parameters }: CmdletCall): boolean {
  return parameters.Identity !== undefined && parameters.Identity !== null;
}

/** Whether the caller wants some objects only: a number of them is said. */
export function asksForPart({ parameters }: CmdletCall): boolean {
  return typeof parameters.ResultSize === "number";
}

/**
 * The result, unless it is a list of which Exchange says that there is more.
 *
 * @throws {ExchangeError} `incomplete`: "not in the list" must never be read as "not there".
 */
export function wholeList(call: CmdletCall, result: CmdletResult): CmdletResult {
  if (isRead(call.cmdlet) && !asksForPart(call) && result.warnings.some(isMoreThanListed))
    throw incompleteError(
      call.cmdlet,
      `Exchange says that there are more objects than the ${result.values.length} it gave`,
    );
  return result;
}

/** @param found why the list is not the whole one. */
export function incompleteError(cmdlet: string, found: string): ExchangeError {
  return new ExchangeError(`Cannot read all of ${cmdlet}: ${found}; a part of a list is not trusted`, {
    kind: "incomplete",
    cmdlet,
  });
}
