import { type BuildResult, build } from "esbuild";
import { packed } from "./packed.js";

/** Libraries in CommonJS ask for Node's own modules by `require`. */
const withRequire =
  'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);';

/** Packs the command line, in parts: a command does not read what it does not need. */
export function buildCli(): Promise<BuildResult> {
  return build({
    ...packed,
    format: "esm",
    splitting: true,
    entryPoints: ["scripts/relay.ts"],
    outdir: "dist/scripts",
    chunkNames: "[name]-[hash]",
    external: ["pulumi-exchange-relay/package.json", "@temporalio/*"],
    banner: { js: withRequire },
  });
}

/** Packs what Temporal's workers run as workflows; they bundle it with the SDK that they have. */
export function buildWorkflows(): Promise<BuildResult> {
  return build({
    ...packed,
    format: "cjs",
    entryPoints: ["modules/temporal/workflows.ts"],
    outfile: "dist/scripts/fleetWorkflows.cjs",
    external: ["@temporalio/*"],
  });
}
