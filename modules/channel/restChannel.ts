import { randomUUID } from "node:crypto";
import type { Dispatcher, Pool } from "undici";
import type { CmdletCall, CmdletName, CmdletResult } from "../exchange/cmdletCall.js";
import { isRepeatable } from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import type { Secret } from "../exchange/secret.js";
import type { ExchangeChannel } from "./channel.js";
import { classify } from "./classify.js";
import { isLoopback } from "./clouds.js";
import { redact } from "./redact.js";
import { readAnswer, requestBody } from "./restWire.js";
import { type RetryPolicy, type RetryWorld, withRetry } from "./retry.js";
import type { TokenSource } from "./tokenSource.js";

const maxAnswerBytes = 10 * 1024 * 1024;
/** A cmdlet may run 15 minutes on the server; the module itself waits 960 s. */
const answerTimeoutMs = 960_000;
const connectTimeoutMs = 15_000;

export interface RestOptions {
  /** Base address, without a path. */
  readonly endpoint: URL;
  /** Hosts that a redirect may lead to end in this. */
  readonly domain: string;
  readonly organization: string;
  readonly tokens: TokenSource;
  /** Cmdlets this session may run; any other is refused before anything is sent. */
  readonly allowed: readonly CmdletName[];
  readonly retry: RetryPolicy;
  readonly world: RetryWorld & { readonly now: () => number };
}

/** Runs cmdlets over `InvokeCommand`, what the ExchangeOnlineManagement module itself speaks. */
export function restChannel(options: RestOptions): ExchangeChannel {
  const state: RestState = { options, endpoint: options.endpoint, pool: undefined };
  return {
    invoke: (call, signal) => {
      if (!options.allowed.includes(call.cmdlet)) return Promise.reject(notAllowed(call));
      return withRetry(() => invokeOnce(state, call, signal), options.retry, options.world, signal);
    },
    close: async () => {
      await state.pool?.close();
      state.pool = undefined;
    },
  };
}

interface RestState {
  readonly options: RestOptions;
  /** The host that answered: a redirect pins it. */
  endpoint: URL;
  pool: Pool | undefined;
}

interface HttpAnswer {
  readonly status: number;
  readonly headers: Dispatcher.ResponseData["headers"];
  readonly body: string;
}

/** One try, with a fresh token once if the first is refused, and one redirect followed. */
async function invokeOnce(state: RestState, call: CmdletCall, signal: AbortSignal | undefined): Promise<CmdletResult> {
  const { tokens } = state.options;
  let answer = await send(state, call, await tokens.token(signal), signal);
  if (answer.status === 401) {
    tokens.forget();
    answer = await send(state, call, await tokens.token(signal), signal);
  }
  if (answer.status >= 300 && answer.status < 400) {
    await follow(state, call, answer);
    answer = await send(state, call, await tokens.token(signal), signal);
  }
  const result = answer.status === 200 || answer.status === 204 ? readAnswer(call.cmdlet, answer.body) : undefined;
  if (result !== undefined) return result;
  throw safeError(classified(state, call, answer), call, await tokens.token(signal));
}

async function send(
  state: RestState,
  call: CmdletCall,
  token: Secret,
  signal: AbortSignal | undefined,
): Promise<HttpAnswer> {
  const pool = await poolOf(state);
  const { organization } = state.options;
  try {
    const response = await pool.request({
      method: "POST",
      path: `/adminapi/beta/${encodeURIComponent(organization)}/InvokeCommand`,
      headers: {
        authorization: `Bearer ${token.reveal()}`,
        "content-type": "application/json",
        accept: "application/json",
        prefer: "odata.maxpagesize=1000",
        "x-responseformat": "json",
        "x-anchormailbox": `UPN:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${organization}`,
        "x-cmdletname": call.cmdlet,
        "x-clientapplication": "pulumi-exchange-relay",
        "client-request-id": randomUUID(),
      },
      body: requestBody(call),
      ...(signal === undefined ? {} : { signal }),
    });
    return { status: response.statusCode, headers: response.headers, body: await bounded(response.body, call) };
  } catch (error) {
    throw safeError(networkError(state, call, error, signal), call, token);
  }
}

/** The library is loaded at the first call: most commands need none. */
async function poolOf(state: RestState): Promise<Pool> {
  if (state.pool === undefined) {
    const { Pool: UndiciPool } = await import("undici");
    state.pool ??= new UndiciPool(state.endpoint.origin, {
      connections: 4,
      headersTimeout: answerTimeoutMs,
      bodyTimeout: answerTimeoutMs,
      connect: { timeout: connectTimeoutMs },
    });
  }
  return state.pool;
}

async function bounded(body: AsyncIterable<Buffer>, { cmdlet }: CmdletCall): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxAnswerBytes)
      throw new ExchangeError(`Cannot read the answer of ${cmdlet}: it is over ${maxAnswerBytes} bytes`, {
        kind: "invalid",
        cmdlet,
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** A front door may send callers to a regional host; the token goes to hosts of the same cloud only. */
async function follow(state: RestState, { cmdlet }: CmdletCall, { headers }: HttpAnswer): Promise<void> {
  const target = new URL(String(headers.location ?? ""), state.endpoint);
  const { domain, endpoint } = state.options;
  const isSameCloud =
    target.protocol === "https:" && (target.hostname === domain || target.hostname.endsWith(`.${domain}`));
  const isBothLoopback = isLoopback(target) && isLoopback(endpoint);
  if (!isSameCloud && !isBothLoopback)
    throw new ExchangeError(
      `Cannot run ${cmdlet}: Exchange redirects to ${target.host}, which is not below ${domain}; the token is not sent there`,
      { kind: "invalid", cmdlet },
    );
  await state.pool?.close();
  state.pool = undefined;
  // Redirects name port 446 at times; the service listens on 443 (public clients, 2026).
  if (target.port === "446") target.port = "";
  state.endpoint = target;
}

function classified(
  { options }: RestState,
  { cmdlet }: CmdletCall,
  { status, headers, body }: HttpAnswer,
): ExchangeError {
  const [requestId, retryAfter] = [headers["request-id"], headers["retry-after"]].map((header) =>
    typeof header === "string" ? header : undefined,
  );
  const known = {
    ...(requestId === undefined ? {} : { requestId }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  return classify({ cmdlet, status, body, ...known }, options.world.now());
}

/** Whether anything was sent decides what is known: a refused connection wrote nothing, a broken one may have. */
function networkError(
  { endpoint }: RestState,
  call: CmdletCall,
  error: unknown,
  signal: AbortSignal | undefined,
): ExchangeError {
  if (error instanceof ExchangeError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const wasNotSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/.test(code);
  const found = signal?.aborted
    ? "it was cancelled"
    : wasNotSent
      ? `${endpoint.host} cannot be reached (${code})`
      : `the connection to ${endpoint.host} broke (${code || "no code"})`;
  const isKnown = wasNotSent || isRepeatable(call);
  const kind = isKnown && !signal?.aborted ? "unavailable" : "unknownOutcome";
  return new ExchangeError(
    `Cannot run ${call.cmdlet}: ${found}${kind === "unknownOutcome" ? " before the answer came" : ""}`,
    { kind, cmdlet: call.cmdlet },
  );
}

function safeError(error: ExchangeError, call: CmdletCall, token: Secret): ExchangeError {
  error.message = redact(error.message, call, token);
  return error;
}

function notAllowed({ cmdlet }: CmdletCall): ExchangeError {
  return new ExchangeError(`Cannot run ${cmdlet}: this session may only read; nothing was sent`, {
    kind: "forbidden",
    cmdlet,
  });
}
