import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseAcceptFile } from "../../modules/drift/acceptFile.js";
import { parseFleet } from "../../modules/fleet/fleetFile.js";
import { loadSeed } from "../../modules/simulator/seeds/loadSeed.js";
import { readPlan } from "../../scripts/plan/savedPlan.js";
import { readHistoryFile } from "../../scripts/report/keepHistory.js";
import { readSnapshotFile } from "../../scripts/snapshot/readSnapshotFile.js";
import { wrongFiles } from "./wrongFiles.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-files-"));
});
afterAll(() => rm(folder, { recursive: true }));

const readers: Readonly<Record<(typeof wrongFiles)[number][0], (text: string, file: string) => unknown>> = {
  fleet: (text) => parseFleet(text, "fleet.yaml"),
  accepted: (text) => parseAcceptFile(text, "accepted.yaml"),
  plan: (_, file) => readPlan(path.dirname(file)),
  history: (_, file) => readHistoryFile(file),
  snapshot: (_, file) => readSnapshotFile(file, { environment: {} }),
  seed: (_, file) => loadSeed(file),
};

test.each(wrongFiles)("a file that is no %s says what is wrong with it: %j", async (kind, text, lines) => {
  const file = path.join(folder, "plan.json");
  await writeFile(file, text);
  const read = async () => readers[kind](text, file);
  const said = await read().then(
    () => "",
    (error: Error) => error.message.replaceAll(file, "FILE").replaceAll(folder, "FOLDER"),
  );
  expect(said.split("\n")).toEqual(lines);
});
