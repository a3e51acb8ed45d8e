import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { execa } from "execa";
import { TemporalNotBrought, type TemporalProgram } from "./temporalProgram.js";

/** Temporal's real server on this machine alone, in memory. */
export interface TemporalServer {
  readonly address: string;
  readonly namespace: string;
  close(): Promise<void>;
}

const loopback = "127.0.0.1";

/** @throws {TemporalNotBrought} with the server's last word, if it ends before it serves. */
export function startTemporalServer({ kind, file }: TemporalProgram): Promise<TemporalServer> {
  return kind === "official" ? startOfficial(file) : startBuilt(file);
}

/** The CLI's development server says where it serves once it does: `Temporal Server: localhost:7233` in 1.6, in other words before. */
async function startOfficial(file: string): Promise<TemporalServer> {
  const port = await freePort();
  const args = ["server", "start-dev", "--headless", "--ip", loopback, "--port", String(port)];
  const { server } = await serving(file, args, (line) => line.trimEnd().endsWith(`:${port}`));
  const close = async () => {
    server.kill("SIGINT");
    await server;
  };
  return { address: `${loopback}:${port}`, namespace: "default", close };
}

/** It says where it serves, and ends with its standard input: none is left when we are killed. */
async function startBuilt(file: string): Promise<TemporalServer> {
  const { server, said } = await serving(file, [], (line) => line.includes(" "));
  const [address = "", namespace = ""] = said.split(" ");
  const close = async () => {
    server.stdin.end();
    await server;
  };
  return { address, namespace, close };
}

async function serving(file: string, args: readonly string[], isReady: (line: string) => boolean) {
  const server = execa(file, args, { reject: false, buffer: false });
  let last = "";
  const keep = (line: string) => {
    if (line.trim() !== "") last = line.trim();
  };
  createInterface({ input: server.stderr }).on("line", keep);
  const said = await new Promise<string>((resolve, reject) => {
    createInterface({ input: server.stdout }).on("line", (line) => (isReady(line) ? resolve(line) : keep(line)));
    server.then(({ shortMessage = "it ended" }) =>
      reject(new TemporalNotBrought(`Cannot start Temporal's server: ${file}: ${last || shortMessage}`)),
    );
  });
  return { server, said };
}

function freePort(): Promise<number> {
  const listening = createServer();
  return new Promise((resolve, reject) => {
    listening.once("error", reject);
    listening.listen(0, loopback, () => {
      const address = listening.address();
      listening.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}
