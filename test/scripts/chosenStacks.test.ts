import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { chosenStacks } from "../../scripts/chosenStacks.js";
import { forStacks } from "../../scripts/forStacks.js";

let stacks: string;
beforeEach(async () => {
  stacks = await mkdtemp(path.join(os.tmpdir(), "relay-stacks-"));
  for (const name of ["contoso", "north-a", "north.b", "example"])
    await writeFile(path.join(stacks, `Pulumi.${name}.yaml`), "config: {}\n");
});
afterEach(() => rm(stacks, { recursive: true }));

const project = () => ({ folder: stacks, file: "Pulumi.yaml", name: "exchange-relay", stacks, config: {} });

describe("the stacks of a command", () => {
  test.each([
    [{ stack: "contoso" }, ["contoso"]],
    [{ all: true }, ["contoso", "north-a", "north.b"]],
    [{ stacks: "north*" }, ["north-a", "north.b"]],
    [{ stacks: "north.b, contoso" }, ["contoso", "north.b"]],
  ])("are, of %j, %j", async (choice, names) => {
    expect(await chosenStacks(project(), choice)).toEqual(names);
  });

  test.each([
    [{}, "Cannot tell which stacks: none was named; give one of --stack, --stacks and --all."],
    [
      { stack: "a", all: true },
      "Cannot tell which stacks: they were named twice; give one of --stack, --stacks and --all.",
    ],
    [{ stack: "../contoso" }, 'Cannot use "../contoso" as a stack: it is no <name> of a Pulumi.<name>.yaml'],
    [
      { stacks: "contosso" },
      "Cannot find a stack contosso; there are contoso, north-a, north.b. Did you mean contoso?",
    ],
    [{ stacks: "south*" }, "Cannot find a stack south*; there are contoso, north-a, north.b."],
  ])("are refused, of %j", async (choice, said) => {
    await expect(chosenStacks(project(), choice)).rejects.toThrow(said);
  });
});

describe("the same for many stacks", () => {
  test("is done some at a time, and told in the stacks' order", async () => {
    let running = 0;
    const most: number[] = [];
    const results = await forStacks(
      ["a", "b", "c", "d", "e"],
      async (stack) => {
        running += 1;
        most.push(running);
        await Promise.resolve();
        running -= 1;
        return stack.toUpperCase();
      },
      2,
    );
    expect([results, Math.max(...most)]).toEqual([["A", "B", "C", "D", "E"], 2]);
  });
});
