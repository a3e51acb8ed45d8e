import { readFile } from "node:fs/promises";
import type { Tenant } from "../tenant.js";
import { buildTenant, seed } from "./seed.js";

/** @throws {Error} with every problem of the file at once. */
export async function loadSeed(file: string): Promise<Tenant> {
  const parsed = seed.safeParse(parseJson(file, await read(file)));
  if (parsed.success) return buildTenant(parsed.data);
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join(".") || "the file"}  ${message}`);
  throw new Error(`Cannot use seed ${file}: ${problems.length} problems\n${problems.join("\n")}`);
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new Error(`Cannot read seed ${file}: it is not there or not readable; give the path of a JSON file`, {
      cause,
    });
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`Cannot read seed ${file}: ${cause instanceof Error ? cause.message : String(cause)}; needs JSON`, {
      cause,
    });
  }
}
