import { ExchangeError, type ExchangeErrorKind } from "../exchange/exchangeError.js";
import { type ErrorCause, errorCauses } from "./errorCause.js";

/** One answer that is not a success, as far as it says what went wrong. */
export interface Refusal {
  readonly cmdlet: string;
  /** HTTP status; PowerShell gives it for some refusals only. */
  readonly status?: number | undefined;
  /** Body of the answer, or the text of PowerShell's error. */
  readonly body: string;
  readonly requestId?: string | undefined;
  /** Value of the header `Retry-After`: seconds, which may be decimal, or a date. */
  readonly retryAfter?: string | undefined;
  /** .NET type beside the text: the header `X-ExceptionType` (ExoHelper, 2025-10), or the error's exception. */
  readonly exceptionType?: string | undefined;
  /** Whether the call names one object by its identity: only then "not found" can be about an object. */
  readonly isNamed?: boolean | undefined;
  /** Whether what carried the call may have sent it more than once, as the ExchangeOnlineManagement module does. */
  readonly isRepeated?: boolean | undefined;
}

/** `lost`: the cmdlet may have been carried out, or a part of it. */
type Known = readonly (readonly [RegExp, ExchangeErrorKind | "lost"])[];

/** Types that say it all, by how their name ends; they win over the text, which may repeat what a caller wrote. */
const knownTypes: Known = [
  [/ManagementObjectNotFoundException$/, "notFound"], // live, 2026-07
  [/ObjectAlreadyExistsException$/, "alreadyExists"], // live, 2026-07
  [/(AmbiguousParameterSet|ParameterTransformation)Exception$/, "invalid"], // live, 2026-07
  [/(^|\.)CmdletProxyNotAvailableFailure$/, "lost"], // the module's own list, 2026
  [/(ServerBusy|Transient|BackendCommunication)Exception$/, "lost"], // the module's own list, 2026
];

/** Texts whose type says nothing, or that come without one. */
const knownTexts: Known = [
  [/^You have reached the maximum number of concurrent requests per tenant/i, "throttled"], // ExoHelper, 2025-10
  [/^Fail to create a runspace because you have exceeded/i, "throttled"], // remote PowerShell, 2024
  [/\b(CmdletProxyNotAvailableFailure|ServerBusyException|TransientException|BackendCommunicationException)\b/, "lost"], // the module's own list, 2026
  [/^The specified rule priority is invalid/i, "conflict"], // Microsoft365DSC issue 3552: a place beyond the end of the list
  [/^The (role assigned to|term '.*' is not recognized as)/i, "forbidden"], // the module, 2026
  [/^You must call Connect-ExchangeOnline/i, "unauthorized"], // the module, 2026
  [/already exists\.?$/i, "alreadyExists"], // role groups, 2024; of rules and connectors no text is public
  [/^Expired or Invalid pagination request/i, "lost"], // graph2otel, 2026: another server got the page's request
  [/^FailedWithoutReason$/, "lost"], // our script: the module says that it failed, and no more
  [/^Maximum retry count reached/i, "lost"], // a port of the module, 2026-11; the cause may stand behind it
  [/^The rule can(no|')t be created because it is too large/i, "limit"], // Microsoft's KB 3003043
  [/can't be removed because it is used by/i, "inUse"], // the simulated tenant; no public text
  [/can't be more than \d+|exceeds? the limit|exceed \d+ characters/i, "limit"], // the simulated tenant; no public text
];

/** Texts that stand beside a cause and are none. */
const sayNoCause = /^(Maximum retry count reached|FailedWithoutReason$|Error executing cmdlet|Invalid Operation)/i;

/** Beside the objects of a list that is not the whole one (live, 2026; the on-premises text has "of" for "for"). */
const moreThanListed = /^There are more results available than are currently displayed\b/i;

/** .NET's types for a request without an answer, as PowerShell gives them. */
const noAnswer = /^System\.Net\.|^System\.IO\.IOException$|TaskCanceledException$/;

/** What each noun needs: the role, and the one that is enough to read (Microsoft365DSC's lists and live checks, 2024 to 2026). */
const roles: readonly { readonly nouns: RegExp; readonly role: string; readonly readRole?: string }[] = [
  { nouns: /-TransportRule$/, role: "Transport Rules", readRole: "View-Only Configuration" },
  {
    nouns: /-(OutboundConnector|InboundConnector|RemoteDomain|AcceptedDomain)$/,
    role: "Remote and Accepted Domains",
    readRole: "View-Only Configuration",
  },
  { nouns: /-OrganizationConfig$/, role: "Organization Configuration", readRole: "View-Only Configuration" },
  { nouns: /-(ServicePrincipal|RoleGroup|RoleGroupMember)$/, role: "Role Management" },
  { nouns: /-Recipient$/, role: "View-Only Recipients" },
  { nouns: /-UnifiedAuditLog$/, role: "View-Only Audit Logs" },
];

/**
 * Turns Exchange's refusal into a typed error. The one place that looks at Exchange's texts.
 *
 * An answer may hold several problems, and general ones may come before the cause: the most telling one counts.
 *
 * @param refusals of one call, at least one.
 * @param now milliseconds since 1970, to read a `Retry-After` that is a date.
 * @param safe takes secrets out of a text: Exchange repeats values in its errors.
 */
export function classify(refusals: readonly Refusal[], now: number, safe: (text: string) => string): ExchangeError {
  const problems = refusals.flatMap((refusal) => errorCauses(refusal.body).map((cause) => problemOf(refusal, cause)));
  const { refusal, answered, kind, text } = problems.reduce((best, one) => (one.rank < best.rank ? one : best));
  const { cmdlet, status, type } = answered;
  const retryAfterMs = retryAfter(refusal.retryAfter, now);
  return new ExchangeError(safe(message(answered, kind, text)), {
    kind,
    cmdlet,
    ...(status !== undefined && { status }),
    ...(type !== undefined && { type: safe(type) }),
    ...(refusal.requestId !== undefined && { requestId: safe(refusal.requestId) }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    mayHaveHappened:
      problems.some((problem) => problem.kind === "unknownOutcome") ||
      (kind === "alreadyExists" && refusal.isRepeated === true && isMaking(cmdlet)),
  });
}

/** Whether Exchange says beside a list that there is more. */
export function isMoreThanListed(warning: string): boolean {
  return moreThanListed.test(warning);
}

/** The kind of a failure after which nobody knows whether the cmdlet ran: for a read that does not matter. */
export function lostKind(cmdlet: string, ofRead: ExchangeErrorKind): ExchangeErrorKind {
  return isRead(cmdlet) ? ofRead : "unknownOutcome";
}

/** Whether it leaves the tenant as it is. */
export function isRead(cmdlet: string): boolean {
  return /^(Get|Search|Connect)-/.test(cmdlet);
}

function isMaking(cmdlet: string): boolean {
  return cmdlet.startsWith("New-");
}

interface Answered {
  readonly cmdlet: string;
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly isNamed: boolean;
}

function problemOf(refusal: Refusal, cause: ErrorCause) {
  const { text } = cause;
  const { cmdlet, status = statusIn(text), isNamed = false } = refusal;
  const answered: Answered = { cmdlet, status, type: cause.type ?? refusal.exceptionType, isNamed };
  const known = knownKind(answered, text);
  const kind = kindOf(answered, known, text);
  return { refusal, answered, kind, text, rank: rankOf(known, kind, text) };
}

/** How much a problem tells; 0 is most. A failure of the way says more than a refusal that nobody knows. */
function rankOf(known: Known[number][1] | undefined, kind: ExchangeErrorKind, text: string): number {
  const isLost = kind === "unavailable" || kind === "unknownOutcome";
  if (!isLost && (kind !== "invalid" || known !== undefined)) return 0;
  if (sayNoCause.test(text)) return 3;
  return isLost ? 1 : 2;
}

function knownKind({ type = "" }: Answered, text: string): Known[number][1] | undefined {
  return (
    knownTypes.find(([pattern]) => pattern.test(type))?.[1] ?? knownTexts.find(([pattern]) => pattern.test(text))?.[1]
  );
}

function kindOf(answered: Answered, known: Known[number][1] | undefined, text: string): ExchangeErrorKind {
  const { cmdlet, status, type = "" } = answered;
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  if (known !== undefined && known !== "lost") return known;
  if (status === 429) return "throttled";
  if (known === undefined && isAbsence(answered, text)) return "notFound";
  const isLost =
    known === "lost" || (status === undefined ? noAnswer.test(type) : status === 408 || status >= 500 || status < 300);
  return isLost ? lostKind(cmdlet, "unavailable") : "invalid";
}

/**
 * A 404 without a type: of a call that names an object it is about that object (ScubaGear and terraform-provider-exo, 2026).
 * Of any other call, and as a page of a web server, it is about the address.
 */
function isAbsence({ cmdlet, status, type = "", isNamed }: Answered, text: string): boolean {
  const isTyped = type !== "" && !noAnswer.test(type);
  return status === 404 && isNamed && !isMaking(cmdlet) && !isTyped && !text.startsWith("<");
}

function message({ cmdlet, status, type }: Answered, kind: ExchangeErrorKind, text: string): string {
  if (status === 401)
    return `Cannot run ${cmdlet}: Exchange refused the token (401); it needs the audience of Exchange Online and the app role Exchange.ManageAsApp`;
  const said = text.replace(/\.$/, "");
  if (kind === "forbidden")
    return `Cannot run ${cmdlet}: Exchange refused (${[status, said && `"${said}"`].filter(Boolean).join(", ")}); ${roleNeeded(cmdlet)}`;
  if (status === undefined && noAnswer.test(type ?? "")) return `Cannot run ${cmdlet}: there was no answer (${said})`;
  if (kind === "notFound" && (said === "" || sayNoCause.test(said)))
    return `Cannot run ${cmdlet}: Exchange has no such object (404)`;
  if (said !== "") return `Cannot run ${cmdlet}: Exchange says "${said}"`;
  if (status === 404)
    return `Cannot run ${cmdlet}: the admin API knows no such tenant (404); check exchangeonline:organization and exchangeonline:endpoint`;
  return `Cannot run ${cmdlet}: Exchange answered ${status === undefined ? "without a word" : `with status ${status}`}`;
}

/** .NET's own sentence about an answer without a cause. */
function statusIn(text: string): number | undefined {
  const [, status] = /^Response status code does not indicate success: (\d{3})\b/.exec(text) ?? [];
  return status === undefined ? undefined : Number(status);
}

function roleNeeded(cmdlet: string): string {
  const needed = roles.find(({ nouns }) => nouns.test(cmdlet));
  if (needed === undefined) return "the sign-in lacks the role for it";
  const { role, readRole } = needed;
  const reading = isRead(cmdlet) && readRole !== undefined ? ` (${readRole} is enough to read)` : "";
  return `the sign-in needs the role "${role}"${reading}`;
}

function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(header)) return Math.round(Number(header) * 1000);
  const date = /GMT$/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
