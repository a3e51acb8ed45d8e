import type { CmdletCall } from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { kinds } from "../exchange/kinds.js";
import type { ExchangeChannel } from "./channel.js";
import { redact, secretsOf } from "./redact.js";

/** A constant message with fields. Fields hold names, times and ids; never a parameter's value but the object's identity. */
export type Log = (message: string, fields: LogFields) => void;

export type LogFields = Readonly<Record<string, string | number>>;

/** Logs how each call ended: `cmdlet finished` or `cmdlet failed`, with cmdlet, identity and duration. */
export function observedChannel(channel: ExchangeChannel, log: Log, now: () => number): ExchangeChannel {
  return {
    invoke: async (call, signal) => {
      const start = now();
      try {
        const result = await channel.invoke(call, signal);
        log("cmdlet finished", { ...callFields(call), durationMs: now() - start, objects: result.values.length });
        return result;
      } catch (error) {
        log("cmdlet failed", { ...callFields(call), durationMs: now() - start, ...errorFields(error) });
        throw error;
      }
    },
    close: () => channel.close(),
  };
}

/** Logs each attempt that is followed by another. */
export function retryLog(log: Log | undefined, call: CmdletCall) {
  return (error: unknown, attempt: number, retryInMs: number) =>
    log?.("cmdlet is tried again", { ...callFields(call), attempt, retryInMs, ...errorFields(error) });
}

/** The cmdlet, and the first parameter that the kind allows in a log; of a question, whom it asks about. */
function callFields(call: CmdletCall): LogFields {
  const noun = call.cmdlet.slice(call.cmdlet.indexOf("-") + 1);
  const logged = kinds.find((kind) => kind.noun === noun)?.logged ?? ["Identity"];
  const identity = logged.map((name) => call.parameters[name]).find((value) => value !== undefined);
  return {
    cmdlet: call.cmdlet,
    ...(typeof identity === "string" && { identity: redact(identity, secretsOf(call)) }),
  };
}

/** What is known of a failure without its text: a text may repeat values. */
function errorFields(error: unknown): LogFields {
  if (!(error instanceof ExchangeError)) return { kind: "unexpected" };
  const { kind, status, type, requestId } = error;
  return {
    kind,
    ...(status !== undefined && { status }),
    ...(type !== undefined && { type }),
    ...(requestId !== undefined && { requestId }),
  };
}
