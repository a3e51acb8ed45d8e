import { z } from "zod";
import type { Answer } from "../../modules/simulator/http/answer.js";
import { type ServiceOptions, type SimulatedService, simulatedService } from "../../modules/simulator/http/service.js";
import type { Values } from "../../modules/simulator/parameters.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant, type Seed } from "../../modules/simulator/seeds/seed.js";
import { invoke } from "./httpTenant.js";

/** A tenant that answers in process, as it answers over HTTP. */
export interface InProcessTenant {
  readonly service: SimulatedService;
  /** One cmdlet: its answer, or `drop`. */
  call(cmdlet: string, parameters?: Values, token?: string): Promise<Answer | "drop">;
  /** How a call ended: its status, or `drop`. */
  status(cmdlet: string, parameters?: Values, token?: string): Promise<number | "drop">;
  /** Names of the objects that a Get- answers. */
  names(cmdlet: string, parameters?: Values): Promise<readonly string[]>;
}

const named = z.object({ value: z.array(z.looseObject({ Name: z.string() })) });

export function anInProcessTenant(
  seed: Seed = defaultTenant,
  options: Omit<ServiceOptions, "tenant"> = {},
): InProcessTenant {
  const service = simulatedService({ tenant: buildTenant(seed), sleep: async () => undefined, ...options });
  const call: InProcessTenant["call"] = (cmdlet, parameters = {}, token = service.token) => {
    const body = JSON.stringify({ CmdletInput: { CmdletName: cmdlet, Parameters: parameters } });
    return service.handle({ method: "POST", path: invoke, token, body });
  };
  return {
    service,
    call,
    status: async (...asked) => {
      const answer = await call(...asked);
      return answer === "drop" ? "drop" : answer.status;
    },
    names: async (...asked) => {
      const answer = await call(...asked);
      return named.parse(answer === "drop" ? undefined : answer.body).value.map(({ Name }) => Name);
    },
  };
}
