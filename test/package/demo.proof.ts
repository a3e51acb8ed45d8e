import { rm } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installed } from "./userProject.js";

let folder: string;
beforeAll(async () => {
  folder = await installed();
  // Only programs in TypeScript need it.
  await rm(path.join(folder, "node_modules", "tsx"));
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ["demo", "All 7 steps did what they said."],
  ["demo --fleet", "All 8 steps did what they said."],
] as const)(
  "`relay %s` tells its story where the package is installed, with nothing but Pulumi beside it",
  async (command, told) => {
    const relay = path.join(folder, "node_modules", "pulumi-exchange-relay", "dist", "scripts", "relay.js");
    const { exitCode, stdout, stderr } = await execa(process.execPath, [relay, ...command.split(" ")], {
      cwd: folder,
      reject: false,
    });
    expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(told) });
  },
);
