import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundled } from "../../support/workflowBundle.js";
import { histories, quietRuntime, refusals } from "./replays.js";

let folder: string;
let bundle: string;
beforeAll(async () => {
  quietRuntime();
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-replay-"));
  bundle = await bundled(folder);
});
afterAll(() => rm(folder, { recursive: true }));

test("the workflows do what every rollout that was recorded has done", async () => {
  const all = [...(await histories()).values()].flat();
  expect(all.length).toBeGreaterThan(12);
  expect(await refusals(all, bundle)).toEqual([]);
});

test("a workflow that does something else than what was recorded is refused", async () => {
  const text = await readFile(bundle, "utf8");
  const changed = path.join(folder, "changed.js");
  await writeFile(changed, text.replace("`tenant/${", "`tenants/${"));
  const approved = (await histories()).get("first/approved.json") ?? [];
  expect(await refusals(approved, changed)).toEqual([
    expect.stringMatching(/^rollout\/fleet\/approved: .*'tenant\/fleet\/a' does not match .* 'tenants\/fleet\/a'/),
  ]);
});
