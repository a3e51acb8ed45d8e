import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const packageFile = z.object({ name: z.string() });

/**
 * The folder of this project: the nearest one upwards whose package.json has our name, so that it is the same for the
 * sources and for what is compiled from them.
 */
export function projectRoot(start: string = path.dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (nameIn(folder) === "pulumi-exchange-relay") return folder;
    if (folder === path.dirname(folder))
      throw new Error(`Cannot find the project from ${start}: no package.json of pulumi-exchange-relay above it`);
  }
}

function nameIn(folder: string): string | undefined {
  try {
    return packageFile.parse(JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"))).name;
  } catch {
    return undefined;
  }
}
