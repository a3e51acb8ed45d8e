import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { PackedLibrary } from "./packedLibraries.js";

/** Writes the licences of all libraries that were packed. */
export async function writeLicences(libraries: readonly PackedLibrary[], file: string): Promise<void> {
  const texts = await Promise.all(libraries.map(licenceOf));
  await writeFile(file, `${[...new Set(texts)].join(`\n\n${"-".repeat(80)}\n\n`)}\n`);
}

async function licenceOf({ name, version, license, folder }: PackedLibrary): Promise<string> {
  const named = (await readdir(folder)).filter((one) => /^(licen[cs]e|notice)/i.test(one));
  const texts = await Promise.all(named.map((one) => readFile(path.join(folder, one), "utf8")));
  return [`${name} ${version} (${license})`, ...texts.map((text) => text.trim())].join("\n\n");
}
