import { ZodError } from "zod";
import { adminEdit } from "./adminEdits.js";
import type { ScriptedFault } from "./faults.js";
import type { Answer } from "./invokeCommand.js";
import { dump } from "./simulator.js";
import type { ServerState } from "./simulatorServer.js";

/** What tests and people ask the simulator itself, beside the tenant. Opened by the first token only. */
export function controlApi(state: ServerState, bearer: string, method: string, url: URL, body: string): Answer {
  if (bearer !== state.token)
    return { status: 403, body: { error: "Cannot use the control addresses: this token is not the simulator's own" } };
  const { simulator } = state;
  try {
    switch (`${method} ${url.pathname.slice("/_simulator/".length)}`) {
      case "GET calls":
        return { status: 200, body: simulator.calls };
      case "DELETE calls":
        simulator.forgetCalls();
        return { status: 204, body: "" };
      case "GET state":
        return { status: 200, body: dump(simulator.tenant, { times: url.searchParams.get("times") !== "false" }) };
      case "POST admin":
        simulator.edit(adminEdit.parse(JSON.parse(body)));
        return { status: 204, body: "" };
      case "POST faults":
        simulator.faults.add(JSON.parse(body) as ScriptedFault);
        return { status: 204, body: "" };
      case "DELETE faults":
        simulator.faults.clear();
        return { status: 204, body: "" };
      default:
        return {
          status: 404,
          body: {
            error: `Cannot ${method} ${url.pathname}: the simulator has GET and DELETE calls, GET state, POST admin, POST and DELETE faults`,
          },
        };
    }
  } catch (error) {
    const message =
      error instanceof ZodError
        ? error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; ")
        : String(error instanceof Error ? error.message : error);
    return { status: 400, body: { error: message } };
  }
}
