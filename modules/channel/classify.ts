import { z } from "zod";
import { ExchangeError, type ExchangeErrorKind } from "../exchange/exchangeError.js";

/** One HTTP answer that is not a success, as far as it says what went wrong. */
export interface Refusal {
  readonly cmdlet: string;
  readonly status: number;
  readonly body: string;
  readonly requestId?: string;
  /** Value of the header `Retry-After`: seconds, which may be decimal, or a date. */
  readonly retryAfter?: string;
}

const envelope = z.object({
  error: z.object({
    message: z.string().optional(),
    details: z.array(z.object({ message: z.string() })).optional(),
    innererror: z.record(z.string(), z.unknown()).optional(),
  }),
});

const jsonDetail = z.object({ Message: z.string(), TypeName: z.string() });

/** Known .NET types of errors, by how their name ends. Last verified 2026-08-21 against public captures. */
const kindOfType: readonly (readonly [RegExp, ExchangeErrorKind])[] = [
  [/ManagementObjectNotFoundException$/, "notFound"],
  [/ObjectAlreadyExistsException$/, "alreadyExists"],
  [/(AmbiguousParameterSet|ParameterTransformation|System\.Argument)\w*Exception$/, "invalid"],
  [/(CmdletProxyNotAvailable|ServerBusy|Transient|BackendCommunication)\w*$/, "unavailable"],
];

/** Known texts, where the type does not say it. The ones without a public source are the simulator's own. */
const kindOfText: readonly (readonly [RegExp, ExchangeErrorKind])[] = [
  [/maximum number of concurrent requests per tenant/i, "throttled"],
  // Microsoft365DSC issue 3552: a position beyond the end, which the plan never asks for in the tenant it has seen.
  [/specified rule priority is invalid/i, "conflict"],
  [/already exists/i, "alreadyExists"],
  [/can't be removed because it is used by/i, "inUse"],
  [/can't be more than \d+|exceeds? the limit|exceed \d+ characters/i, "limit"],
];

/** The role each noun needs, as Microsoft365DSC and live checks list them (2024, 2026). */
const roles: readonly (readonly [RegExp, string])[] = [
  [/TransportRule$/, "Transport Rules"],
  [/(Connector|RemoteDomain|AcceptedDomain)$/, "Remote and Accepted Domains"],
  [/(Recipient|Group)$/, "View-Only Recipients"],
];

/**
 * Turns Exchange's refusal into a typed error. The one place that looks at Exchange's texts.
 *
 * @param now milliseconds, to read a `Retry-After` that is a date.
 */
export function classify(refusal: Refusal, now: number): ExchangeError {
  const { cmdlet, status } = refusal;
  const cause = causeOf(refusal.body);
  const kind = kindOf(status, cause);
  const retryAfterMs = retryAfter(refusal.retryAfter, now);
  return new ExchangeError(message(refusal, kind, cause), {
    kind,
    cmdlet,
    status,
    ...(cause.type === undefined ? {} : { type: cause.type }),
    ...(refusal.requestId === undefined ? {} : { requestId: refusal.requestId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

interface Cause {
  readonly text: string;
  readonly type?: string;
}

/** The cause is nested in one of three forms; `error.message` is always general (2026-07). */
function causeOf(body: string): Cause {
  const parsed = envelope.safeParse(parseJson(body));
  if (!parsed.success) return { text: body.replaceAll("\0", "").slice(0, 300) };
  const { message: general, details, innererror } = parsed.data.error;
  const internal = Object.entries(innererror ?? {}).find(([key]) => key.toLowerCase() === "internalexception")?.[1];
  const inner = z.object({ message: z.string(), type: z.string() }).safeParse(internal);
  if (inner.success) return { text: inner.data.message, type: inner.data.type };
  return details?.[0] === undefined ? { text: general ?? "" } : detailCause(details[0].message);
}

function detailCause(detail: string): Cause {
  const json = jsonDetail.safeParse(parseJson(detail));
  if (json.success) return { text: json.data.Message, type: json.data.TypeName };
  const [, type, ...text] = detail.split("|");
  return type === undefined || text.length === 0 ? { text: detail } : { text: text.join("|"), type };
}

function kindOf(status: number, { text, type = "" }: Cause): ExchangeErrorKind {
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  const byText = kindOfText.find(([known]) => known.test(text))?.[1];
  const byType = kindOfType.find(([known]) => known.test(type))?.[1];
  if (byText !== undefined) return byText;
  if (byType !== undefined) return byType;
  if (status === 404) return "notFound";
  if (status === 429) return "throttled";
  return status === 408 || status >= 500 || status < 300 ? "unavailable" : "invalid";
}

function message({ cmdlet, status }: Refusal, kind: ExchangeErrorKind, { text }: Cause): string {
  if (kind === "unauthorized")
    return `Cannot run ${cmdlet}: Exchange refused the token (401); it needs the audience of Exchange Online and the app role Exchange.ManageAsApp`;
  if (kind === "forbidden") return `Cannot run ${cmdlet}: Exchange refused (403); ${roleNeeded(cmdlet)}`;
  const said = text.trim().replace(/\s+/g, " ").replace(/\.$/, "");
  return `Cannot run ${cmdlet}: ${said === "" ? `Exchange answered with status ${status}` : `Exchange says "${said}"`}`;
}

function roleNeeded(cmdlet: string): string {
  const role = roles.find(([noun]) => noun.test(cmdlet))?.[1];
  const reading = cmdlet.startsWith("Get-") ? " (View-Only Configuration is enough to read)" : "";
  return role === undefined ? "the sign-in lacks the role for it" : `the sign-in needs the role "${role}"${reading}`;
}

function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header === "") return undefined;
  const seconds = Number(header);
  const waitMs = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isNaN(waitMs) ? undefined : Math.max(0, Math.round(waitMs));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
