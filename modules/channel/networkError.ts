import { ExchangeError } from "../exchange/exchangeError.js";
import { isRead, lostKind } from "./classify.js";

/** Codes of failures that come before the first byte of a request. */
const beforeSending = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"];
const oversized = "UND_ERR_RES_EXCEEDED_MAX_SIZE";

/**
 * Turns a failed exchange of HTTP messages into a typed error. A connection that was refused wrote nothing; one that broke
 * may have, so that a write ends as `unknownOutcome`.
 *
 * Nothing of `error` is kept but its code: a request, with its token, may hang on it.
 */
export function networkError(cmdlet: string, host: string, error: unknown): ExchangeError {
  const code = codeOf(error) ?? "no code";
  if (isBeforeSending(error))
    return new ExchangeError(`Cannot run ${cmdlet}: ${host} cannot be reached (${code})`, {
      kind: "unavailable",
      cmdlet,
    });
  if (code === oversized)
    return new ExchangeError(`Cannot read the answer of ${cmdlet}: it is larger than this program takes`, {
      kind: lostKind(cmdlet, "invalid"),
      cmdlet,
    });
  const early = isRead(cmdlet) ? "" : " before the answer came";
  return new ExchangeError(`Cannot run ${cmdlet}: the connection to ${host} broke (${code})${early}`, {
    kind: lostKind(cmdlet, "unavailable"),
    cmdlet,
  });
}

/** The call was given up by the caller, before anything was sent or while a read was under way. */
export function cancelledError(cmdlet: string): ExchangeError {
  return new ExchangeError(`Cannot run ${cmdlet}: it was cancelled`, { kind: "unavailable", cmdlet });
}

/** Several addresses of one host fail as one error that holds theirs (Node 20, `autoSelectFamily`). */
function isBeforeSending(error: unknown): boolean {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isBeforeSending);
  if (!(error instanceof Error)) return false;
  const syscall = "syscall" in error ? error.syscall : undefined;
  return syscall === "connect" || syscall === "getaddrinfo" || beforeSending.includes(codeOf(error) ?? "");
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
