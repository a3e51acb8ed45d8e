import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

/**
 * Starts the plugin out of one packed file, and loads those beside it, with what V8 compiled of each the last time: the
 * engine waits for the plugin at every command, and compiling is a quarter of that. What was compiled is kept beside the packed
 * file, where nobody can write who could not change the plugin itself. Its name holds the file's hash and V8's version:
 * V8 compares only the length.
 */
const folder = path.dirname(fileURLToPath(import.meta.url));
const requireFrom = createRequire(import.meta.url);
const loaded = new Map<string, { exports: unknown }>();
const scripts = new Map<string, Script>();
let isFurther = false;

// A run that loads a file for the first time goes further than those before it in the others as well.
process.once("exit", () => {
  if (isFurther) for (const [cacheFile, script] of scripts) keepCache(script, cacheFile);
});
load("plugin.cjs");

/** As `require` does, but that what was compiled is kept. */
function load(name: string): unknown {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  const file = path.join(folder, name);
  const run = compiled(file).runInThisContext();
  run((id: string) => (/^\.\/\w+\.cjs$/.test(id) ? load(path.basename(id)) : requireFrom(id)), module, file);
  return module.exports;
}

function compiled(file: string): Script {
  const source = readFileSync(file);
  const hash = createHash("sha256").update(source).digest("hex").slice(0, 16);
  const cacheFile = `${file}.${hash}-${process.versions.v8}-${process.arch}.cache`;
  const cachedData = readCache(cacheFile);
  // On the first line, so that the lines of an error are the file's own.
  const text = `(function (require, module, __filename) { const { exports } = module; ${source.toString("latin1")}\n})`;
  const script = new Script(text, { filename: file, ...(cachedData !== undefined && { cachedData }) });
  scripts.set(cacheFile, script);
  isFurther ||= cachedData === undefined || script.cachedDataRejected === true;
  return script;
}

function readCache(cacheFile: string): Buffer | undefined {
  try {
    return readFileSync(cacheFile);
  } catch {
    return undefined;
  }
}

/** Where the folder cannot be written, every start compiles; Windows lets nobody replace a file that another one has open. */
function keepCache(script: Script, cacheFile: string): void {
  const unfinished = `${cacheFile}.${process.pid}`;
  try {
    writeFileSync(unfinished, script.createCachedData());
    renameSync(unfinished, cacheFile);
  } catch {
    rmSync(unfinished, { force: true });
  }
}
