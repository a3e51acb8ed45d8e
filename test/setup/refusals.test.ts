import { describe, expect, test } from "vitest";
import { setUp } from "../../scripts/setup/setup.js";
import { setupLines } from "../../scripts/setup/setupLines.js";
import { aMachine, cli, done, type Machine } from "./machine.js";

const quiet = { showsProgress: false, signal: new AbortController().signal };
const refusal = async (machine: Machine) => (await setUp(aMachine(machine).world, quiet)).items[0]?.detail;

describe("setUp where nothing works", () => {
  test("says all that was tried, each with its reason, and what is needed", async () => {
    const { world } = aMachine({ programs: cli("/usr/bin", "3.100.0") });
    const { ok, pulumi, items } = await setUp(world, quiet);
    expect([ok, pulumi]).toEqual([false, undefined]);
    expect(setupLines(items)).toEqual([
      "✗ Pulumi      Cannot find or bring the Pulumi CLI: " +
        "/usr/bin/pulumi: version 3.100.0 is too old; needs 3.227.0 or newer; " +
        "the official npm package: pulumi: fetch failed; a build with Go: Go is not installed; " +
        "needed: `curl -fsSL https://get.pulumi.com | sh` (https://www.pulumi.com/docs/iac/download-install/), " +
        "or Go 1.25.11 or newer and this once more",
      expect.stringMatching(
        /^○ PowerShell {2}not found; only `exchangeonline:channel: powershell` needs it, 7.4 or newer: https:/,
      ),
    ]);
  });

  test.each([
    ["win32", "`winget install pulumi`"],
    ["darwin", "`brew install pulumi/tap/pulumi`"],
  ] as const)("names the vendor's command for %s", async (platform, command) => {
    expect(await refusal({ platform })).toContain(`; needed: ${command} (https:`);
  });

  test.each([
    [
      "npm error code ENOTFOUND\nnpm error network request failed, reason: no such host\nnpm error A complete log is in x",
      "npm error network request failed, reason: no such host",
    ],
    ["something else", "something else"],
    ["", "it failed without a word"],
  ])("gives npm's own reason: %j", async (output, reason) => {
    expect(await refusal({ npm: () => ({ exitCode: 1, output }) })).toContain(
      `the official npm package: ${reason}; a build`,
    );
  });

  test.each([
    ["go: downloading a/b v1.0.0\ngithub.com/a/b\ngo: c/d@v1: no such host", "go: c/d@v1: no such host"],
    ["# github.com/a/b\n./x.go:1:2: broken", "# github.com/a/b ./x.go:1:2: broken"],
    ["go: go.mod requires go >= 1.25.11 (running go 1.24.1)", "go: go.mod requires go >= 1.25.11 (running go 1.24.1)"],
  ])("gives Go's own reason: %j", async (output, reason) => {
    expect(await refusal({ go: () => ({ exitCode: 1, output }) })).toContain(`a build with Go: ${reason}; needed`);
  });

  test("says when a download was ended because it took too long", async () => {
    const slow = { exitCode: 1, output: "Downloading", stopped: "not done after 60 s" };
    expect(await refusal({ npm: () => slow })).toContain("the official npm package: not done after 60 s;");
  });

  test("does not take a download that left nothing for one that worked", async () => {
    expect(await refusal({ npm: () => done })).toContain(
      "the official npm package: it ended well, but no usable CLI is there; a build",
    );
  });
});

describe("setUp and PowerShell", () => {
  test("takes the one that NODE_POWERSHELL names, and no other", async () => {
    const shells = { "/usr/bin/pwsh": "PowerShell 7.4.0", "/opt/pwsh": "PowerShell 7.5.1" };
    const programs = { ...cli("/usr/bin", "3.259.0"), ...shells };
    const named = async (NODE_POWERSHELL: string) =>
      (await setUp(aMachine({ programs, environment: { NODE_POWERSHELL } }).world, quiet)).items[1];
    expect(await named("/opt/pwsh")).toMatchObject({ name: "PowerShell 7.5.1", state: "found" });
    expect(await named("/none")).toMatchObject({ name: "PowerShell", state: "optional" });
  });

  test("does not count one that does not run", async () => {
    const programs = { ...cli("/usr/bin", "3.259.0"), "/usr/bin/pwsh": "broken" };
    const { ok, items } = await setUp(aMachine({ programs }).world, quiet);
    expect([ok, items[1]?.state, items[1]?.detail]).toEqual([
      true,
      "optional",
      expect.stringMatching(/^\/usr\/bin\/pwsh does not say its version; only/),
    ]);
  });
});
