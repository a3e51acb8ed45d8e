/**
 * What kind of refusal Exchange gave. Callers branch on this, never on text.
 *
 * - `notFound`: the object named by `Identity`, or one that a parameter refers to, is not there.
 * - `alreadyExists`: an object of that name is there.
 * - `invalid`: a parameter or its value was refused.
 * - `inUse`: another object refers to this one.
 * - `conflict`: the tenant is not as it was when it was looked at.
 * - `limit`: the tenant's limit on number or size is reached.
 * - `incomplete`: Exchange gave a part of a list only. What is not in it may be there all the same.
 * - `unauthorized`: no valid token (401).
 * - `forbidden`: the sign-in lacks the role for this cmdlet, or the cmdlet does not exist (403).
 * - `throttled`: try later; `retryAfterMs` says when if Exchange did.
 * - `unavailable`: no answer or a passing server fault; nothing was written as far as Exchange says.
 * - `unknownOutcome`: the request left and no answer came; a write may have happened. Look before writing again.
 */
export type ExchangeErrorKind =
  | "notFound"
  | "alreadyExists"
  | "invalid"
  | "inUse"
  | "conflict"
  | "limit"
  | "incomplete"
  | "unauthorized"
  | "forbidden"
  | "throttled"
  | "unavailable"
  | "unknownOutcome";

export interface ExchangeErrorDetails {
  readonly kind: ExchangeErrorKind;
  /** The cmdlet that was refused. */
  readonly cmdlet?: string;
  /** HTTP status, where the channel has one. */
  readonly status?: number;
  /** Wait this many milliseconds before another try. */
  readonly retryAfterMs?: number;
  /** Exchange's own id of the request, for Microsoft support. */
  readonly requestId?: string;
  /** .NET type name of the error, as Exchange spells it. */
  readonly type?: string;
  /** See `ExchangeError`. Default: whether the kind is `unknownOutcome`. */
  readonly mayHaveHappened?: boolean;
  readonly cause?: unknown;
}

/** A refusal by Exchange Online, or by the way to it. */
export class ExchangeError extends Error {
  readonly kind: ExchangeErrorKind;
  readonly cmdlet: string | undefined;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;
  readonly type: string | undefined;
  /**
   * Whether the write may have been carried out although it failed: look the object up by its mark before anything else.
   * So it is after `unknownOutcome`, or where an answer holds such a problem among others, and after `alreadyExists` of a
   * New- through PowerShell: the ExchangeOnlineManagement module repeats every cmdlet by itself, so that what is there may
   * be what this very call made (its generated `Execute-Command`, read 2026-11).
   */
  readonly mayHaveHappened: boolean;

  constructor(message: string, details: ExchangeErrorDetails) {
    super(message, { cause: details.cause });
    this.name = "ExchangeError";
    this.kind = details.kind;
    this.cmdlet = details.cmdlet;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.requestId = details.requestId;
    this.type = details.type;
    this.mayHaveHappened = details.mayHaveHappened ?? details.kind === "unknownOutcome";
  }
}
