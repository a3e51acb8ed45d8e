import { z } from "zod";
import {
  type RunningSimulator,
  type SimulatorOptions,
  startSimulator,
} from "../../modules/simulator/http/simulatorServer.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant, type Seed } from "../../modules/simulator/seeds/seed.js";

const record = z.record(z.string(), z.unknown());
const success = z.looseObject({ value: z.array(record), "@adminapi.warnings": z.array(z.string()) });

/** One HTTP answer, read once. */
interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, if it is JSON. */
  readonly json: unknown;
}

interface CallOptions {
  /** `null` sends no token at all. */
  readonly token?: string | null;
  /** What stands between the host and the cmdlet's body. */
  readonly path?: string;
}

/** A simulated tenant, spoken to as the wire has it: no code of the product is between. */
export interface HttpTenant {
  readonly running: RunningSimulator;
  send(method: string, path: string, body?: unknown, token?: string | null): Promise<Reply>;
  call(cmdlet: string, parameters?: Record<string, unknown>, options?: CallOptions): Promise<Reply>;
  /** The records of a call that must succeed. */
  values(cmdlet: string, parameters?: Record<string, unknown>): Promise<readonly Record<string, unknown>[]>;
  control(method: string, what: string, body?: unknown): Promise<Reply>;
  close(): Promise<void>;
}

export const invoke = "/adminapi/beta/contoso.onmicrosoft.com/InvokeCommand";

export async function anHttpTenant(
  seed: Seed = defaultTenant,
  options: Omit<SimulatorOptions, "tenant"> = {},
): Promise<HttpTenant> {
  const running = await startSimulator({ tenant: buildTenant(seed), ...options });
  const send: HttpTenant["send"] = async (method, path, body, token = running.token) =>
    reply(
      await fetch(`${running.url}${path}`, {
        method,
        redirect: "manual",
        headers: token === null ? {} : { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    );
  const call: HttpTenant["call"] = (cmdlet, parameters = {}, { token = running.token, path = invoke } = {}) =>
    send("POST", path, { CmdletInput: { CmdletName: cmdlet, Parameters: parameters } }, token);
  return {
    running,
    send,
    call,
    values: async (cmdlet, parameters) => success.parse((await call(cmdlet, parameters)).json).value,
    control: (method, what, body) => send(method, `/_simulator/${what}`, body),
    close: () => running.close(),
  };
}

const refusal = z.object({
  error: z.object({
    details: z.array(z.object({ message: z.string() })).optional(),
    innererror: z.object({ internalexception: z.object({ message: z.string() }) }).optional(),
  }),
});

/** The cause of a refusal, whichever form its envelope has; who may not call a cmdlet gets a body that is no JSON. */
export function causeOf({ json, status, text }: Reply): string {
  if (json === undefined) return `HTTP ${status} with ${text.length} octets that are no JSON`;
  const { details, innererror } = refusal.parse(json).error;
  if (innererror !== undefined) return innererror.internalexception.message;
  return z.object({ Message: z.string() }).parse(JSON.parse(details?.[0]?.message ?? "{}")).Message;
}

async function reply(response: Response): Promise<Reply> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
