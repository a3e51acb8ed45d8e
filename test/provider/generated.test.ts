import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { providerSchema } from "../../modules/provider/schema.js";
import { sdkFiles } from "../../scripts/generate/sdk.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string) => readFileSync(`${root}/${file}`, "utf8");
const { version } = JSON.parse(read("package.json")) as { version: string };

describe("generated files", () => {
  test("schema.json is what the kinds say; if not, run `npm run generate`", () => {
    expect(JSON.parse(read("modules/provider/schema.json"))).toEqual(
      JSON.parse(JSON.stringify(providerSchema(version))),
    );
  });

  test("the SDK classes are what the kinds say; if not, run `npm run generate`", () => {
    const words = (text: string) => text.replaceAll(/[\s;,|]+/g, "");
    for (const [name, text] of sdkFiles()) expect(words(read(`modules/resources/${name}`)), name).toBe(words(text));
  });
});
