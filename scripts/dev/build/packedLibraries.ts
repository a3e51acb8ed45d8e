import { readFile } from "node:fs/promises";
import path from "node:path";
import type { BuildResult } from "esbuild";
import { z } from "zod";

/** A library of which something is in what users get. */
export interface PackedLibrary {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly folder: string;
}

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
 * All libraries that were packed, by their folders.
 *
 * @throws {Error} if one has a licence that nobody has looked at.
 */
export async function packedLibraries(results: readonly BuildResult[]): Promise<readonly PackedLibrary[]> {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
  const folders = [...new Set(inputs.flatMap((input) => packageFolder(input) ?? []))].toSorted();
  return Promise.all(folders.map(libraryIn));
}

function packageFolder(input: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

async function libraryIn(folder: string): Promise<PackedLibrary> {
  const library = packageFile.parse(JSON.parse(await readFile(path.join(folder, "package.json"), "utf8")));
  if (!allowed.includes(library.license))
    throw new Error(
      `Cannot pack ${library.name}: its licence is ${library.license}; needed is one of ${allowed.join(", ")}`,
    );
  return { ...library, folder };
}
