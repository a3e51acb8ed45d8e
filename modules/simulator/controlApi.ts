import { ZodError } from "zod";
import { adminEdit } from "./adminEdits.js";
import type { Answer } from "./answer.js";
import { fault } from "./faults.js";
import type { ServerState } from "./serverState.js";
import { dump } from "./simulator.js";

const done: Answer = { status: 204, body: "" };

/** What tests and people ask the simulator itself, beside the tenant. Opened by the first token only. */
export function controlApi(state: ServerState, bearer: string, method: string, url: URL, body: string): Answer {
  if (bearer !== state.token)
    return { status: 403, body: { error: "Cannot use the control addresses: this token is not the simulator's own" } };
  try {
    return answer(state, `${method} ${url.pathname.slice("/_simulator/".length)}`, url, body);
  } catch (error) {
    return { status: 400, body: { error: `Cannot use this body: ${problems(error)}` } };
  }
}

function answer({ simulator }: ServerState, asked: string, url: URL, body: string): Answer {
  switch (asked) {
    case "GET calls":
      return { status: 200, body: simulator.calls };
    case "DELETE calls":
      simulator.forgetCalls();
      return done;
    case "GET state":
      return { status: 200, body: dump(simulator.tenant, { times: url.searchParams.get("times") !== "false" }) };
    case "POST admin":
      simulator.edit(adminEdit.parse(JSON.parse(body)));
      return done;
    case "POST faults":
      simulator.faults.add(fault.parse(JSON.parse(body)));
      return done;
    case "DELETE faults":
      simulator.faults.clear();
      return done;
    default:
      return {
        status: 404,
        body: {
          error: `Cannot ${asked}: the simulator has GET and DELETE calls, GET state, POST admin, POST and DELETE faults`,
        },
      };
  }
}

function problems(error: unknown): string {
  if (!(error instanceof ZodError)) return error instanceof Error ? error.message : String(error);
  return error.issues.map(({ path, message }) => [path.join("."), message].join(" ").trim()).join("; ");
}
