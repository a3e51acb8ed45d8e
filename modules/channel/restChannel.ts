import { randomUUID } from "node:crypto";
import { type CmdletCall, type CmdletResult, isRepeatable } from "../exchange/cmdletCall.js";
import type { CmdletName } from "../exchange/cmdletName.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import type { Secret } from "../exchange/secret.js";
import type { ExchangeChannel } from "./channel.js";
import { classify, isRead } from "./classify.js";
import { type CloudName, clouds } from "./clouds.js";
import { cancelledError } from "./networkError.js";
import { notAllowedError } from "./notAllowedError.js";
import { type Log, retryLog } from "./observedChannel.js";
import { redact, secretsOf } from "./redact.js";
import { type HttpAnswer, type RestConnection, restConnection } from "./restConnection.js";
import { readAnswer, requestBody } from "./restWire.js";
import { type Clock, defaultRetryPolicy, type RetryPolicy, systemClock, withRetry } from "./retry.js";
import type { TokenSource } from "./tokenSource.js";

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
  /** How many calls may be under way at once. Default 4. */
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
    connection: restConnection(options.endpoint ?? cloud.endpoint, cloud, options.connections ?? 4),
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

async function attempt(session: Session, run: Run): Promise<CmdletResult> {
  const { cmdlet } = run.call;
  const answer = await authorized(session, run);
  const safe = (text: string) => redact(text, run.secrets);
  const result = answer.status >= 200 && answer.status < 300 ? readAnswer(cmdlet, answer.body) : undefined;
  if (result !== undefined) return { values: result.values, warnings: result.warnings.map(safe) };
  const refusal = {
    cmdlet,
    status: answer.status,
    body: answer.body,
    requestId: answer.header("request-id"),
    retryAfter: answer.header("retry-after"),
    exceptionType: answer.header("x-exceptiontype"),
  };
  throw classify(refusal, session.now(), safe);
}

/** A refused token is replaced once in a call: a second refusal is about the sign-in, not about its age. */
async function authorized(session: Session, run: Run): Promise<HttpAnswer> {
  const token = await tokenFor(session, run);
  const answer = await send(session, run, token);
  if (answer.status !== 401 || run.hasNewToken) return answer;
  run.hasNewToken = true;
  session.tokens.forget(token);
  return send(session, run, await tokenFor(session, run));
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

async function send({ connection, path, headers }: Session, run: Run, token: Secret): Promise<HttpAnswer> {
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
