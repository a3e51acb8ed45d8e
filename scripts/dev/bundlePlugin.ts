import { copyFile, cp, mkdir, readdir, rm } from "node:fs/promises";
import { build, type Plugin } from "esbuild";

/** Zod brings its messages in some fifty languages; the plugin speaks one. */
const onlyEnglish: Plugin = {
  name: "only English",
  setup({ onLoad }) {
    onLoad({ filter: /zod.v4.locales.index\.js$/ }, () => ({ contents: 'export { default as en } from "./en.js";' }));
  },
};

const folder = "dist/modules/provider";
for (const name of await readdir(folder)) if (name.startsWith("plugin.")) await rm(`${folder}/${name}`);

/**
 * Packs the plugin into one file: the engine waits for it at every command. What most runs never need stays outside and
 * is loaded when it is called for.
 */
await build({
  entryPoints: ["modules/provider/main.ts"],
  outfile: `${folder}/plugin.cjs`,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  minifySyntax: true,
  external: ["@azure/identity", "node-powershell", "undici", "@grpc/proto-loader"],
  plugins: [onlyEnglish],
  define: { "import.meta.url": "fileUrl" },
  banner: { js: 'const fileUrl = require("node:url").pathToFileURL(__filename).href;' },
});

/** PowerShell's part is read as a file, from beside the module that starts it: compiled, and packed. */
const script = "modules/channel/powershell/exchange.ps1";
await mkdir("dist/modules/channel/powershell", { recursive: true });
await copyFile(script, `dist/${script}`);
await copyFile(script, `${folder}/exchange.ps1`);
await cp("modules/simulator/powershell", "dist/modules/simulator/powershell", { recursive: true });
