import { ExchangeError } from "../../exchange/exchangeError.js";
import { classify, lostKind } from "../classify.js";
import { cancelledError } from "../networkError.js";
import type { PwshProblem } from "./pwshProcess.js";
import type { PwshFailure } from "./pwshWatch.js";

/**
 * Turns what PowerShell says of a cmdlet into a typed error, by the same rules as over REST.
 *
 * @param problems everything that it says, at least one; the cause need not be the first.
 * @param safe takes secrets out of a text.
 */
export function problemError(
  { cmdlet, isNamed }: { readonly cmdlet: string; readonly isNamed?: boolean },
  problems: readonly PwshProblem[],
  safe: (text: string) => string,
): ExchangeError {
  if (problems.some(({ type }) => type === "Relay.AnswerTooLarge")) return tooLarge(cmdlet);
  const refusals = problems.map(({ message, type, id, status }) => ({
    cmdlet,
    body: message,
    status: status ?? undefined,
    exceptionType: type ?? undefined,
    // `[Server=…,RequestId=…,TimeStamp=…],Write-ErrorMessage` (reports of 2022 to 2026)
    requestId: /RequestId=([0-9a-f-]+)/i.exec(id ?? "")?.[1],
    isNamed,
    isRepeated: true,
  }));
  return classify(refusals, 0, safe);
}

/** A typed error for a PowerShell that gave no answer. A cmdlet that was sent may have been carried out. */
export function failureError(cmdlet: string, { reason }: PwshFailure, timeLimitMs: number): ExchangeError {
  const lost = (found: string) =>
    new ExchangeError(`Cannot run ${cmdlet}: ${found}`, { kind: lostKind(cmdlet, "unavailable"), cmdlet });
  switch (reason) {
    case "notFound":
      return new ExchangeError(
        "Cannot start PowerShell: there is no pwsh on PATH; needed: PowerShell 7.4 or newer, from https://aka.ms/powershell, or `exchangeonline:channel: rest`",
        { kind: "invalid", cmdlet },
      );
    case "aborted":
      return cancelledError(cmdlet);
    case "tooLarge":
      return tooLarge(cmdlet);
    case "timeLimit":
      return lost(`no answer within ${timeLimitMs / 1000} s; its PowerShell was ended`);
    case "ended":
      return lost("PowerShell ended before the answer came");
  }
}

function tooLarge(cmdlet: string): ExchangeError {
  return new ExchangeError(`Cannot read the answer of ${cmdlet}: it is larger than this program takes`, {
    kind: lostKind(cmdlet, "invalid"),
    cmdlet,
  });
}
