import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generatedFiles } from "../../scripts/dev/generate/generatedFiles.js";
import { project } from "../support/cli.js";

const read = (file: string) => readFileSync(`${project}${file}`, "utf8");
const { version } = JSON.parse(read("package.json")) as { version: string };

test("every generated file is, byte for byte, what the kinds say; if not, run `npm run generate`", async () => {
  const files = await generatedFiles(version);
  for (const [file, text] of files) expect(read(file), file).toBe(text);
  expect(await generatedFiles(version)).toEqual(files);
});
