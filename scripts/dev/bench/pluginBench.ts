import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { BenchContext } from "./benchContext.js";
import { type Figure, figure } from "./figure.js";
import { residentMegabytes } from "./residentMegabytes.js";

const rounds = 5;

/** Time from the start of the plugin's process to its first answer, and its memory then. */
export async function pluginFigures({ project }: BenchContext): Promise<readonly Figure[]> {
  const starts: number[] = [];
  const memory: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const child = spawn(
      process.execPath,
      [path.join(project, "dist", "modules", "provider", "plugin.mjs"), "127.0.0.1:1"],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    await firstAnswer(child);
    starts.push(performance.now() - started);
    memory.push(await residentMegabytes(child.pid ?? 0));
    child.kill("SIGTERM");
  }
  const start = figure("plugin start to first answer", Math.min(...starts) / 1000, "s", 0.2);
  return process.platform === "win32" ? [start] : [start, figure("plugin memory", Math.max(...memory), "MB", 120)];
}

async function firstAnswer(child: ChildProcess): Promise<void> {
  if (child.stdout === null) throw new Error("Cannot measure the plugin: it has no stdout");
  const [port] = await createInterface({ input: child.stdout })
    [Symbol.asyncIterator]()
    .next()
    .then(({ value }) => [String(value)]);
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  await new Promise<void>((resolve, reject) =>
    client.getPluginInfo(new empty.Empty(), (error) => (error === null ? resolve() : reject(error))),
  );
  client.close();
}
