import { type BuildResult, build } from "esbuild";
import { commonJs, packed } from "./packed.js";

/** What programs import, by the name of its file. */
export const libraryEntries = {
  index: "modules/index.ts",
  access: "modules/access.ts",
  dns: "modules/components/relayDnsPlan.ts",
  fleet: "scripts/fleet/temporal/fleetLibrary.ts",
};

/**
 * Packs what programs import. CommonJS, so that every sort of project can load it, TypeScript's `commonjs` too, and one
 * copy serves all; Node.js finds its names for `import` as well. Pulumi's packages stay the program's own.
 */
export function buildLibrary(): Promise<BuildResult> {
  return build({
    ...packed,
    ...commonJs,
    entryPoints: libraryEntries,
    outdir: "dist/library",
    outExtension: { ".js": ".cjs" },
    external: ["@pulumi/*", "@temporalio/*", "pulumi-exchange-relay/package.json"],
  });
}
