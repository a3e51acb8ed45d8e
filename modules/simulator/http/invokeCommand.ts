import { z } from "zod";
import type { HookedCall } from "../faults/hooks.js";
import { type Values, values } from "../parameters.js";
import { mayRun, type Role } from "../roles.js";
import { SimulatedError } from "../simulatedError.js";
import { type CmdletRun, type Simulator, simulatedCmdlets } from "../simulator.js";
import { type Answer, envelope } from "./answer.js";
import { errorEnvelope } from "./errorEnvelope.js";
import { bareNotFound, playFault } from "./playFault.js";
import type { ServiceState } from "./serviceState.js";

const request = z.object({ CmdletInput: z.object({ CmdletName: z.string(), Parameters: values }) });

/** What the real service sends for a cmdlet that is unknown or outside the caller's roles (2026-07). */
const refused: Answer = { status: 403, body: "\0".repeat(64), headers: { "content-type": "application/octet-stream" } };

/** Who asks, and how the answer is wanted. */
export interface Caller {
  readonly token: string;
  /** Properties to answer; none: all. */
  readonly select: readonly string[];
  /** Address of this endpoint, for links to further pages. */
  readonly address: string;
  /** The largest page that the caller takes. */
  readonly pageSize: number | undefined;
}

/** Runs the cmdlet of an InvokeCommand body, with what hooks and faults make of it; `drop` breaks the connection. */
export async function invokeCommand(state: ServiceState, body: unknown, caller: Caller): Promise<Answer | "drop"> {
  const parsed = request.safeParse(body);
  if (!parsed.success)
    return {
      status: 400,
      body: { error: { code: "BadRequest", message: "The request body is not a CmdletInput. (simulated)" } },
    };
  const { CmdletName: cmdlet, Parameters: parameters } = parsed.data.CmdletInput;
  let status = 0;
  try {
    const answer = await hooked(state, { cmdlet, parameters }, caller);
    if (answer !== "drop") status = answer.status;
    return answer;
  } finally {
    state.simulator.log(cmdlet, parameters, status);
  }
}

async function hooked(state: ServiceState, call: HookedCall, caller: Caller): Promise<Answer | "drop"> {
  const { before, after } = state.simulator.hooks.of(call.cmdlet);
  for (const does of before) if ((await act(state, does, call, caller)) === "drop") return "drop";
  const answer = await faulted(state, call, caller);
  for (const does of after) if ((await act(state, does, call, caller)) === "drop") return "drop";
  return answer;
}

type Does = ReturnType<Simulator["hooks"]["of"]>["before"][number];

async function act(state: ServiceState, does: Does, call: HookedCall, caller: Caller): Promise<"drop" | undefined> {
  switch (does.kind) {
    case "drop":
      return "drop";
    case "crash":
      state.pause.start();
      return "drop";
    case "endToken":
      state.tokens.delete(caller.token);
      return undefined;
    case "loseRole":
      state.simulator.lostRoles.add(does.role);
      return undefined;
    case "edit":
      for (const edit of does.edits) state.simulator.edit(edit, does);
      return undefined;
    case "run":
      return (await does.run(call)) === "drop" ? "drop" : undefined;
  }
}

async function faulted(state: ServiceState, call: HookedCall, caller: Caller): Promise<Answer | "drop"> {
  const { simulator, sleep, tokens, pages } = state;
  const roles = tokens.get(caller.token)?.filter((role) => !simulator.lostRoles.has(role));
  if (roles === undefined) return { status: 401, body: "" };
  const run = (size?: number) =>
    runCmdlet(state, call, roles, size === undefined ? caller : { ...caller, pageSize: size });
  const fault = simulator.faults.take(call.cmdlet);
  if (fault === undefined) return run();
  if (fault.kind !== "nextLink") return playFault(fault, { tenantId: simulator.tenant.tenantId, run, sleep });
  const whole = z.looseObject({ value: z.array(z.unknown()) }).safeParse(run().body);
  if (!whole.success) return run();
  const records = whole.data.value;
  return pages.first(caller.address, simulator.tenant.tenantId, records, Math.ceil(records.length / 2), []);
}

function runCmdlet(
  { simulator, pages }: ServiceState,
  { cmdlet, parameters }: HookedCall,
  roles: readonly Role[],
  { select, address, pageSize = Infinity }: Caller,
): Answer {
  if (!simulatedCmdlets.includes(cmdlet) || !mayRun(roles, cmdlet)) return refused;
  const { tenantId } = simulator.tenant;
  try {
    const run = simulator.runForClient(cmdlet, parameters) ?? nothing;
    const records = [...run.values, ...run.rest].map((one) => wireRecord(one, simulator.switches.sidecars, select));
    const size = Math.min(pageSize, run.values.length);
    if (size < records.length) return pages.first(address, tenantId, records, size, run.warnings);
    return { status: 200, body: envelope(tenantId, records, run.warnings) };
  } catch (error) {
    if (!(error instanceof SimulatedError)) throw error;
    if (error.details.status === 404 && simulator.switches.notFound === "untyped") return bareNotFound;
    return { status: error.details.status, body: errorEnvelope(error, simulator.formOf(error)) };
  }
}

const nothing: CmdletRun = { values: [], warnings: [], rest: [] };

/** A record with the type marks that the real service puts beside values. */
function wireRecord(record: Values, sidecars: boolean, select: readonly string[]): Readonly<Record<string, unknown>> {
  const wired: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) {
    if (select.length > 0 && !select.includes(key)) continue;
    const [mark, type] = (sidecars ? markOf(key, value) : undefined) ?? [];
    if (mark !== undefined) wired[`${key}@${mark}`] = type;
    wired[key] = value;
  }
  return wired;
}

const guids = new Set(["Guid", "ImmutableId", "ExchangeObjectId", "DlpPolicyId"]);

function markOf(key: string, value: Values[string]): readonly [string, string] | undefined {
  if (typeof value === "number") return ["data.type", "System.Int32"];
  if (Array.isArray(value)) return ["odata.type", "#Collection(String)"];
  if (typeof value !== "string") return undefined;
  if (guids.has(key)) return ["data.type", "System.Guid"];
  const isDate = /^(When|LastValidationTimestamp|ActivationDate|ExpiryDate)/.test(key);
  return isDate ? ["data.type", "System.DateTime"] : undefined;
}
