import path from "node:path";
import { pathToFileURL } from "node:url";
import { execa } from "execa";
import { z } from "zod";
import type { BenchContext } from "./benchContext.js";
import { type Figure, figure } from "./figure.js";

/** Run by a process of its own: what an import brings along. */
const program = `
import { createRequire } from "node:module";
await import(process.argv[1]);
const files = Object.keys(createRequire(process.argv[1]).cache);
const others = files.filter((file) => /@pulumi[\\\\/](azuread|cloudflare)[\\\\/]/.test(file)).length;
console.log(JSON.stringify({ others, megabytes: process.memoryUsage.rss() / 2 ** 20 }));
`;
const loaded = z.object({ others: z.number(), megabytes: z.number() });

/** What a stack that has neither DNS in Cloudflare nor an identity in Entra pays for both: nothing. */
export async function importFigures({ project }: BenchContext): Promise<readonly Figure[]> {
  const relay = await load(path.join(project, "dist", "library", "index.cjs"));
  const pulumi = await load(path.join(project, "node_modules", "@pulumi", "pulumi", "index.js"));
  return [
    figure("files of Cloudflare's and Entra's packages that a relay loads", relay.others, "files", 0),
    figure(
      `memory of a relay's program (${relay.megabytes.toFixed(0)} MB) over one that only imports Pulumi (${pulumi.megabytes.toFixed(0)} MB)`,
      relay.megabytes / pulumi.megabytes,
      "times",
      1.25,
    ),
  ];
}

async function load(file: string): Promise<z.output<typeof loaded>> {
  const args = ["--input-type=module", "--eval", program, pathToFileURL(file).href];
  return loaded.parse(JSON.parse((await execa(process.execPath, args)).stdout));
}
