import { z } from "zod";
import { mayRun, type Role } from "../roles.js";
import { type Simulator, simulatedCmdlets } from "../simulator.js";
import type { Answer } from "./answer.js";
import { type Caller, invokeCommand } from "./invokeCommand.js";
import type { ServiceRequest, ServiceState } from "./serviceState.js";

/** There is no `$metadata` and no `EXOBanner`: both answer 404, as every other path does. */
const route = /^\/adminapi\/(?:beta|v1\.0)\/([^/]+)\/(InvokeCommand|\$batch|EXOModuleFile)$/i;

const batchRequest = z.object({
  requests: z.array(z.object({ id: z.string(), url: z.string(), body: z.unknown() })).max(10),
});

/** Answers one request to the admin API; `drop` breaks the connection. */
export async function adminApi(state: ServiceState, request: ServiceRequest, url: URL): Promise<Answer | "drop"> {
  const { simulator, latencyMs, sleep, tokens, pages } = state;
  const [, tenant = "", what = ""] = route.exec(url.pathname) ?? [];
  const { tenantId, organization } = simulator.tenant;
  if (![tenantId, organization.toLowerCase()].includes(tenant.toLowerCase())) return { status: 404, body: "" };
  const isModuleFile = /^exomodulefile$/i.test(what);
  const page = what.startsWith("$") ? null : url.searchParams.get("$skiptoken");
  const methods = isModuleFile ? ["GET"] : page === null ? ["POST"] : ["GET", "POST"];
  if (!methods.includes(request.method)) return { status: 405, body: "" };
  if (latencyMs > 0) await sleep(latencyMs);
  if (isModuleFile) return moduleFile(simulator, tokens.get(request.token) ?? []);
  const address = url.origin + url.pathname;
  if (page !== null) return pages.next(address, page, simulator.switches.nextPage === "served");
  const caller = { token: request.token, address, select: selected(url), pageSize: pageSize(request.prefer) };
  return what === "$batch"
    ? batch(state, parsed(request.body), caller)
    : invokeCommand(state, parsed(request.body), caller);
}

async function batch(state: ServiceState, content: unknown, caller: Caller): Promise<Answer | "drop"> {
  const parsedBatch = batchRequest.safeParse(content);
  if (!parsedBatch.success)
    return {
      status: 400,
      body: { error: { code: "BadRequest", message: "A batch is one to ten requests with id and url. (simulated)" } },
    };
  const responses: unknown[] = [];
  for (const { id, url, body } of parsedBatch.data.requests) {
    const select = selected(new URL(url, "http://127.0.0.1"));
    const address = caller.address.replace(/\$batch$/, "InvokeCommand");
    const answer = await invokeCommand(state, body, { ...caller, address, select });
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
  return { status: 200, body: { value: [{ exportedCmdlets: exportedCmdlets.join(","), parameters }] } };
}

function selected(url: URL): readonly string[] {
  return (url.searchParams.get("$select") ?? "").split(",").filter((name) => name !== "");
}

/** `Prefer: odata.maxpagesize=N` is honoured (live tenant, 2026-07-23). */
function pageSize(prefer: string | undefined): number | undefined {
  const [, size] = /odata\.maxpagesize=([1-9]\d*)/i.exec(prefer ?? "") ?? [];
  return size === undefined ? undefined : Number(size);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
