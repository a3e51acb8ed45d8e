import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { besideBareNode } from "./bareNode.js";
import type { BenchContext } from "./benchContext.js";
import { type Figure, figure } from "./figure.js";
import { residentMegabytes } from "./residentMegabytes.js";

/** Time from the start of the plugin's process to its first answer, and its memory then. */
export async function pluginFigures({ project }: BenchContext): Promise<readonly Figure[]> {
  const file = path.join(project, "modules", "provider", "bin", "pulumi-resource-exchangeonline");
  const memory: number[] = [];
  // The first start after a build, as long as the shortest command: it leaves what V8 compiled to those that follow.
  await startOnce(file, () => delay(2000));
  const { ours, bare } = await besideBareNode(() =>
    startOnce(file, async (pid) => void memory.push(await residentMegabytes(pid))),
  );
  const name = `plugin start to first answer (${ours.toFixed(0)} ms) over bare Node.js (${bare.toFixed(0)} ms)`;
  const start = figure(name, ours / bare, "times", 2);
  return process.platform === "win32" ? [start] : [start, figure("plugin memory", Math.max(...memory), "MB", 120)];
}

async function startOnce(file: string, look: (pid: number) => Promise<void>): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [file, "127.0.0.1:1"], { stdio: ["ignore", "pipe", "inherit"] });
  await firstAnswer(child);
  const duration = performance.now() - started;
  await look(child.pid ?? 0);
  child.kill("SIGTERM");
  return duration;
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
