import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { classify } from "../../modules/channel/classify.js";
import { networkError } from "../../modules/channel/networkError.js";
import { readAnswer, requestBody } from "../../modules/channel/restWire.js";
import { incompleteError, namesObject, wholeList } from "../../modules/channel/wholeList.js";
import type { CmdletCall, CmdletResult } from "../../modules/exchange/cmdletCall.js";
import type { SimulatedService } from "../../modules/simulator/http/service.js";

/** Speaks to a simulated tenant as the REST channel does, but without a wire and without a second attempt. */
export function inProcessChannel(
  service: SimulatedService,
  token: () => string = () => service.token,
): ExchangeChannel {
  return { invoke: (call) => invoke(service, token(), call), close: async () => undefined };
}

async function invoke(service: SimulatedService, token: string, call: CmdletCall): Promise<CmdletResult> {
  const { cmdlet } = call;
  const path = `/adminapi/beta/${service.tenant}/InvokeCommand`;
  const answer = await service.handle({ method: "POST", path, token, body: requestBody(call) });
  if (answer === "drop") throw networkError(cmdlet, "the simulated tenant", new Error("the connection broke"));
  const body = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
  const { status, headers } = answer;
  const result = status < 300 ? readAnswer(cmdlet, body) : undefined;
  if (result?.nextLink !== undefined) throw incompleteError(cmdlet, "this channel follows no link");
  if (result !== undefined) return wholeList(call, result);
  const refusal = { cmdlet, status, body, retryAfter: headers?.["retry-after"], isNamed: namesObject(call) };
  throw classify([refusal], 0, (text) => text);
}
