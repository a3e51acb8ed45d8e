import { once } from "node:events";
import { copyFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { project } from "../support/cli.js";

/** A packed file that says a word, and how much was kept of earlier runs. */
const packed = (word: string) => `
  const { readdirSync } = require("node:fs");
  const kept = readdirSync(require("node:path").dirname(__filename)).filter((name) => name.endsWith(".cache"));
  console.log("${word}", kept.length);
`;

describe("the plugin's start", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "relay-start-"));
    await copyFile(path.join(project, "dist", "modules", "provider", "start.cjs"), path.join(folder, "start.cjs"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const run = async (word: string) => {
    await writeFile(path.join(folder, "plugin.cjs"), packed(word));
    return (await execa(process.execPath, [path.join(folder, "start.cjs")])).stdout;
  };
  const kept = async () =>
    (await readdir(folder)).filter((name) => name.endsWith(".cache")).map((name) => path.join(folder, name));

  test("takes what was compiled the last time, but never of a file that was another", async () => {
    expect(await run("one")).toBe("one 0");
    const [ofOne = ""] = await kept();
    expect(await run("two")).toBe("two 1");
    const ofTwo = (await kept()).find((file) => file !== ofOne) ?? "";
    expect(await run("one")).toBe("one 2");
    await copyFile(ofTwo, ofOne);
    expect(await run("one"), "it is read: the other's code runs where somebody puts it").toBe("two 2");
  });

  test("keeps what was compiled of a file beside it that was asked for, too", async () => {
    await writeFile(path.join(folder, "beside.cjs"), "module.exports = { word: 'beside' };");
    await writeFile(
      path.join(folder, "plugin.cjs"),
      'const one = require("./beside.cjs"); console.log(one.word, one === require("./beside.cjs"));',
    );
    const { stdout } = await execa(process.execPath, [path.join(folder, "start.cjs")]);
    expect(stdout).toBe("beside true");
    expect((await kept()).map((file) => path.basename(file).split(".")[0]).toSorted()).toEqual(["beside", "plugin"]);
  });

  test("compiles anew where what was kept is of no use", async () => {
    await run("one");
    await run("two");
    for (const file of await kept()) await writeFile(file, "nothing of V8's");
    expect(await run("one")).toBe("one 2");
  });
});

test.skipIf(process.platform === "win32")(
  "the plugin ends at an interrupt while nobody has configured it, as who asked for its schema ends it",
  async () => {
    const plugin = execa(path.join(project, "modules", "provider", "bin", "pulumi-resource-exchangeonline"), {
      reject: false,
    });
    await once(plugin.stdout, "data");
    plugin.kill("SIGINT");
    expect((await plugin).exitCode).toBe(0);
  },
);
