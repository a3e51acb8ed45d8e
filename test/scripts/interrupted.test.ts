import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pulumiCli } from "../../scripts/pulumiCli.js";

/** In place of Pulumi's CLI: ends what is under way half a second after it is interrupted, and says which signals it got. */
const cli = `#!${process.execPath}
const got = [];
for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => {
  got.push(name);
  if (got.length === 1) setTimeout(() => { console.log(got.join()); process.exit(255); }, 500);
});
setInterval(() => {}, 1000);
require("node:fs").writeFileSync(process.env.BEGUN, "");
`;

/** A command of ours on a terminal: whoever presses Ctrl+C interrupts its whole process group. */
const ours = (file: string) => `
import { pulumiCli } from ${JSON.stringify(new URL("../../scripts/pulumiCli.ts", import.meta.url).href)};
const interrupted = new AbortController();
process.on("SIGINT", () => interrupted.abort());
const run = await pulumiCli({ path: ${JSON.stringify(file)}, environment: {} }, { args: ["up"], project: ".", signal: interrupted.signal });
console.log(JSON.stringify(run));
`;

describe.skipIf(process.platform === "win32")("Pulumi's CLI", () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "relay-interrupted-"));
    file = path.join(folder, "pulumi");
    await writeFile(file, cli, { mode: 0o755 });
    await writeFile(path.join(folder, "ours.mjs"), ours(file));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const begun = async (name: string) => {
    await expect
      .poll(
        () =>
          access(name).then(
            () => true,
            () => false,
          ),
        { interval: 50 },
      )
      .toBe(true);
  };

  test("is interrupted once, and ends what is under way before anybody goes on", async () => {
    const stop = new AbortController();
    const BEGUN = path.join(folder, "first");
    const command = { args: ["up"], project: folder, environment: { BEGUN }, signal: stop.signal };
    const running = pulumiCli({ path: file, version: "0", source: "", environment: {} }, command);
    await begun(BEGUN);
    stop.abort();
    expect(await running).toMatchObject({ exitCode: 255, stdout: "SIGINT" });
  });

  test("is interrupted once by Ctrl+C on a terminal: a second time, Pulumi would leave what is under way", async () => {
    const BEGUN = path.join(folder, "second");
    const run = execa(process.execPath, ["--import=tsx", path.join(folder, "ours.mjs")], {
      ...{ env: { BEGUN }, detached: true, reject: false },
    });
    await begun(BEGUN);
    process.kill(-(run.pid ?? 0), "SIGINT");
    expect(JSON.parse((await run).stdout)).toMatchObject({ exitCode: 255, stdout: "SIGINT" });
  });

  test("is not begun once it was interrupted", async () => {
    const BEGUN = path.join(folder, "third");
    const command = { args: ["up"], project: folder, environment: { BEGUN }, signal: AbortSignal.abort() };
    const run = await pulumiCli({ path: file, version: "0", source: "", environment: {} }, command);
    expect(run).toMatchObject({ exitCode: 1, stderr: "error: interrupted before it began" });
  });
});
