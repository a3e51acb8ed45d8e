import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { adminApi } from "./adminApi.js";
import type { Answer } from "./answer.js";
import { controlApi } from "./controlApi.js";
import { everyRole, type Role } from "./roles.js";
import type { ServerState } from "./serverState.js";
import { serviceHeaders } from "./serviceHeaders.js";
import { Simulator } from "./simulator.js";
import type { Switches, Tenant } from "./tenant.js";

/** A simulated tenant that can be spoken to. */
export interface RunningSimulator {
  /** Base address for `exchangeonline:endpoint`. */
  readonly url: string;
  readonly tenant: string;
  /** A token that may do everything; random for each start. Also opens the control addresses. */
  readonly token: string;
  readonly simulator: Simulator;
  /** A further token with some roles only; none: a sign-in without any role. */
  addToken(roles: readonly Role[]): string;
  /** From now on this token gets 401, as one whose hour is over. */
  expireToken(token: string): void;
  close(): Promise<void>;
}

export interface SimulatorOptions {
  readonly tenant: Tenant;
  /** Port on loopback; 0, the default, takes a free one. */
  readonly port?: number;
  readonly switches?: Partial<Switches>;
  /** Milliseconds that every call takes. Default 0. */
  readonly latencyMs?: number;
  readonly now?: () => Date;
  readonly guid?: () => string;
  /** How to wait; default: by the clock. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** Starts a tenant on loopback. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const sources = { now: options.now ?? (() => new Date()), guid: options.guid ?? randomUUID };
  const simulator = new Simulator(options.tenant, sources, options.switches);
  const token = randomUUID();
  const tokens = new Map<string, readonly Role[]>([[token, everyRole]]);
  const { latencyMs = 0, sleep: wait = sleep } = options;
  const state: ServerState = { simulator, tokens, token, latencyMs, sleep: wait, now: sources.now };
  const server = createServer((request, response) => {
    answer(request, response, state).catch((error: unknown) =>
      send(response, { status: 500, body: `The simulator itself failed: ${String(error)}` }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    tenant: options.tenant.organization,
    token,
    simulator,
    addToken: (roles) => {
      const added = randomUUID();
      tokens.set(added, roles);
      return added;
    },
    expireToken: (expired) => {
      tokens.delete(expired);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("Cannot find the port: the server is closed");
  return address.port;
}

async function answer(request: IncomingMessage, response: ServerResponse, state: ServerState): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const roles = state.tokens.get(bearer);
  if (roles === undefined) return send(response, { status: 401, body: "" });
  const body = await text(request);
  if (url.pathname.startsWith("/_simulator/"))
    return send(response, controlApi(state, bearer, request.method ?? "GET", url, body));
  const result = await adminApi(state, roles, request.method ?? "GET", url, body);
  if (result === "drop") response.destroy();
  else send(response, { ...result, headers: { ...serviceHeaders(state.simulator, state.now()), ...result.headers } });
}

const json = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  const payload = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": json, "request-id": randomUUID(), ...headers });
  response.end(payload);
}
