import { type BuildResult, build, type Plugin } from "esbuild";
import { commonJs, onlyEnglish, packed } from "./packed.js";

/** Of Pulumi's SDK, what the three files of Cloudflare's package use; the whole of it is ten times the rest. */
const used: Readonly<Record<string, string>> = {
  "@pulumi/pulumi": `
    module.exports = { ...require("@pulumi/pulumi/resource.js"), runtime: require("@pulumi/pulumi/runtime/invoke.js") };`,
  "@pulumi/pulumi/runtime": `module.exports = require("@pulumi/pulumi/runtime/resource.js");`,
};

const onlyWhatIsUsed: Plugin = {
  name: "only what is used",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@pulumi\/pulumi(\/runtime)?$/ }, ({ path, importer }) =>
      /[\\/]@pulumi[\\/]cloudflare[\\/]/.test(importer) ? { path, namespace: "used" } : undefined,
    );
    onLoad({ filter: /./, namespace: "used" }, ({ path }) => ({ contents: used[path] ?? "", resolveDir: "." }));
  },
};

/**
 * Packs what Construct needs, Cloudflare's classes with it: beside a plugin there is nobody's node_modules. It asks the
 * engine for the plugin of the same version as the package that is packed.
 */
export function buildConstruct(outfile: string): Promise<BuildResult> {
  return build({
    ...packed,
    ...commonJs,
    entryPoints: ["modules/construct/main.ts"],
    outfile,
    plugins: [onlyEnglish, onlyWhatIsUsed],
  });
}
