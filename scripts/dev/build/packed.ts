import type { BuildOptions, Plugin } from "esbuild";

/** Zod brings its messages in some fifty languages; we speak one. */
export const onlyEnglish: Plugin = {
  name: "only English",
  setup({ onLoad }) {
    onLoad({ filter: /zod.v4.locales.index\.js$/ }, () => ({ contents: 'export { default as en } from "./en.js";' }));
  },
};

/** What all packed files have in common. */
export const packed = {
  bundle: true,
  platform: "node",
  target: "node20",
  charset: "ascii",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  plugins: [onlyEnglish],
} as const satisfies BuildOptions;

/** A CommonJS file knows where it is, for code that asks `import.meta.url`. */
const here = 'const fileUrl = require("node:url").pathToFileURL(__filename).href;';

export const commonJs = {
  format: "cjs",
  define: { "import.meta.url": "fileUrl" },
  banner: { js: here },
} as const satisfies BuildOptions;
