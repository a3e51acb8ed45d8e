import { ZodError, z } from "zod";
import { adminEdit } from "../adminEdits.js";
import { deliver } from "../delivery/deliver.js";
import { message, surroundings } from "../delivery/message.js";
import { whoIsRejected } from "../delivery/whoIsRejected.js";
import { fault } from "../faults/faults.js";
import { hook } from "../faults/hooks.js";
import { randomScript } from "../faults/randomScript.js";
import { lag } from "../faults/readLag.js";
import { everyRole } from "../roles.js";
import { dump } from "../simulator.js";
import type { Answer } from "./answer.js";
import { addToken, type ServiceRequest, type ServiceState } from "./serviceState.js";

const done: Answer = { status: 204, body: "" };
const ok = (body: unknown): Answer => ({ status: 200, body });

/** What tests and people ask the simulator itself, beside the tenant. Opened by the first token only. */
export function controlApi(state: ServiceState, request: ServiceRequest, url: URL): Answer {
  if (request.token !== state.token)
    return { status: 403, body: { error: "Cannot use the control addresses: this token is not the simulator's own" } };
  const asked = `${request.method} ${url.pathname.slice("/_simulator/".length)}`;
  const control = Object.hasOwn(controls, asked) ? controls[asked] : undefined;
  if (control === undefined)
    return { status: 404, body: { error: `Cannot ${asked}: the simulator has ${Object.keys(controls).join(", ")}` } };
  try {
    return control(state, () => JSON.parse(request.body), url);
  } catch (error) {
    return { status: 400, body: { error: `Cannot use this body: ${problems(error)}` } };
  }
}

type Control = (state: ServiceState, body: () => unknown, url: URL) => Answer;

const seeded = z.strictObject({
  seed: z.number().int(),
  length: z.number().int().min(1).optional(),
  calls: z.number().int().min(1).optional(),
  edits: z.array(adminEdit).optional(),
});

const posted = z.strictObject({ message, around: surroundings.prefault({}) });

const controls: Readonly<Record<string, Control>> = {
  "GET calls": ({ simulator }) => ok(simulator.calls),
  "DELETE calls": ({ simulator }) => finish(simulator.forgetCalls()),
  "GET state": ({ simulator }, _body, url) =>
    ok(dump(simulator.tenant, { times: url.searchParams.get("times") !== "false" })),
  "POST admin": ({ simulator }, body) => finish(simulator.edit(adminEdit.parse(body()))),
  "POST faults": ({ simulator }, body) => finish(simulator.faults.add(fault.parse(body()))),
  "DELETE faults": ({ simulator }) => finish(simulator.faults.clear()),
  "GET hooks": ({ simulator, pause }) => ok({ fired: simulator.hooks.fired, isPaused: pause.isOn }),
  "POST hooks": ({ simulator }, body) => finish(simulator.hooks.add(hook.parse(body()))),
  "DELETE hooks": ({ simulator }) => finish(simulator.hooks.clear()),
  "POST resume": ({ pause }) => finish(pause.end()),
  "POST lag": ({ simulator }, body) => finish(simulator.lag.add(lag.parse(body()))),
  "DELETE lag": ({ simulator }) => finish(simulator.lag.clear()),
  "POST script": ({ simulator }, body) => {
    const { seed, length, calls, edits } = seeded.parse(body());
    const script = randomScript(seed, {
      ...(length === undefined ? {} : { length }),
      ...(calls === undefined ? {} : { calls }),
      ...(edits === undefined ? {} : { edits }),
    });
    simulator.play(script);
    return ok(script);
  },
  "POST quiet": ({ simulator, pause }) => {
    simulator.quiet();
    return finish(pause.end());
  },
  "POST deliver": ({ simulator }, body) => {
    const { message: sent, around } = posted.parse(body());
    return ok(deliver(simulator.tenant, sent, around));
  },
  "POST whoIsRejected": ({ simulator }, body) =>
    ok(whoIsRejected(simulator.tenant, z.strictObject({ recipient: z.string() }).parse(body()).recipient)),
  "POST tokens": (state, body) => ok({ token: addToken(state, z.array(z.enum(everyRole)).parse(body())) }),
};

function finish(_nothing: unknown): Answer {
  return done;
}

function problems(error: unknown): string {
  if (!(error instanceof ZodError)) return error instanceof Error ? error.message : String(error);
  return error.issues.map(({ path, message }) => [path.join("."), message].join(" ").trim()).join("; ");
}
