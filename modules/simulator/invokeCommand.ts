import { z } from "zod";
import { type Answer, envelope } from "./answer.js";
import { errorEnvelope } from "./errorEnvelope.js";
import { type Values, values } from "./parameters.js";
import { playFault } from "./playFault.js";
import { mayRun, type Role } from "./roles.js";
import type { ServerState } from "./serverState.js";
import { SimulatedError } from "./simulatedError.js";
import { type Simulator, simulatedCmdlets } from "./simulator.js";

const request = z.object({ CmdletInput: z.object({ CmdletName: z.string(), Parameters: values }) });

/** What the real service sends for a cmdlet that is unknown or outside the caller's roles (2026-07). */
const refused: Answer = { status: 403, body: "\0".repeat(64), headers: { "content-type": "application/octet-stream" } };

/** Runs the cmdlet of an InvokeCommand body, or plays the fault that waits for it; `drop` breaks the connection. */
export async function invokeCommand(
  { simulator, sleep }: ServerState,
  body: unknown,
  roles: readonly Role[],
  select: readonly string[],
): Promise<Answer | "drop"> {
  const parsed = request.safeParse(body);
  if (!parsed.success)
    return {
      status: 400,
      body: { error: { code: "BadRequest", message: "The request body is not a CmdletInput. (simulated)" } },
    };
  const { CmdletName: cmdlet, Parameters: sent } = parsed.data.CmdletInput;
  const run = () => runCmdlet(simulator, cmdlet, sent, roles, select);
  const fault = simulator.faults.take(cmdlet);
  const answer =
    fault === undefined ? run() : await playFault(fault, { tenantId: simulator.tenant.tenantId, run, sleep });
  simulator.log(cmdlet, sent, answer === "drop" ? 0 : answer.status);
  return answer;
}

function runCmdlet(
  simulator: Simulator,
  cmdlet: string,
  sent: Values,
  roles: readonly Role[],
  select: readonly string[],
): Answer {
  if (!simulatedCmdlets.includes(cmdlet) || !mayRun(roles, cmdlet)) return refused;
  try {
    const result = simulator.run(cmdlet, sent);
    const records = (result?.values ?? []).map((value) => wireRecord(value, simulator.switches.sidecars, select));
    return { status: 200, body: envelope(simulator.tenant.tenantId, records, result?.warnings ?? []) };
  } catch (error) {
    if (!(error instanceof SimulatedError)) throw error;
    return { status: error.details.status, body: errorEnvelope(error, simulator.formOf(error)) };
  }
}

/** A record with the type marks that the real service puts beside values. */
function wireRecord(record: Values, sidecars: boolean, select: readonly string[]): Readonly<Record<string, unknown>> {
  const wanted = Object.entries(record).filter(([key]) => select.length === 0 || select.includes(key));
  if (!sidecars) return Object.fromEntries(wanted);
  return Object.fromEntries(wanted.flatMap(([key, value]) => [...marks(key, value), [key, value] as const]));
}

function marks(key: string, value: Values[string]): readonly (readonly [string, string])[] {
  if (value === null) return [];
  if (typeof value === "number") return [[`${key}@data.type`, "System.Int32"]];
  if (Array.isArray(value)) return [[`${key}@odata.type`, "#Collection(String)"]];
  if (/^(Guid|ImmutableId|ExchangeObjectId|DlpPolicyId)$/.test(key)) return [[`${key}@data.type`, "System.Guid"]];
  return /^(When|LastValidationTimestamp|ActivationDate|ExpiryDate)/.test(key)
    ? [[`${key}@data.type`, "System.DateTime"]]
    : [];
}
