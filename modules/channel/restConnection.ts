import type { Dispatcher } from "undici";
import { ExchangeError } from "../exchange/exchangeError.js";
import { type Cloud, isLoopback, regionalHost } from "./clouds.js";
import { CookieJar } from "./cookieJar.js";
import { checkedEndpoint } from "./endpoint.js";
import { networkError } from "./networkError.js";

const maxAnswerBytes = 32 * 1024 * 1024;
/** A cmdlet may run 15 minutes on the server; the module itself waits 960 s (2026). */
const answerTimeoutMs = 960_000;
const connectTimeoutMs = 15_000;
const maxRedirects = 3;

/** What came back, of any status but a redirect. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** Where it came from. */
  readonly origin: URL;
  /** One value of a header, by its name in lower case. */
  header(name: string): string | undefined;
}

interface HttpRequest {
  readonly cmdlet: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal | undefined;
}

/** Kept-alive connections to a tenant's admin API. */
export interface RestConnection {
  /** The front door, where the first call goes. */
  readonly base: URL;
  /** @throws {ExchangeError} if there is no answer, or a redirect leads out of the cloud. */
  post(request: HttpRequest): Promise<HttpAnswer>;
  /** Ends idle connections, and calls under way. */
  close(): Promise<void>;
}

/**
 * @param endpoint base address; anything but its origin is ignored.
 * @param connections how many calls may be under way at once.
 * @param open what carries the messages; tests give one that reaches no network.
 * @throws {ExchangeError} `invalid` unless the endpoint is on loopback or one of the cloud's own hosts by TLS.
 */
export function restConnection(
  endpoint: string,
  cloud: Cloud,
  connections: number,
  open: (base: URL, connections: number) => Promise<Dispatcher> = openDispatcher,
): RestConnection {
  const base = checkedEndpoint(endpoint, cloud);
  const jar = new CookieJar(cloud.domain);
  let origin = base;
  let dispatcher: Promise<Dispatcher> | undefined;
  const post = async (request: HttpRequest, redirects = 0): Promise<HttpAnswer> => {
    const target = origin;
    dispatcher ??= open(base, connections);
    const answer = await exchange(await dispatcher, target, jar, request).catch((error: unknown) => {
      origin = base;
      throw networkError(request.cmdlet, target.host, error);
    });
    if (answer.status < 300 || answer.status >= 400) return answer;
    origin = base;
    if (redirects === maxRedirects) throw tooManyRedirects(request.cmdlet);
    origin = redirectTarget(request.cmdlet, answer.header("location"), target, cloud);
    return post(request, redirects + 1);
  };
  return {
    base,
    post: (request) => post(request),
    close: async () => {
      const opened = await dispatcher;
      dispatcher = undefined;
      await opened?.destroy();
    },
  };
}

/** The library is loaded at the first call, 65 ms and 20 MB: most commands make none. A proxy is as the environment says, but never to this machine. */
async function openDispatcher(base: URL, connections: number): Promise<Dispatcher> {
  // Packed into the command line, a CommonJS library has a default export alone.
  const { Agent, EnvHttpProxyAgent } = (await import("undici")).default;
  const options = {
    connections,
    headersTimeout: answerTimeoutMs,
    bodyTimeout: answerTimeoutMs,
    maxResponseSize: maxAnswerBytes,
    connect: { timeout: connectTimeoutMs },
  };
  return isLoopback(base) ? new Agent(options) : new EnvHttpProxyAgent(options);
}

async function exchange(
  dispatcher: Dispatcher,
  target: URL,
  jar: CookieJar,
  { path, headers, body, signal }: HttpRequest,
): Promise<HttpAnswer> {
  const { parseCookie } = (await import("undici")).default;
  const response = await dispatcher.request({
    origin: target.origin,
    path,
    method: "POST",
    headers: { ...headers, ...jar.headerFor(target) },
    body,
    ...(signal !== undefined && { signal }),
  });
  jar.keep(
    target,
    [response.headers["set-cookie"] ?? []].flat().flatMap((line) => parseCookie(line) ?? []),
  );
  return {
    status: response.statusCode,
    body: await response.body.text(),
    origin: target,
    header: (name) => {
      const value = response.headers[name];
      return typeof value === "string" ? value : value?.[0];
    },
  };
}

/** A front door may send callers to a regional host of its cloud. The token goes nowhere else. */
function redirectTarget(cmdlet: string, location: string | undefined, from: URL, cloud: Cloud): URL {
  const isAddress = location !== undefined && URL.canParse(location, from.href);
  const named = isAddress ? new URL(location, from) : undefined;
  const target = named === undefined ? undefined : allowedHost(named, from, cloud);
  if (target !== undefined) return target;
  throw new ExchangeError(
    `Cannot run ${cmdlet}: Exchange redirects to ${named?.host ?? "no address"}; a token for ${from.host} goes to ${isLoopback(from) ? "this machine" : `hosts below ${cloud.domain}`} only`,
    { kind: "invalid", cmdlet },
  );
}

function allowedHost(named: URL, from: URL, cloud: Cloud): URL | undefined {
  if (!isLoopback(from)) return regionalHost(named, cloud);
  return isLoopback(named) ? new URL(named.origin) : undefined;
}

function tooManyRedirects(cmdlet: string): ExchangeError {
  return new ExchangeError(`Cannot run ${cmdlet}: Exchange redirected it ${maxRedirects + 1} times`, {
    kind: "unavailable",
    cmdlet,
  });
}
