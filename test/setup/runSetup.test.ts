import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { runSetup } from "../../scripts/setup/setup.js";
import { aMachine, cli, downloads, type Machine } from "./machine.js";

const { signal } = new AbortController();
const complete: Machine = { programs: { ...cli("/usr/bin", "3.259.0"), "/usr/bin/pwsh": "PowerShell 7.6.9" } };

async function printed(machine: Machine, { quiet = false, json = false }) {
  const lines: string[] = [];
  const { ok } = await runSetup({ quiet, json, signal }, aMachine(machine).world, (line) => void lines.push(line));
  return { ok, lines };
}

describe("runSetup", () => {
  let onStandardError: string;
  beforeEach(() => {
    onStandardError = "";
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      onStandardError += String(text);
      return true;
    });
  });
  afterEach(() => void vi.restoreAllMocks());

  test("shows progress on standard error, and only while it brings something", async () => {
    await printed(complete, {});
    expect(onStandardError).toBe("");
    await printed({ npm: downloads }, { json: true });
    expect(onStandardError).toContain("Pulumi CLI: downloading Pulumi 3.259.0 by the official npm package, 0 s");
  });

  test("prints a line for each tool", async () => {
    expect(await printed(complete, {})).toEqual({
      ok: true,
      lines: ["✓ Pulumi 3.259.0    found on PATH, in /usr/bin", "✓ PowerShell 7.6.9  found: /usr/bin/pwsh"],
    });
  });

  test("prints nothing when it is asked to be quiet and nothing had to be done, even where an option is missing", async () => {
    expect(await printed(complete, { quiet: true })).toEqual({ ok: true, lines: [] });
    expect(await printed({ programs: cli("/usr/bin", "3.259.0") }, { quiet: true })).toEqual({ ok: true, lines: [] });
  });

  test("says what it brought, and what is missing, even when it is asked to be quiet", async () => {
    expect((await printed({ npm: downloads }, { quiet: true })).lines[0]).toMatch(/^✓ Pulumi 3\.259\.0 {2}brought by/);
    const { ok, lines } = await printed({}, { quiet: true });
    expect([ok, lines[0]]).toEqual([
      false,
      expect.stringMatching(/^✗ Pulumi {6}Cannot find or bring the Pulumi CLI: /),
    ]);
  });

  test("prints one JSON document and nothing else, quiet or not", async () => {
    for (const quiet of [true, false]) {
      const { lines } = await printed(complete, { json: true, quiet });
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        {
          ok: true,
          items: [
            { name: "Pulumi 3.259.0", state: "found", detail: "found on PATH, in /usr/bin" },
            {
              name: "PowerShell 7.6.9",
              state: "found",
              detail: "found: /usr/bin/pwsh",
            },
          ],
        },
      ]);
    }
  });
});
