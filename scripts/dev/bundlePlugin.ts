import { copyFile, cp, mkdir, readdir, rm } from "node:fs/promises";
import { type BuildOptions, build, type Plugin } from "esbuild";

/** Zod brings its messages in some fifty languages; the plugin speaks one. */
const onlyEnglish: Plugin = {
  name: "only English",
  setup({ onLoad }) {
    onLoad({ filter: /zod.v4.locales.index\.js$/ }, () => ({ contents: 'export { default as en } from "./en.js";' }));
  },
};

const folder = "dist/modules/provider";
const options: BuildOptions = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  charset: "ascii",
  minifySyntax: true,
  minifyWhitespace: true,
  // Node.js 20 knows no import() in code that V8 kept ("A dynamic import callback was not specified"): require instead.
  supported: { "dynamic-import": false },
  define: { "import.meta.url": "fileUrl" },
};
const fileUrl = 'const fileUrl = require("node:url").pathToFileURL(__filename).href;';

for (const name of await readdir(folder)) if (name.startsWith("plugin.")) await rm(`${folder}/${name}`);

/**
 * Packs the plugin into one file, a function for `start.ts`: the engine waits for it at every command. What most runs
 * never need stays outside and is loaded when it is called for.
 */
await build({
  ...options,
  entryPoints: ["modules/provider/main.ts"],
  outfile: `${folder}/plugin.cjs`,
  external: ["@azure/identity", "node-powershell", "undici", "@grpc/proto-loader"],
  plugins: [onlyEnglish],
  banner: { js: `(function (require, __filename) { ${fileUrl}` },
  footer: { js: "})" },
});
await build({
  ...options,
  entryPoints: ["modules/provider/start.ts"],
  outfile: `${folder}/start.cjs`,
  banner: { js: fileUrl },
});

/** PowerShell's part is read as a file, from beside the module that starts it: compiled, and packed. */
const script = "modules/channel/powershell/exchange.ps1";
await mkdir("dist/modules/channel/powershell", { recursive: true });
await copyFile(script, `dist/${script}`);
await copyFile(script, `${folder}/exchange.ps1`);
await cp("modules/simulator/powershell", "dist/modules/simulator/powershell", { recursive: true });
