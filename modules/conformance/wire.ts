import { randomUUID } from "node:crypto";
import { clouds } from "../channel/clouds.js";
import { nextPagePath } from "../channel/nextPage.js";
import { type HttpAnswer, restConnection } from "../channel/restConnection.js";
import { requestBody } from "../channel/restWire.js";
import { type Environment, type TenantAddress, wayTo } from "../channel/tenantAddress.js";
import type { CmdletCall } from "../exchange/cmdletCall.js";
import { NotPossible } from "./notPossible.js";

type Read = CmdletCall & { readonly cmdlet: `Get-${string}` };

/** Gives the bare answers to cmdlets that read: what a channel hides on purpose. */
export interface Wire {
  readonly ask: (call: Read, headers?: Readonly<Record<string, string>>) => Promise<HttpAnswer>;
  /** Follows a link to more results, out of that answer. */
  readonly follow: (link: string, from: HttpAnswer, call: Read) => Promise<HttpAnswer>;
  readonly close: () => Promise<void>;
}

/** @throws {ExchangeError} `invalid` if the endpoint is neither the cloud's nor on loopback. */
export function openWire(address: TenantAddress, environment: Environment): Wire {
  const { endpoint, tokens } = wayTo(address, environment);
  const connection = restConnection(endpoint, clouds[address.cloud], 1);
  const post = async (call: Read, path: string, headers: Readonly<Record<string, string>>) => {
    const token = await tokens.token();
    const answer = await connection.post({
      cmdlet: call.cmdlet,
      path,
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        authorization: `Bearer ${token.reveal()}`,
        "x-anchormailbox": `UPN:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${address.organization}`,
        "x-responseformat": "json",
        "client-request-id": randomUUID(),
        ...headers,
      },
      body: requestBody(call),
      signal: undefined,
    });
    if (isPassing(answer)) throw new NotPossible(`Exchange answered ${answer.status}`);
    return answer;
  };
  return {
    ask: (call, headers = {}) => post(call, `/adminapi/beta/${address.organization}/InvokeCommand`, headers),
    follow: (link, from, call) => post(call, nextPagePath(call.cmdlet, link, from, connection.base), {}),
    close: () => connection.close(),
  };
}

/** Trouble that says nothing about the question. */
function isPassing({ status }: HttpAnswer): boolean {
  return status === 401 || status === 408 || status === 429 || status >= 500;
}
