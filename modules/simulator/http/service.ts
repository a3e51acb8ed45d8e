import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { everyRole, type Role } from "../roles.js";
import { Simulator } from "../simulator.js";
import type { Switches, Tenant } from "../tenant.js";
import { adminApi } from "./adminApi.js";
import type { Answer } from "./answer.js";
import { controlApi } from "./controlApi.js";
import { Pages } from "./pages.js";
import { Pause } from "./pause.js";
import { serviceHeaders } from "./serviceHeaders.js";
import { addToken, type ServiceRequest, type ServiceState } from "./serviceState.js";

export interface ServiceOptions {
  readonly tenant: Tenant;
  readonly switches?: Partial<Switches>;
  /** Milliseconds that every call takes. Default 0. */
  readonly latencyMs?: number;
  /** Many tenants of one process can have one token. Default: a random one. */
  readonly token?: string;
  readonly now?: () => Date;
  readonly guid?: () => string;
  /** How to wait; default: by the clock. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** A simulated tenant that answers in process: all that the HTTP server does, but for the wire. */
export interface SimulatedService {
  readonly tenant: string;
  /** A token that may do everything. Also opens the control addresses. */
  readonly token: string;
  readonly simulator: Simulator;
  /** A further token with some roles only; none: a sign-in without any role. */
  addToken(roles: readonly Role[]): string;
  /** From now on this token gets 401, as one whose hour is over. */
  expireToken(token: string): void;
  /**
   * Answers one request; `drop` is a broken connection.
   *
   * @param origin scheme, host and port that links to further pages have.
   */
  handle(request: ServiceRequest, origin?: string): Promise<Answer | "drop">;
}

export function simulatedService(options: ServiceOptions): SimulatedService {
  const sources = { now: options.now ?? (() => new Date()), guid: options.guid ?? randomUUID };
  const { token = randomUUID() } = options;
  const state: ServiceState = {
    simulator: new Simulator(options.tenant, sources, options.switches),
    tokens: new Map([[token, everyRole]]),
    token,
    latencyMs: options.latencyMs ?? 0,
    sleep: options.sleep ?? sleep,
    now: sources.now,
    pages: new Pages(),
    pause: new Pause(),
  };
  return {
    tenant: options.tenant.organization,
    token,
    simulator: state.simulator,
    addToken: (roles) => addToken(state, roles),
    expireToken: (expired) => {
      state.tokens.delete(expired);
    },
    handle: (request, origin = "http://127.0.0.1") => handle(state, request, origin),
  };
}

async function handle(state: ServiceState, request: ServiceRequest, origin: string): Promise<Answer | "drop"> {
  const url = new URL(request.path, origin);
  if (url.pathname.startsWith("/_simulator/") && (request.token === state.token || state.tokens.has(request.token)))
    return controlApi(state, request, url);
  if ((await state.pause.over()) === "drop") return "drop";
  if (!state.tokens.has(request.token)) return { status: 401, body: "" };
  const answer = await adminApi(state, request, url);
  if (answer === "drop") return "drop";
  return { ...answer, headers: { ...serviceHeaders(state.simulator, state.now()), ...answer.headers } };
}
