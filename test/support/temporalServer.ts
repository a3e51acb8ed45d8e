import { access, mkdir, rename } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { execa } from "execa";
import { cacheFolder, executable } from "../../scripts/setup/ownBuild.js";
import { realWorld } from "../../scripts/setup/setupWorld.js";
import { project } from "./cli.js";

const version = "1.31.2";

/** Temporal's real server, in memory. */
export interface TemporalServer {
  readonly address: string;
  readonly namespace: string;
  close(): Promise<void>;
}

/** Built by Go into the cache, once: that takes minutes. */
async function built(): Promise<string> {
  const world = realWorld(project);
  const folder = path.join(cacheFolder(world), `temporal-server-${version}`);
  const file = path.join(folder, executable(world, "temporal-server"));
  if (
    await access(file).then(
      () => true,
      () => false,
    )
  )
    return file;
  await mkdir(folder, { recursive: true });
  const unfinished = `${file}-${process.pid}`;
  const cwd = path.join(project, "setup", "temporal-server");
  const env = { CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "" };
  await execa("go", ["build", "-mod=readonly", "-trimpath", "-ldflags", "-s -w", "-o", unfinished, "."], { cwd, env });
  await rename(unfinished, file);
  return file;
}

export async function startTemporal(): Promise<TemporalServer> {
  const server = execa(await built(), [], { reject: false, buffer: false });
  for await (const line of createInterface({ input: server.stdout })) {
    const [address, namespace] = line.split(" ");
    if (address === undefined || namespace === undefined) continue;
    const close = async () => {
      server.stdin.end();
      await server;
    };
    return { address, namespace, close };
  }
  throw new Error("Cannot start Temporal's server: it ended without a word");
}
