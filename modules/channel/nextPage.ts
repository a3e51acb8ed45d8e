import { ExchangeError } from "../exchange/exchangeError.js";
import { isLoopback } from "./clouds.js";
import type { HttpAnswer } from "./restConnection.js";

/**
 * The path of a list's next page. It is asked of the server that gave the page before, by its cookie: no other knows it
 * (graph2otel, 2026: "Expired or Invalid pagination request").
 *
 * @param link an answer's `@odata.nextLink`.
 * @param base the front door, which a link may name instead of the regional host behind it.
 * @throws {ExchangeError} `invalid` if the link leads anywhere else: the token does not go there.
 */
export function nextPagePath(cmdlet: string, link: string, { origin }: HttpAnswer, base: URL): string {
  const named = URL.canParse(link, origin.href) ? new URL(link, origin) : undefined;
  if (named !== undefined && [origin, base].some((known) => place(known) === place(named)))
    return named.pathname + named.search;
  throw new ExchangeError(
    `Cannot read all of ${cmdlet}: the next page is said to be at ${named?.host ?? "no address"}; a token for ${origin.host} goes to no other host`,
    { kind: "invalid", cmdlet },
  );
}

/** Links name port 446 at times; the service listens on 443 (public clients, 2026). */
function place(url: URL): string {
  return isLoopback(url) ? url.origin : `${url.protocol}//${url.hostname}`;
}
