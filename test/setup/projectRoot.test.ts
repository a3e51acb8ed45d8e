import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { projectRoot } from "../../scripts/setup/projectRoot.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-root-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function aPackage(at: string, name: string): Promise<void> {
  await mkdir(path.join(folder, at), { recursive: true });
  await writeFile(path.join(folder, at, "package.json"), JSON.stringify({ name }));
}

test("projectRoot is this repository for the sources", () => {
  expect(path.relative(projectRoot(), fileURLToPath(import.meta.url))).toBe(
    path.join("test", "setup", "projectRoot.test.ts"),
  );
});

test("projectRoot passes over packages of another name, and files that are none", async () => {
  await aPackage(".", "pulumi-exchange-relay");
  await aPackage("dist", "other");
  await mkdir(path.join(folder, "dist", "scripts"));
  await writeFile(path.join(folder, "dist", "scripts", "package.json"), "no JSON");
  expect(projectRoot(path.join(folder, "dist", "scripts"))).toBe(folder);
});

test("projectRoot says from where it looked when there is none", async () => {
  await aPackage(".", "other");
  expect(() => projectRoot(folder)).toThrow(
    `Cannot find the project from ${folder}: no package.json of pulumi-exchange-relay above it`,
  );
});
