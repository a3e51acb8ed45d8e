import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const versioned = z.object({ version: z.string() });
const packageFile = versioned.extend({ pulumi: versioned });
const lockFile = versioned.extend({ packages: z.object({ "": versioned }) });

/** The one number, where it stands: package, plugin, lock, schema. */
export async function versionsIn(project: string): Promise<Readonly<Record<string, string>>> {
  const read = async (file: string) => JSON.parse(await readFile(path.join(project, file), "utf8")) as unknown;
  const own = packageFile.parse(await read("package.json"));
  const lock = lockFile.parse(await read("package-lock.json"));
  const schema = versioned.parse(await read("modules/provider/schema.json"));
  return {
    "package.json": own.version,
    "package.json pulumi": own.pulumi.version,
    "package-lock.json": lock.version,
    "package-lock.json packages": lock.packages[""].version,
    "modules/provider/schema.json": schema.version,
  };
}
