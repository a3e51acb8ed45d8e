import { readFileSync } from "node:fs";
import { z } from "zod";
import { serveProvider } from "./grpcServer.js";
import { openTenant } from "./openTenant.js";
import { ResourceProvider } from "./resourceProvider.js";

const packageFile = new URL("../../../package.json", import.meta.url);
const schemaFile = new URL("../../../modules/provider/schema.json", import.meta.url);

const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, "utf8")));
const provider = new ResourceProvider((config) => openTenant(config, process.env));
const server = await serveProvider(provider, { version, schema: () => readFileSync(schemaFile, "utf8") });

// The engine stops a plugin with SIGINT, which also comes from a person's Ctrl+C: the engine then sends Cancel first.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => void server.close().then(() => process.exit(0)));

// The first line is the plugin's address: the engine reads nothing before it.
process.stdout.write(`${server.port}\n`);
