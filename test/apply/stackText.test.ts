import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { stackText } from "../../scripts/plan/planWorld.js";
import { aConfig, aRelay, parse } from "../config/rawConfig.js";

test("what a plan was made with is another thing when the baseline, the project or the stack's file changes, or what its environment gives", async () => {
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
    seen.add(await stackText(world, "contoso", parse(aConfig())));
  }
  expect(seen.size).toBe(5);
  await writeFile(path.join(folder, "Pulumi.contoso.yaml"), "environment: [relay]\n");
  for (const smartHost of ["relay.vendor.example", "other.vendor.example"]) {
    const given = aConfig(aRelay({ smartHosts: [smartHost] }));
    seen.add(await stackText(world, "contoso", parse(given)));
  }
  expect(seen.size).toBe(7);
  await rm(folder, { recursive: true });
});
