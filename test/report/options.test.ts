import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Command } from "commander";
import { afterEach, describe, expect, test } from "vitest";
import { reportOptions } from "../../scripts/report/reportOptions.js";
import { writeReport } from "../../scripts/report/writeReport.js";
import { aReport, aStack } from "./builders.js";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

function asked(line: string) {
  const command = new Command("drift").exitOverride().configureOutput({ writeErr: () => undefined });
  const outputs = reportOptions(command);
  command.action(() => undefined).parse(line.split(" ").filter(Boolean), { from: "user" });
  return outputs();
}

describe("the options of a report", () => {
  test.each([
    ["", [{ format: "text" }]],
    ["--json", [{ format: "json" }]],
    ["--format json", [{ format: "json" }]],
    ["--format csv --output a.csv", [{ format: "csv", file: "a.csv" }, { format: "text" }]],
    ["--json --output a.json --format github", [{ format: "json", file: "a.json" }, { format: "github" }]],
    [
      "--format text --format junit --output b.xml --format sarif --output c.sarif",
      [{ format: "text" }, { format: "junit", file: "b.xml" }, { format: "sarif", file: "c.sarif" }],
    ],
  ])("print one format and write the others: %s", (line, outputs) => {
    expect(asked(line)).toEqual(outputs);
  });

  test("refuse two to print, a file without a format, and a format that is none", () => {
    expect(() => asked("--format text --json")).toThrow("Cannot print text and json: only one can be printed;");
    expect(() => asked("--output a.html")).toThrow("Cannot write a.html: no format stands before it;");
    expect(() => asked("--format csv --output a --output b")).toThrow("Cannot write b: no format stands before it;");
    expect(() => asked("--format pdf")).toThrow("It must be one of text, json,");
  });
});

describe("a report that is written", () => {
  test("goes to its files, folders made, and one of it is printed; the exit code is the report's", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "relay-report-"));
    folders.push(folder);
    const file = path.join(folder, "new", "drift.csv");
    const lines: string[] = [];
    const sinks = {
      outputs: [{ format: "csv", file }, { format: "text" }],
      print: (line: string) => lines.push(line),
    } as const;
    expect(await writeReport(aReport(), sinks)).toBe(7);
    expect((await readFile(file, "utf8")).split("\r\n")[0]).toMatch(/^stack,state,severity,/);
    expect(lines).toEqual([expect.stringMatching(/^contoso {3}drift /)]);
    const taken = { ...sinks, outputs: [{ format: "json", file: path.join(file, "x") }] } as const;
    await expect(writeReport(aReport({ stacks: [aStack({ items: [] })] }), taken)).rejects.toThrow(
      /^Cannot write .*: it is there already; name another file\.$/,
    );
  });
});
