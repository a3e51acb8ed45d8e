import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "./faults.js";
import { type Answer, envelope, invokeCommand } from "./invokeCommand.js";
import { mayRun, type Role } from "./roles.js";
import { type Simulator, simulatedCmdlets } from "./simulator.js";
import type { ServerState } from "./simulatorServer.js";

const batchLimit = 10;
const versions = /^\/adminapi\/(beta|v1\.0)\/([^/]+)\/(InvokeCommand|\$batch|EXOModuleFile)$/i;

/** Answers one request to the admin API; `drop` breaks the connection. */
export async function adminApi(
  state: ServerState,
  roles: readonly Role[],
  method: string,
  url: URL,
  body: string,
): Promise<Answer | "drop"> {
  const [, , tenant = "", what = ""] = versions.exec(decodeURIComponent(url.pathname)) ?? [];
  const { simulator } = state;
  if (![simulator.tenant.tenantId, simulator.tenant.organization].includes(tenant.toLowerCase()))
    return { status: 404, body: "" };
  if (what.toLowerCase() === "exomodulefile") return moduleFile(roles);
  if (method !== "POST") return { status: 405, body: "" };
  const content = parsed(body);
  if (what.toLowerCase() === "$batch") return batch(simulator, content, roles);
  const select = (url.searchParams.get("$select") ?? "").split(",").filter((name) => name !== "");
  const fault = simulator.faults.take(cmdletName(content));
  await sleep(state.latencyMs);
  return fault === undefined
    ? invokeCommand(simulator, content, roles, select)
    : play(fault, simulator, () => invokeCommand(simulator, content, roles, select), content);
}

async function play(fault: Fault, simulator: Simulator, run: () => Answer, content: unknown): Promise<Answer | "drop"> {
  const refuse = (answer: Answer) => {
    simulator.log(cmdletName(content), {}, answer.status);
    return answer;
  };
  switch (fault.kind) {
    case "status":
      return refuse({
        status: fault.status,
        body: "",
        ...(fault.retryAfter === undefined ? {} : { headers: { "retry-after": String(fault.retryAfter) } }),
      });
    case "concurrency":
      return refuse({
        status: 429,
        body: "You have reached the maximum number of concurrent requests per tenant. Please wait and try again",
        headers: { "content-type": "text/plain" },
      });
    case "errorInside200":
      return refuse({
        status: 200,
        body: {
          error: {
            code: "InternalServerError",
            message: "Error executing cmdlet",
            details: [{ code: "Context", target: "", message: "|ServerBusyException|The server is busy. (simulated)" }],
          },
        },
      });
    case "redirect":
      return refuse({ status: 302, body: "", headers: { location: fault.location } });
    case "dropBefore":
      return "drop";
    case "dropAfter":
      run();
      return "drop";
    case "oversized":
      return refuse({
        status: 200,
        body: envelope(simulator.tenant.tenantId, [{ Padding: "x".repeat(fault.bytes) }], []),
      });
    case "nextLink":
      return withNextLink(run());
    case "microDelay":
      await sleep(fault.milliseconds);
      return withWarning(run(), `Micro delay applied. Actual delayed: ${fault.milliseconds} msecs. (simulated)`);
  }
}

function withNextLink(answer: Answer): Answer {
  return {
    ...answer,
    body: {
      ...(answer.body as object),
      "@odata.nextLink": "https://outlook.office365.com/adminapi/beta/next",
      "@adminapi.warnings": ["There are more results available. (simulated)"],
    },
  };
}

function withWarning(answer: Answer, warning: string): Answer {
  return { ...answer, body: { ...(answer.body as object), "@adminapi.warnings": [warning] } };
}

function batch(simulator: Simulator, content: unknown, roles: readonly Role[]): Answer {
  const { requests = [] } = (content ?? {}) as { requests?: readonly { id?: string; url?: string; body?: unknown }[] };
  if (requests.length > batchLimit)
    return {
      status: 400,
      body: { error: { code: "BadRequest", message: `A batch has at most ${batchLimit} requests. (simulated)` } },
    };
  const responses = requests.map(({ id, body }) => ({ id, ...invokeCommand(simulator, body, roles, []) }));
  return { status: 200, body: { responses } };
}

function moduleFile(roles: readonly Role[]): Answer {
  return {
    status: 200,
    body: { value: [{ exportedCmdlets: simulatedCmdlets.filter((name) => mayRun(roles, name)) }] },
  };
}

function cmdletName(content: unknown): string {
  const input = (content as { CmdletInput?: { CmdletName?: unknown } } | undefined)?.CmdletInput;
  return String(input?.CmdletName ?? "");
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
