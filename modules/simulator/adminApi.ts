import { z } from "zod";
import type { Answer } from "./answer.js";
import { invokeCommand } from "./invokeCommand.js";
import { mayRun, type Role } from "./roles.js";
import type { ServerState } from "./serverState.js";
import { type Simulator, simulatedCmdlets } from "./simulator.js";

const route = /^\/adminapi\/(?:beta|v1\.0)\/([^/]+)\/(InvokeCommand|\$batch|EXOModuleFile)$/i;

const batchRequest = z.object({
  requests: z.array(z.object({ id: z.string(), url: z.string(), body: z.unknown() })).max(10),
});

/** Answers one request to the admin API; `drop` breaks the connection. */
export async function adminApi(
  state: ServerState,
  roles: readonly Role[],
  method: string,
  url: URL,
  body: string,
): Promise<Answer | "drop"> {
  const { simulator, latencyMs, sleep } = state;
  const [, tenant = "", what = ""] = route.exec(url.pathname) ?? [];
  const { tenantId, organization } = simulator.tenant;
  if (![tenantId, organization.toLowerCase()].includes(tenant.toLowerCase())) return { status: 404, body: "" };
  const isModuleFile = /^exomodulefile$/i.test(what);
  if (method !== (isModuleFile ? "GET" : "POST")) return { status: 405, body: "" };
  await sleep(latencyMs);
  if (isModuleFile) return moduleFile(simulator, roles);
  return what === "$batch"
    ? batch(state, parsed(body), roles)
    : invokeCommand(state, parsed(body), roles, selected(url));
}

async function batch(state: ServerState, content: unknown, roles: readonly Role[]): Promise<Answer | "drop"> {
  const parsedBatch = batchRequest.safeParse(content);
  if (!parsedBatch.success)
    return {
      status: 400,
      body: { error: { code: "BadRequest", message: "A batch is one to ten requests with id and url. (simulated)" } },
    };
  const responses: unknown[] = [];
  for (const { id, url, body } of parsedBatch.data.requests) {
    const answer = await invokeCommand(state, body, roles, selected(new URL(url, "http://127.0.0.1")));
    if (answer === "drop") return "drop";
    responses.push({ id, ...answer });
  }
  return { status: 200, body: { responses } };
}

/** What a session's module holds: the cmdlets of the caller's roles, and their parameters. */
function moduleFile(simulator: Simulator, roles: readonly Role[]): Answer {
  simulator.signIns += 1;
  const exportedCmdlets = simulatedCmdlets.filter((name) => mayRun(roles, name));
  const parameters = Object.fromEntries(exportedCmdlets.map((name) => [name, simulator.parametersOf(name)]));
  return { status: 200, body: { value: [{ exportedCmdlets, parameters }] } };
}

function selected(url: URL): readonly string[] {
  return (url.searchParams.get("$select") ?? "").split(",").filter((name) => name !== "");
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
