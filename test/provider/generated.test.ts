import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fromRepository } from "../../scripts/dev/generate/fromRepository.js";
import { generatedFiles } from "../../scripts/dev/generate/generatedFiles.js";
import { project } from "../support/cli.js";

const read = (file: string) => readFileSync(`${project}${file}`, "utf8");
const own = JSON.parse(read("package.json")) as { version: string };

test("every generated file is, byte for byte, what the kinds say; if not, run `npm run generate`", async () => {
  const files = await generatedFiles(own);
  for (const [file, text] of files) expect(read(file), file).toBe(text);
  expect(await generatedFiles(own)).toEqual(files);
});

test("the schema names the repository that package.json names, and Go's SDK in it; else nobody's", () => {
  const schema = { version: "0.1.0", language: { go: { generics: "none" }, python: {} } };
  expect(fromRepository(schema, { url: "git+https://github.com/contoso/relay.git" })).toEqual({
    version: "0.1.0",
    repository: "https://github.com/contoso/relay",
    language: {
      go: { generics: "none", importBasePath: "github.com/contoso/relay/sdk/go/exchangeonline" },
      python: {},
    },
  });
  expect(fromRepository({ ...schema, version: "2.0.0" }, { url: "https://github.com/contoso/relay" })).toMatchObject({
    language: { go: { importBasePath: "github.com/contoso/relay/sdk/go/v2/exchangeonline" } },
  });
  const { repository, language } = JSON.parse(read("modules/provider/schema.json"));
  expect([repository, language.go.importBasePath]).toEqual([
    undefined,
    "example.com/pulumi-exchangeonline/sdk/go/exchangeonline",
  ]);
});
