import { createServer, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";

/** What the next request gets; `drop` breaks the connection after the request was read. */
export type ScriptedAnswer =
  | "drop"
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
      /** The answer waits for it. */
      readonly until?: Promise<void>;
    };

interface SeenRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ScriptedServer {
  readonly url: string;
  /** In the order they came. */
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

export const nothing: ScriptedAnswer = { status: 200, body: { value: [] } };

/** A server on loopback that answers by script, and with an empty list when that is through. Text bodies go out as they are. */
export async function scriptedServer(...script: readonly ScriptedAnswer[]): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const answer = script[seen.length] ?? nothing;
    seen.push({ url: request.url ?? "", headers: request.headers, body: await text(request) });
    if (answer === "drop") {
      response.destroy();
      return;
    }
    const { status, headers = {}, body = "", until } = answer;
    await until;
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("Cannot find the port of the scripted server");
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
