import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { Answer } from "./answer.js";
import { type ServiceOptions, type SimulatedService, simulatedService } from "./service.js";

/** A simulated tenant that can be spoken to. */
export interface RunningSimulator extends Omit<SimulatedService, "handle"> {
  /** Base address for `exchangeonline:endpoint`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface SimulatorOptions extends ServiceOptions {
  /** Port on loopback; 0, the default, takes a free one. */
  readonly port?: number;
}

/** Starts a tenant on loopback. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const { handle, ...service } = simulatedService(options);
  const server = createServer((request, response) => {
    answer(request, response, handle).catch((error: unknown) =>
      send(response, { status: 500, body: `The simulator itself failed: ${String(error)}` }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  return {
    ...service,
    url: `http://127.0.0.1:${portOf(server)}`,
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

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handle: SimulatedService["handle"],
): Promise<void> {
  const asked = {
    method: request.method ?? "GET",
    path: request.url ?? "/",
    token: /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "",
    body: await text(request),
    prefer: [request.headers.prefer].flat().join(", "),
  };
  const result = await handle(asked, `http://127.0.0.1:${request.socket.localPort}`);
  if (result === "drop") response.destroy();
  else send(response, result);
}

const json = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  const payload = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": json, "request-id": randomUUID(), ...headers });
  response.end(payload);
}
