import { ExchangeError } from "../exchange/exchangeError.js";
import { type Cloud, isInCloud, isLoopback } from "./clouds.js";

/** The address of an admin API. @throws {ExchangeError} `invalid` unless a token for the cloud may be sent there. */
export function checkedEndpoint(endpoint: string, cloud: Cloud): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url !== undefined && (isLoopback(url) || isInCloud(url, cloud))) return new URL(url.origin);
  throw new ExchangeError(
    `Cannot speak to ${url?.origin ?? "an endpoint that is no address"}: a token is sent to this machine or by https to ${cloud.domain} only; correct exchangeonline:endpoint or exchangeonline:cloud`,
    { kind: "invalid" },
  );
}
