import { randomUUID } from "node:crypto";
import { type CmdletCall, type CmdletResult, isRepeatable } from "../exchange/cmdletCall.js";
import type { CmdletName } from "../exchange/cmdletName.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import type { Secret } from "../exchange/secret.js";
import type { ExchangeChannel } from "./channel.js";
import { classify, isMoreThanListed, isRead } from "./classify.js";
import { type CloudName, clouds } from "./clouds.js";
import { cancelledError } from "./networkError.js";
import { nextPagePath } from "./nextPage.js";
import { notAllowedError } from "./notAllowedError.js";
import { type Log, retryLog } from "./observedChannel.js";
import { redact, secretsOf } from "./redact.js";
import { type HttpAnswer, type RestConnection, restConnection } from "./restConnection.js";
import { type Page, readAnswer, requestBody } from "./restWire.js";
import { type Clock, defaultRetryPolicy, type RetryPolicy, systemClock, withRetry } from "./retry.js";
import type { TokenSource } from "./tokenSource.js";
import { asksForPart, incompleteError, namesObject, wholeList } from "./wholeList.js";

export interface RestOptions {
  /** The organization: its initial domain, or the tenant's GUID. */
  readonly tenant: string;
  readonly cloud: CloudName;
  /** Base address. Default: the cloud's own. Another one must be on loopback. */
  readonly endpoint?: string | undefined;
  readonly tokens: TokenSource;
  /** Cmdlets this session may run; any other is refused before anything is sent. */
  readonly allowed: readonly CmdletName[];
  readonly retry?: RetryPolicy;
  readonly clock?: Clock;
  /** How many calls may be under way at once. Default 5: the lists of one look. */
  readonly connections?: number;
  readonly userAgent?: string;
  /** Told of each attempt that is followed by another. */
  readonly log?: Log | undefined;
}

/**
 * Runs cmdlets over `InvokeCommand`, what the ExchangeOnlineManagement module itself speaks.
 *
 * A call that makes an object is sent again only if it is certain that nothing was made. An abort ends waits and reads at
 * once; a write that has left is waited for, because an abandoned one may or may not have happened.
 *
 * @throws {ExchangeError} `invalid` if the endpoint or the tenant is not one that a token may be sent to.
 */
export function restChannel(options: RestOptions): ExchangeChannel {
  const { tenant, allowed, log, retry: policy = defaultRetryPolicy, clock = systemClock } = options;
  const cloud = clouds[options.cloud];
  if (!/^[\w-]+(\.[\w-]+)*$/.test(tenant))
    throw new ExchangeError(`Cannot open REST: "${tenant}" is no tenant; it needs a domain or a GUID`, {
      kind: "invalid",
    });
  const session: Session = {
    tokens: options.tokens,
    connection: restConnection(options.endpoint ?? cloud.endpoint, cloud, options.connections ?? 5),
    path: `/adminapi/beta/${tenant}/InvokeCommand`,
    headers: sessionHeaders(tenant, options.userAgent ?? "pulumi-exchange-relay"),
    now: () => clock.now(),
  };
  return {
    invoke: async (call, signal) => {
      if (!allowed.includes(call.cmdlet)) throw notAllowedError(call, allowed);
      const run: Run = { call, body: requestBody(call), secrets: [...secretsOf(call)], signal, hasNewToken: false };
      return withRetry(() => attempt(session, run), {
        policy,
        clock,
        repeatable: isRepeatable(call),
        signal,
        onRetry: retryLog(log, call),
      });
    },
    close: () => session.connection.close(),
  };
}

/** A list of more pages than this goes in circles: a page is 1,000 objects. */
const maxPages = 100;

interface Session {
  readonly tokens: TokenSource;
  readonly connection: RestConnection;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly now: () => number;
}

/** One call, over all its attempts. */
interface Run {
  readonly call: CmdletCall;
  readonly body: string;
  /** What no text about this call may show: secret parameters, and every token it was sent with. */
  readonly secrets: Secret[];
  readonly signal: AbortSignal | undefined;
  hasNewToken: boolean;
}

/** Fetches every page of a list; an attempt begins with the first. */
async function attempt(session: Session, run: Run): Promise<CmdletResult> {
  const { call } = run;
  const pages: Page[] = [];
  let path = session.path;
  while (pages.length < maxPages) {
    const { page, answer } = await fetchPage(session, run, path);
    pages.push(page);
    if (page.nextLink === undefined || asksForPart(call)) return wholeList(call, joined(pages));
    path = nextPagePath(call.cmdlet, page.nextLink, answer, session.connection.base);
  }
  throw incompleteError(call.cmdlet, `Exchange gave ${maxPages} pages and names one more`);
}

/** That there is more is no news once the next page is there. */
function joined(pages: readonly Page[]): CmdletResult {
  return {
    values: pages.flatMap(({ values }) => values),
    warnings: pages.flatMap(({ warnings }, index) =>
      warnings.filter((text) => index === pages.length - 1 || !isMoreThanListed(text)),
    ),
  };
}

async function fetchPage(session: Session, run: Run, path: string): Promise<{ page: Page; answer: HttpAnswer }> {
  const { call } = run;
  const answer = await authorized(session, run, path);
  const safe = (text: string) => redact(text, run.secrets);
  const page = answer.status >= 200 && answer.status < 300 ? readAnswer(call.cmdlet, answer.body) : undefined;
  if (page !== undefined) return { page: { ...page, warnings: page.warnings.map(safe) }, answer };
  const refusal = {
    cmdlet: call.cmdlet,
    status: answer.status,
    body: answer.body,
    requestId: answer.header("request-id"),
    retryAfter: answer.header("retry-after"),
    exceptionType: answer.header("x-exceptiontype"),
    isNamed: namesObject(call),
  };
  throw classify([refusal], session.now(), safe);
}

/** A refused token is replaced once in a call: a second refusal is about the sign-in, not about its age. */
async function authorized(session: Session, run: Run, path: string): Promise<HttpAnswer> {
  const token = await tokenFor(session, run);
  const answer = await send(session, run, path, token);
  if (answer.status !== 401 || run.hasNewToken) return answer;
  run.hasNewToken = true;
  session.tokens.forget(token);
  return send(session, run, path, await tokenFor(session, run));
}

async function tokenFor({ tokens }: Session, { call, secrets, signal }: Run): Promise<Secret> {
  try {
    const token = await tokens.token(signal);
    secrets.push(token);
    return token;
  } catch (error) {
    throw signal?.aborted ? cancelledError(call.cmdlet) : error;
  }
}

async function send({ connection, headers }: Session, run: Run, path: string, token: Secret): Promise<HttpAnswer> {
  const { call, body, signal } = run;
  if (signal?.aborted) throw cancelledError(call.cmdlet);
  try {
    return await connection.post({
      cmdlet: call.cmdlet,
      path,
      headers: {
        ...headers,
        authorization: `Bearer ${token.reveal()}`,
        "x-cmdletname": call.cmdlet,
        "client-request-id": randomUUID(),
      },
      body,
      signal: isRead(call.cmdlet) ? signal : undefined,
    });
  } catch (error) {
    throw isRead(call.cmdlet) && signal?.aborted ? cancelledError(call.cmdlet) : error;
  }
}

/** The anchor routes to one server of the tenant, whatever mailbox there is; by GUID it has another form (2026-08). */
function sessionHeaders(tenant: string, userAgent: string): Readonly<Record<string, string>> {
  const isGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant);
  return {
    "content-type": "application/json",
    accept: "application/json",
    prefer: "odata.maxpagesize=1000",
    "user-agent": userAgent,
    "x-anchormailbox": `${isGuid ? "APP" : "UPN"}:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${tenant}`,
    "x-clientapplication": "pulumi-exchange-relay",
    "x-responseformat": "json",
    "connection-id": randomUUID(),
  };
}
