import { type BuildResult, build, type Plugin } from "esbuild";
import { buildConstruct } from "./construct.js";
import { commonJs, here, onlyEnglish, packed } from "./packed.js";

const folder = "dist/modules/provider";

/** What most runs never need has files of its own, loaded when it is called for. */
const apart: Readonly<Record<string, string>> = {
  "@azure/identity": "azureIdentity",
  "node-powershell": "nodePowershell",
  undici: "undici",
};

const standApart: Plugin = {
  name: "stand apart",
  setup({ onResolve }) {
    onResolve({ filter: /^(@azure\/identity|node-powershell|undici)$/ }, ({ path }) => ({
      path: `./${apart[path]}.cjs`,
      external: true,
    }));
  },
};

/**
 * Packs the plugin into one file, a function for `start.ts`: the engine waits for it at every command.
 *
 * Node.js 20 knows no import() in code that V8 kept ("A dynamic import callback was not specified"): require instead.
 */
export function buildPlugin(): Promise<readonly BuildResult[]> {
  const plugin = build({
    ...packed,
    ...commonJs,
    entryPoints: ["modules/provider/main.ts"],
    outfile: `${folder}/plugin.cjs`,
    supported: { "dynamic-import": false },
    // Asked for by the gRPC library only to read .proto files, which nobody does.
    external: ["@grpc/proto-loader"],
    plugins: [onlyEnglish, standApart],
    banner: { js: `(function (require, __filename) { ${here}` },
    footer: { js: "})" },
  });
  return Promise.all([
    plugin,
    packedFile("modules/provider/start.ts", `${folder}/start.cjs`),
    buildConstruct(`${folder}/construct.cjs`),
    packedFile("setup/languageHost/languageHost.js", "dist/setup/languageHost.cjs"),
    ...Object.entries(apart).map(([name, file]) => packedFile(name, `${folder}/${file}.cjs`)),
  ]);
}

function packedFile(entry: string, outfile: string): Promise<BuildResult> {
  return build({ ...packed, ...commonJs, entryPoints: [entry], outfile });
}
