import { readFileSync } from "node:fs";
import { openChannel } from "../channel/openChannel.js";
import { waitsFor } from "../tenant/waits.js";
import { ResourceProvider } from "./resourceProvider.js";
import { watchEngine } from "./wire/engineWatch.js";
import { type ProviderServer, serveProvider } from "./wire/grpcServer.js";

const packageFile = new URL("../../../package.json", import.meta.url);
const schemaFile = new URL("../../../modules/provider/schema.json", import.meta.url);

const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version: string };
const provider = new ResourceProvider((config, log) => openChannel(config, process.env, log), waitsFor);
// No await out here: the packed plugin is a CommonJS file, which cannot.
void serveProvider(provider, { version, schema: () => readFileSync(schemaFile, "utf8") }).then((server) => {
  const stop = once(() => endInOrder(server));

  // A person's Ctrl+C reaches the plugin too, before the engine has said Cancel: calls under way must then end in order.
  // Who asked for the schema alone, as the host for YAML does, interrupts without a word, and waits five seconds for the end.
  process.on("SIGINT", () => {
    if (server.cancelled.aborted || !provider.isConfigured) stop();
  });
  // Pulumi ends a process group by SIGTERM, and by CTRL_BREAK on Windows.
  for (const signal of ["SIGTERM", "SIGBREAK"] as const) process.on(signal, stop);
  // The engine's address is the last argument that is no flag; a person who starts the plugin by hand gives none.
  const address = process.argv.slice(2).findLast((argument) => /^[\w.-]+:\d+$/.test(argument));
  if (address !== undefined) watchEngine(address, stop);

  // The first line is the plugin's address: the engine reads nothing before it.
  process.stdout.write(`${server.port}\n`);
});

/** No further write begins, the one under way gets its answer (within its grace), then the process ends. */
async function endInOrder(server: ProviderServer): Promise<void> {
  server.cancel();
  await provider.idle();
  await server.close();
  process.exit(0);
}

function once(work: () => Promise<void>): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    void work();
  };
}
