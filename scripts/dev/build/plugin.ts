import { type BuildOptions, type BuildResult, build, type Plugin } from "esbuild";
import { buildConstruct } from "./construct.js";
import { commonJs, onlyEnglish, packed } from "./packed.js";

const folder = "dist/modules/provider";

/** What most runs never need has files of its own, loaded when it is called for. */
const apart: Readonly<Record<string, string>> = {
  "@azure/identity": "azureIdentity",
  "node-powershell": "nodePowershell",
  undici: "undici",
};

const parts: Readonly<Record<string, string>> = { undici: "scripts/dev/build/undiciParts.cjs" };

const standApart: Plugin = {
  name: "stand apart",
  setup({ onResolve }) {
    onResolve({ filter: /^(@azure\/identity|node-powershell|undici)$/ }, ({ path }) => ({
      path: `./${apart[path]}.cjs`,
      external: true,
    }));
  },
};

/** Node.js 20 knows no import() in code that V8 kept ("A dynamic import callback was not specified"): require instead. */
const keptByV8 = { supported: { "dynamic-import": false } } as const;

/** Packs the plugin into one file, for `start.ts` to load: the engine waits for it at every command. */
export function buildPlugin(): Promise<readonly BuildResult[]> {
  const plugin = build({
    ...packed,
    ...commonJs,
    entryPoints: ["modules/provider/main.ts"],
    outfile: `${folder}/plugin.cjs`,
    ...keptByV8,
    // Asked for by the gRPC library only to read .proto files, which nobody does.
    external: ["@grpc/proto-loader"],
    plugins: [onlyEnglish, standApart],
  });
  return Promise.all([
    plugin,
    packedFile("modules/provider/start.ts", `${folder}/start.cjs`),
    buildConstruct(`${folder}/construct.cjs`),
    packedFile("setup/languageHost/languageHost.js", "dist/setup/languageHost.cjs"),
    ...Object.entries(apart).map(([name, file]) => packedFile(parts[name] ?? name, `${folder}/${file}.cjs`, keptByV8)),
  ]);
}

function packedFile(entry: string, outfile: string, more: BuildOptions = {}): Promise<BuildResult> {
  return build({ ...packed, ...commonJs, ...more, entryPoints: [entry], outfile });
}
