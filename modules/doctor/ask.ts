import type { ExchangeChannel } from "../channel/channel.js";
import type { CmdletCall, ExchangeRecord } from "../exchange/cmdletCall.js";
import { ExchangeError, type ExchangeErrorKind } from "../exchange/exchangeError.js";
import { cannotTell, type Finding, failed, notLookedAt } from "./check.js";

export type Answer =
  | { readonly values: readonly ExchangeRecord[] }
  | { readonly problem: Finding; readonly kind: ExchangeErrorKind };

export type Ask = (call: CmdletCall) => Promise<Answer>;

/**
 * Asks the tenant, each thing once. Once it cannot be reached or does not take the sign-in, nothing more is asked: it
 * would say the same.
 */
export function asking(channel: ExchangeChannel): Ask {
  const answers = new Map<string, Promise<Answer>>();
  let stopped: ExchangeErrorKind | undefined;
  const fresh: Ask = async (call) => {
    try {
      return await channel.invoke(call);
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error;
      const { kind, message } = error;
      if (isAboutAll(error, call)) stopped = kind;
      const cure = cures[kind];
      return { problem: cure === undefined ? cannotTell(message, "run it again") : failed(message, cure), kind };
    }
  };
  return async (call) => {
    if (stopped !== undefined) return { problem: notLookedAt, kind: stopped };
    const key = JSON.stringify(call);
    const answer = answers.get(key) ?? fresh(call);
    answers.set(key, answer);
    return answer;
  };
}

/** Whether every other question would be answered so too: by the sign-in, or by the way to the tenant. */
function isAboutAll({ kind, cmdlet, status }: ExchangeError, call: CmdletCall): boolean {
  return kind === "invalid"
    ? cmdlet !== call.cmdlet || status === 404
    : ["unauthorized", "unavailable", "throttled"].includes(kind);
}

/** Kinds of refusal that somebody must do something about; after the others nobody knows. */
const cures: Readonly<Record<string, string>> = {
  unauthorized:
    "check the sign-in above; a new app role counts after some minutes, a new Entra role after up to an hour",
  forbidden:
    "give the application the role that is named, or the Entra role Global Reader (to look) or Exchange Administrator (to change)",
  invalid: "correct what the message names",
};
