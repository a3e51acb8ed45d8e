import { createHash } from "node:crypto";
import { readFileSync, renameSync, rm, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

/**
 * Starts the plugin out of one packed file, with what V8 compiled of it the last time: the engine waits for it at every
 * command, and compiling is a quarter of that. What was compiled is kept beside the packed file, where nobody can write
 * who could not change the plugin itself. Its name holds the file's hash and V8's version: V8 compares only the length.
 */
const file = fileURLToPath(new URL("./plugin.cjs", import.meta.url));
const source = readFileSync(file);
const hash = createHash("sha256").update(source).digest("hex").slice(0, 16);
const cacheFile = `${file}.${hash}-${process.versions.v8}-${process.arch}.cache`;
const cachedData = readCache();

const script = new Script(source.toString("latin1"), {
  filename: file,
  ...(cachedData !== undefined && { cachedData }),
});
script.runInThisContext()(createRequire(import.meta.url), file);

/** After a second the plugin has done what every command needs, so that this is compiled as well. */
if (cachedData === undefined || script.cachedDataRejected) setTimeout(keepCache, 1000).unref();

function readCache(): Buffer | undefined {
  try {
    return readFileSync(cacheFile);
  } catch {
    return undefined;
  }
}

/** Where the folder cannot be written, every start compiles. */
function keepCache(): void {
  const unfinished = `${cacheFile}.${process.pid}`;
  try {
    writeFileSync(unfinished, script.createCachedData());
    renameSync(unfinished, cacheFile);
  } catch {
    // Windows lets nobody replace a file that another one has open.
    rm(unfinished, { force: true }, () => undefined);
  }
}
