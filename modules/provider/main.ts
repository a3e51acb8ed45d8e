import { readFileSync } from "node:fs";
import { z } from "zod";
import { openChannel } from "../channel/openChannel.js";
import { waitsFor } from "../tenant/waits.js";
import { ResourceProvider } from "./resourceProvider.js";
import { serveProvider } from "./wire/grpcServer.js";

const packageFile = new URL("../../../package.json", import.meta.url);
const schemaFile = new URL("../../../modules/provider/schema.json", import.meta.url);

const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, "utf8")));
const provider = new ResourceProvider((config, log) => openChannel(config, process.env, log), waitsFor);
// No await out here: the packed plugin is a CommonJS file, which cannot.
void serveProvider(provider, { version, schema: () => readFileSync(schemaFile, "utf8") }).then((server) => {
  const stop = () => void server.close().finally(() => process.exit(0));

  // A person's Ctrl+C reaches the plugin too, before the engine has said Cancel: calls under way must then end in order.
  process.on("SIGINT", () => {
    if (server.cancelled.aborted) stop();
  });
  process.on("SIGTERM", stop);

  // The first line is the plugin's address: the engine reads nothing before it.
  process.stdout.write(`${server.port}\n`);
});
