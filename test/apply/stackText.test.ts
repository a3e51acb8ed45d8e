import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { stackText } from "../../scripts/plan/planWorld.js";

test("what a plan was made with is another thing when the baseline, the project or the stack's file changes", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-plan-"));
  const world = { project: { folder, stacks: folder } };
  const seen = new Set<string>();
  for (const [name, text] of [
    ["Pulumi.contoso.yaml", "config: {}\n"],
    ["relay.defaults.yaml", "config: {}\n"],
    ["Pulumi.yaml", "name: exchange-relay\n"],
    ["relay.defaults.yaml", "config: { a: 1 }\n"],
    ["Pulumi.contoso.yaml", "config: { b: 1 }\n"],
  ] as const) {
    await writeFile(path.join(folder, name), text);
    seen.add(await stackText(world, "contoso"));
  }
  expect(seen.size).toBe(5);
  await rm(folder, { recursive: true });
});
