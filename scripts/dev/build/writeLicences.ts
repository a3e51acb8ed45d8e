import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { BuildResult } from "esbuild";
import { z } from "zod";

const packageFile = z.object({ name: z.string(), version: z.string(), license: z.string() });

/** Licences that let us pack a library into ours, with their text beside it. */
const allowed = [
  "MIT",
  "MIT-0",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "BlueOak-1.0.0",
  "(BSD-3-Clause AND Apache-2.0)",
];

/**
 * Writes the licences of all libraries that were packed.
 *
 * @throws {Error} if one has a licence that nobody has looked at.
 */
export async function writeLicences(results: readonly BuildResult[], file: string): Promise<void> {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
  const folders = [...new Set(inputs.flatMap((input) => packageFolder(input) ?? []))].toSorted();
  const texts = await Promise.all(folders.map(licenceOf));
  await writeFile(file, `${[...new Set(texts)].join(`\n\n${"-".repeat(80)}\n\n`)}\n`);
}

function packageFolder(input: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

async function licenceOf(folder: string): Promise<string> {
  const { name, version, license } = packageFile.parse(
    JSON.parse(await readFile(path.join(folder, "package.json"), "utf8")),
  );
  if (!allowed.includes(license))
    throw new Error(`Cannot pack ${name}: its licence is ${license}; needed is one of ${allowed.join(", ")}`);
  const named = (await readdir(folder)).filter((one) => /^(licen[cs]e|notice)/i.test(one));
  const texts = await Promise.all(named.map((one) => readFile(path.join(folder, one), "utf8")));
  return [`${name} ${version} (${license})`, ...texts.map((text) => text.trim())].join("\n\n");
}
