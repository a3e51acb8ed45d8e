import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { run } from "../../scripts/setup/run.js";
import { stateUrl } from "../../scripts/stateUrl.js";
import { project } from "../support/cli.js";

describe("the address of a state", () => {
  test.each([
    ["win32", "C:\\Users\\Anna Berg\\state", "file://C:/Users/Anna%20Berg/state"],
    ["win32", "d:\\100%\\state", "file://d:/100%25/state"],
    ["linux", "/tmp/a b/state", "file:///tmp/a%20b/state"],
    ["darwin", "/var/folders/é/state", "file:///var/folders/%C3%A9/state"],
  ] as const)("has the form that Pulumi takes on %s: %s", (platform, folder, url) => {
    expect(stateUrl(folder, platform)).toBe(url);
  });
});

describe("the plugin's two launchers", () => {
  const bin = path.join(project, "modules", "provider", "bin");
  const read = (name: string) => readFile(path.join(bin, name), "utf8");

  test("start the same file, of which the folder may have any name", async () => {
    const [, target] = /require\("(.*)"\)/.exec(await read("pulumi-resource-exchangeonline")) ?? [];
    expect(path.resolve(bin, target ?? "")).toBe(path.join(project, "dist", "modules", "provider", "start.cjs"));
    const command = `@node "%~dp0${target?.replaceAll("/", "\\")}" %*\r\n`;
    expect(await read("pulumi-resource-exchangeonline.cmd")).toBe(command);
  });
});

describe.skipIf(process.platform === "win32")("run, on Windows", () => {
  const platform = Object.getOwnPropertyDescriptor(process, "platform");
  afterEach(() => {
    vi.unstubAllEnvs();
    if (platform !== undefined) Object.defineProperty(process, "platform", platform);
  });

  test("ends a command with all that it started by taskkill, which Windows has for it", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "relay-windows-"));
    const called = path.join(folder, "called");
    const script = `#!/bin/sh\necho "$@" >> '${called}'\nkill -9 "$2"\n`;
    await writeFile(path.join(folder, "taskkill"), script, { mode: 0o755 });
    vi.stubEnv("PATH", `${folder}${path.delimiter}${process.env.PATH}`);
    Object.defineProperty(process, "platform", { value: "win32" });
    let pid = "";
    const endless = "console.log(process.pid); setInterval(() => {}, 1000);";
    const interrupt = new AbortController();
    const { stopped } = await run(process.execPath, ["-e", endless], {
      signal: interrupt.signal,
      onLine: (line) => {
        pid = line;
        interrupt.abort();
      },
    });
    expect([stopped, await readFile(called, "utf8")]).toEqual(["interrupted", `/pid ${pid} /T /F\n`]);
    await rm(folder, { recursive: true });
  });
});
