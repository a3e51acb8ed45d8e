import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { expectationsCommand } from "../../scripts/mailflow/expectationsCommand.js";
import { lintCommand } from "../../scripts/mailflow/lintCommand.js";
import { lists, stackFile, worldOf } from "../mailflow/aCommand.js";

describe("a command over several stacks", () => {
  async function world() {
    const made = await worldOf(lists, stackFile);
    const file = (stack: string) => path.join(made.project, "stacks", `Pulumi.${stack}.yaml`);
    await writeFile(file("broken"), "config: [");
    await writeFile(file("throws"), stackFile.replace("contoso.onmicrosoft", "throws.onmicrosoft"));
    const open: typeof made.world.open = (tenant, log) => {
      if (tenant.organization.startsWith("throws")) throw new Error("nobody expected this");
      return made.world.open(tenant, log);
    };
    return { ...made, world: { ...made.world, open } };
  }
  const stacks = ["broken", "contoso", "throws"];

  test("shows each in one report, though one is broken and one fails", async () => {
    const { world: at, project } = await world();
    const lines: string[] = [];
    const outputs = [{ format: "json" as const }];
    const print = (line: string) => void lines.push(line);
    expect(await lintCommand(at, { project, stacks, outputs, print })).toBe(2);
    const report = JSON.parse(lines.join("\n")) as { stacks: { stack: string; status: string; failure?: object }[] };
    expect(report.stacks.map(({ stack, status }) => [stack, status])).toEqual([
      ["broken", "failed"],
      ["contoso", "findings"],
      ["throws", "failed"],
    ]);
    expect(report.stacks[2]?.failure).toEqual({
      ...{ kind: "unknown", why: "nobody expected this" },
      problems: [{ message: "nobody expected this" }],
    });
  });

  test("says the expectations of each in one report, and the worst exit code counts", async () => {
    const { world: at, project } = await world();
    const run = async (names: readonly string[]) => {
      const lines: string[] = [];
      const print = (line: string) => void lines.push(...line.split("\n"));
      const exitCode = await expectationsCommand(at, { project, stacks: names, outputs: [{ format: "text" }], print });
      return { exitCode, lines };
    };
    const { exitCode, lines } = await run(stacks);
    expect([exitCode, lines.filter((line) => /^(broken|contoso|throws) /.test(line))]).toEqual([
      2,
      [
        expect.stringMatching(/^broken {2}/),
        expect.stringMatching(/^contoso {2}\d+ expectations: /),
        "throws  nobody expected this",
      ],
    ]);
    expect((await run(["contoso"])).exitCode).toBe(0);
    expect((await run(["contoso", "throws"])).exitCode).toBe(1);
  });
});
