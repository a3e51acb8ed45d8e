import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import path from "node:path";
import { expect, test } from "vitest";
import { project } from "../support/cli.js";

const scripts = path.join(project, "dist", "scripts");

/** What a packed file loads at its start, and what that loads. */
async function loadedWith(file: string, seen = new Set<string>()): Promise<ReadonlySet<string>> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = await readFile(path.join(scripts, file), "utf8");
  for (const [, , name = ""] of text.matchAll(/\b(from|import)\s*"([^"]+)"/g))
    if (name.startsWith("./")) await loadedWith(path.basename(name), seen);
    else seen.add(name);
  return seen;
}

test("is asked for by no command line, plugin or program that does not speak to Temporal", async () => {
  const loaded = await loadedWith("relay.js");
  expect([...loaded].filter((name) => name.startsWith("@temporalio"))).toEqual([]);
  expect(loaded.size).toBeGreaterThan(5);
  for (const folder of ["modules/provider", "library"])
    for (const file of await readdir(path.join(project, "dist", folder)))
      if (file.endsWith(".cjs") && file !== "fleet.cjs")
        expect(await readFile(path.join(project, "dist", folder, file), "utf8")).not.toContain("@temporalio");
});

test("is asked for by the part that does", async () => {
  const files = (await readdir(scripts)).filter((file) => file.endsWith(".js"));
  const speaking = await Promise.all(
    files.map(async (file) => (await readFile(path.join(scripts, file), "utf8")).includes('"@temporalio/worker"')),
  );
  expect(speaking).toContain(true);
});

test("is asked for by the entry that a program steers rollouts with, which finds the workflows", async () => {
  const entry = createRequire(import.meta.url)(path.join(project, "dist", "library", "fleet.cjs"));
  expect(Object.keys(entry).toSorted()).toEqual(["openFleet", "readFleet", "runFleetWorker", "workflowsPath"]);
  expect(await readFile(entry.workflowsPath, "utf8")).toContain("@temporalio/workflow");
});
