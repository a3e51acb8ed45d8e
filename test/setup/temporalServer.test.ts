import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTemporalServer } from "../../scripts/setup/temporalServer.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-temporal-cli-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Stands in for Temporal's CLI: it keeps how it was called and ended, and says what that says. No test here runs the real one. */
async function aCli(says: string): Promise<{ readonly file: string; readonly kept: () => Promise<string> }> {
  const file = path.join(folder, "temporal");
  const kept = path.join(folder, "kept");
  await writeFile(
    file,
    `#!${process.execPath}
const { appendFileSync } = require("node:fs");
const args = process.argv.slice(2);
const port = args.at(-1);
appendFileSync(${JSON.stringify(kept)}, args.join(" ").replace(port, "<port>") + "\\n");
process.on("SIGINT", () => { appendFileSync(${JSON.stringify(kept)}, "SIGINT\\n"); process.exit(); });
${says}
`,
  );
  await chmod(file, 0o755);
  return { file, kept: () => readFile(kept, "utf8") };
}

/** What the CLI 1.6 prints, by its source. */
const serves = `
console.log("Temporal CLI 1.6.0 (Server 1.30.1, UI 2.45.0)\\n");
console.log("Temporal Server:      localhost:" + port);
console.log("Temporal Metrics:     http://localhost:1/metrics");
setInterval(() => undefined, 1000);`;

describe.skipIf(process.platform === "win32")("startTemporalServer with Temporal's CLI", () => {
  test("has it serve in memory on a free port of this machine, and interrupts it to end it", async () => {
    const { file, kept } = await aCli(serves);
    const server = await startTemporalServer({ file, kind: "official", source: "" });
    expect(server.namespace).toBe("default");
    expect(server.address).toMatch(/^127\.0\.0\.1:\d+$/);
    await server.close();
    expect(await kept()).toBe("server start-dev --headless --ip 127.0.0.1 --port <port>\nSIGINT\n");
  });

  test("says the last word of one that ends before it serves", async () => {
    const { file } = await aCli('console.error("level=WARN\\nError: failed starting server: no space left\\n");');
    await expect(startTemporalServer({ file, kind: "official", source: "" })).rejects.toThrow(
      `Cannot start Temporal's server: ${file}: Error: failed starting server: no space left`,
    );
  });
});
