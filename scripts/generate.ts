import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { relayJsonSchema } from "../modules/config/relayJsonSchema.js";
import { providerSchema } from "../modules/provider/schema.js";
import { sdkFiles } from "./generate/sdk.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Writes every file that is made from the kinds. A test demands that the committed ones are what this writes. */
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { version: string };
writeFileSync(`${root}modules/provider/schema.json`, `${JSON.stringify(providerSchema(version), null, 2)}\n`);
for (const [name, text] of sdkFiles()) writeFileSync(`${root}modules/resources/${name}`, text);
writeFileSync(`${root}stacks/relay.schema.json`, `${JSON.stringify(relayJsonSchema(), null, 2)}\n`);
