import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { examples, generatedProgram } from "../../scripts/dev/languages/examples.js";
import { generatedLanguages } from "../../scripts/dev/languages/generatedLanguages.js";
import { project } from "../support/cli.js";

const text = (...file: readonly string[]) => readFile(path.join(project, ...file), "utf8");

test("the page of languages shows the examples as they are; if not, run `npm run sdks`", async () => {
  const page = await text("docs", "languages.md");
  for (const [example, title] of Object.entries(examples)) {
    const section = page.split(`### ${title}\n`)[1]?.split("\n### ")[0] ?? "";
    expect(section).toContain((await text("docs", "examples", example, "Pulumi.yaml")).trim());
    expect(section).toContain((await text("docs", "examples", example, "index.ts")).trim());
    expect(section).toMatch(/```python[\s\S]*```go[\s\S]*```csharp[\s\S]*```java/);
  }
});

test.each([
  ["python", 'relay_key = config.require("relayKey")', 'relay_key = config.require_secret("relayKey")'],
  [
    "go",
    "Vendor: index.RelayVendorCustom, Key: pulumi.String(relayKey)",
    "Vendor: exchangeonline.RelayVendorCustom, Key: relayKey",
  ],
  ["dotnet", 'var relayKey = config.Require("relayKey");', 'var relayKey = config.RequireSecret("relayKey");'],
  ["java", 'final var relayKey = config.get("relayKey");', 'final var relayKey = config.requireSecret("relayKey");'],
] as const)("a generated program reads a key as a secret, in %s", async (language, wrong, right) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-languages-"));
  try {
    const file = path.join(folder, "one", language, generatedLanguages[language].file);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, wrong);
    expect(await generatedProgram(folder, "one", language)).toBe(right);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("the schema names no type that it does not have", async () => {
  const schema = await text("modules", "provider", "schema.json");
  const { types } = JSON.parse(schema) as { readonly types: object };
  const named = [...schema.matchAll(/"#\/types\/([^"]+)"/g)].map(([, token = ""]) => token);
  expect(named.length).toBeGreaterThan(30);
  expect([...new Set(named)].filter((token) => !Object.hasOwn(types, token))).toEqual([]);
});
