import type { CmdletCall, CmdletResult } from "../exchange/cmdletCall.js";

/** A way to run cmdlets in one tenant. REST and PowerShell are two of them, with the same results and errors. */
export interface ExchangeChannel {
  /**
   * Runs one cmdlet.
   *
   * @throws {ExchangeError} with the kind of refusal; never anything else for what Exchange or the network did.
   */
  invoke(call: CmdletCall, signal?: AbortSignal): Promise<CmdletResult>;
  close(): Promise<void>;
}
