import { writeFile } from "node:fs/promises";
import { generateDtsBundle } from "dts-bundle-generator";
import { libraryEntries } from "./library.js";

const importedLibraries = ["@pulumi/pulumi"];

/**
 * Writes the types of what programs import, one file an entry, without what only our own code needs. They are taken as
 * CommonJS, which every sort of module resolution reads. It takes a while: only a package needs them.
 *
 * @param folder where they go, beside the packed library.
 */
export async function buildTypes(folder: string): Promise<void> {
  const entries = Object.entries(libraryEntries);
  const texts = generateDtsBundle(
    entries.map(([, filePath]) => ({
      filePath,
      output: { noBanner: true, exportReferencedTypes: false },
      libraries: { importedLibraries },
    })),
    { preferredConfigPath: "tsconfig.json" },
  );
  await Promise.all(entries.map(([name], index) => writeFile(`${folder}/${name}.d.cts`, texts[index] ?? "")));
}
