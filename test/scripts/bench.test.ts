import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { project } from "../support/cli.js";

const run = (...args: string[]) =>
  execa(process.execPath, ["--import=tsx", "scripts/dev/bench.ts", ...args], { cwd: project, reject: false });

describe("npm run bench", () => {
  test("gives one JSON array and nothing else", async () => {
    const { exitCode, stdout } = await run("writes", "--json");
    expect(exitCode).toBe(0);
    expect((JSON.parse(stdout) as object[])[0]).toEqual({
      name: "insert a rule among 100",
      value: 1,
      unit: "writes",
      bar: 1,
      holds: true,
    });
  });

  test("refuses a name it does not know, and says those it knows", async () => {
    const { exitCode, stderr } = await run("nonsense");
    expect([exitCode, stderr]).toEqual([
      2,
      "Cannot measure nonsense: the benches are calls, writes, up, cli, plugin, powershell, imports, install, mailflow, expectations, drift, fleet, memory",
    ]);
  });
});
