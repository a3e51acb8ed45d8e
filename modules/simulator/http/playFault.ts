import type { Fault } from "../faults/faults.js";
import { objectNotFound, SimulatedError } from "../simulatedError.js";
import { type Answer, envelope } from "./answer.js";
import { errorEnvelope } from "./errorEnvelope.js";

/** What a fault works with: the tenant's id, how to run the cmdlet, how to wait some milliseconds. */
interface FaultContext {
  readonly tenantId: string;
  readonly run: () => Answer;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** What a call gets instead of its answer, or after it; `drop` breaks the connection. */
export async function playFault(
  fault: Exclude<Fault, { kind: "nextLink" }>,
  { tenantId, run, sleep }: FaultContext,
): Promise<Answer | "drop"> {
  switch (fault.kind) {
    case "status":
      return {
        status: fault.status,
        body: "",
        ...(fault.retryAfter === undefined ? {} : { headers: { "retry-after": String(fault.retryAfter) } }),
      };
    case "concurrency":
      return {
        status: 429,
        body: "You have reached the maximum number of concurrent requests per tenant. Please wait and try again",
        headers: { "content-type": "text/plain" },
      };
    case "errorInside200":
      return { status: 200, body: busy };
    case "serverBusy":
      return { status: 400, body: busy };
    case "error":
      return { status: fault.status, body: errorEnvelope(new SimulatedError(fault.text, fault), fault.form) };
    case "redirect":
      return { status: 302, body: "", headers: { location: fault.location } };
    case "dropBefore":
      return "drop";
    case "dropAfter":
      run();
      return "drop";
    case "oversized":
      return { status: 200, body: envelope(tenantId, [{ Padding: "x".repeat(fault.bytes) }], []) };
    case "notFound":
      return fault.typed ? typedNotFound : bareNotFound;
    case "microDelay":
      await sleep(fault.milliseconds);
      return extended(run(), {
        "@adminapi.warnings": [`Micro delay applied. Actual delayed: ${fault.milliseconds} msecs. (simulated)`],
      });
  }
}

/** 404 without a cause. */
export const bareNotFound: Answer = {
  status: 404,
  body: { error: { code: "NotFound", message: "Error executing cmdlet" } },
};

const typedNotFound: Answer = { status: 404, body: errorEnvelope(objectNotFound("simulated"), "code") };

const busy = {
  error: {
    code: "InternalServerError",
    message: "Error executing cmdlet",
    details: [{ code: "Context", target: "", message: "|ServerBusyException|The server is busy. (simulated)" }],
  },
};

function extended(answer: Answer, more: Readonly<Record<string, unknown>>): Answer {
  return typeof answer.body === "object" ? { ...answer, body: { ...answer.body, ...more } } : answer;
}
