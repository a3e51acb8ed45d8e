import { z } from "zod";
import { errorEnvelope } from "./errorEnvelope.js";
import type { Values } from "./parameters.js";
import { mayRun, type Role } from "./roles.js";
import { SimulatedError } from "./simulatedError.js";
import { type Simulator, simulatedCmdlets } from "./simulator.js";

/** One HTTP answer, whatever carries it. A string body goes out as it is. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const request = z.object({
  CmdletInput: z.object({ CmdletName: z.string(), Parameters: z.record(z.string(), z.unknown()) }),
});

/** What the real service sends for a cmdlet that is unknown or outside the caller's roles (2026-07). */
const refused: Answer = { status: 403, body: "\0".repeat(64), headers: { "content-type": "application/octet-stream" } };

/** Runs the cmdlet of an InvokeCommand body and says its result as the admin API does. */
export function invokeCommand(
  simulator: Simulator,
  body: unknown,
  roles: readonly Role[],
  select: readonly string[],
): Answer {
  const parsed = request.safeParse(body);
  if (!parsed.success)
    return {
      status: 400,
      body: { error: { code: "BadRequest", message: "The request body is not a CmdletInput. (simulated)" } },
    };
  const { CmdletName: cmdlet, Parameters: sent } = parsed.data.CmdletInput;
  const answer = run(simulator, cmdlet, sent as Values, roles, select);
  simulator.log(cmdlet, sent as Values, answer.status);
  return answer;
}

function run(
  simulator: Simulator,
  cmdlet: string,
  sent: Values,
  roles: readonly Role[],
  select: readonly string[],
): Answer {
  if (!simulatedCmdlets.includes(cmdlet) || !mayRun(roles, cmdlet)) return refused;
  try {
    const result = simulator.run(cmdlet, sent);
    const values = (result?.values ?? []).map((value) => wireRecord(value, simulator.switches.sidecars, select));
    return { status: 200, body: envelope(simulator.tenant.tenantId, values, result?.warnings ?? []) };
  } catch (error) {
    if (!(error instanceof SimulatedError)) throw error;
    return { status: error.status, body: errorEnvelope(error) };
  }
}

export function envelope(
  tenantId: string,
  values: readonly unknown[],
  warnings: readonly string[],
): Record<string, unknown> {
  return {
    "@odata.context": `https://outlook.office.com/adminapi/beta/${tenantId}/$metadata#Collection(Exchange.GenericHashTable)`,
    "adminapi.warnings@odata.type": "#Collection(String)",
    "@adminapi.warnings": warnings,
    value: values,
  };
}

/** A record with the type marks that the real service puts beside values. */
function wireRecord(record: Values, sidecars: boolean, select: readonly string[]): Record<string, unknown> {
  const wanted = Object.entries(record).filter(([key]) => select.length === 0 || select.includes(key));
  if (!sidecars) return Object.fromEntries(wanted);
  return Object.fromEntries(wanted.flatMap(([key, value]) => [...marks(key, value), [key, value] as const]));
}

function marks(key: string, value: Values[string]): readonly (readonly [string, string])[] {
  if (typeof value === "number") return [[`${key}@data.type`, "System.Int32"]];
  if (Array.isArray(value)) return [[`${key}@odata.type`, "#Collection(String)"]];
  if (/^(Guid|ImmutableId|ExchangeObjectId)$/.test(key)) return [[`${key}@data.type`, "System.Guid"]];
  return /^When/.test(key) ? [[`${key}@data.type`, "System.DateTime"]] : [];
}
