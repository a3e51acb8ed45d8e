import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { corrected, examples } from "../../scripts/dev/languages/examples.js";
import { project } from "../support/cli.js";

const text = (...file: readonly string[]) => readFile(path.join(project, ...file), "utf8");

test("the page of languages shows the examples as they are; if not, run `npm run sdks`", async () => {
  const page = await text("docs", "languages.md");
  for (const [example, title] of Object.entries(examples)) {
    const section = page.split(`### ${title}\n`)[1]?.split("\n### ")[0] ?? "";
    expect(section).toContain((await text("docs", "examples", example, "Pulumi.yaml")).trim());
    expect(section).toContain((await text("docs", "examples", example, "index.ts")).trim());
    expect(section).toMatch(/```python[\s\S]*```go/);
  }
});

test("a generated program reads a key as a secret", () => {
  expect(corrected("python", 'relay_key = config.require("relayKey")')).toBe(
    'relay_key = config.require_secret("relayKey")',
  );
  expect(corrected("go", "Vendor: index.RelayVendorCustom, Key: pulumi.String(relayKey)")).toBe(
    "Vendor: exchangeonline.RelayVendorCustom, Key: relayKey",
  );
});

test("the schema names no type that it does not have", async () => {
  const schema = await text("modules", "provider", "schema.json");
  const { types } = JSON.parse(schema) as { readonly types: object };
  const named = [...schema.matchAll(/"#\/types\/([^"]+)"/g)].map(([, token = ""]) => token);
  expect(named.length).toBeGreaterThan(30);
  expect([...new Set(named)].filter((token) => !Object.hasOwn(types, token))).toEqual([]);
});
