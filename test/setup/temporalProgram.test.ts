import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { bringTemporal, TemporalNotBrought, temporalVersion } from "../../scripts/setup/temporalProgram.js";
import { project } from "../support/cli.js";
import { aMachine, done, type Machine } from "./machine.js";

const quiet = { style: "none", signal: new AbortController().signal } as const;
const builtAt = `/cache/temporal-server-${temporalVersion}`;
const official = "temporal version 1.6.0 (Server 1.30.1, UI 2.45.0)";
const builds: Machine["go"] = (files, output) => {
  files.set(output, "");
  return done;
};

describe("bringTemporal", () => {
  test("takes Temporal's CLI on PATH, and builds nothing then", async () => {
    const { world, commands } = aMachine({ programs: { "/bin/temporal": official }, go: builds });
    expect(await bringTemporal(world, quiet)).toEqual({
      file: "/bin/temporal",
      kind: "official",
      source: "on PATH, in /bin",
    });
    expect(commands()).toEqual(["/bin/temporal"]);
  });

  test("builds the server with Go into the cache, once, where there is no CLI", async () => {
    const { world, files, ran, commands } = aMachine({ programs: { "/bin/temporal": "?" }, go: builds });
    const built = {
      file: `${builtAt}/temporal-server`,
      kind: "built",
      source: `in ${builtAt}, built from its Go module`,
    };
    expect(await bringTemporal(world, quiet)).toEqual(built);
    expect([...files.keys()].filter((file) => file.startsWith("/cache"))).toEqual([built.file]);
    const args = ran.at(-1)?.args ?? [];
    expect(args.map((one) => (one.startsWith("/cache") ? "<file>" : one))).toEqual([
      ...["build", "-v", "-mod=readonly", "-trimpath", "-ldflags", "-s -w", "-o", "<file>", "."],
    ]);
    expect(await bringTemporal(world, quiet)).toEqual(built);
    expect(commands().filter((name) => name === "go")).toHaveLength(2);
  });

  test("builds nothing when another set-up did so while it waited", async () => {
    const file = `${builtAt}/temporal-server`;
    const { world, commands } = aMachine({ go: builds, meanwhile: (files) => void files.set(file, "") });
    expect(await bringTemporal(world, quiet)).toMatchObject({ file });
    expect(commands()).toEqual([]);
  });

  test("says each way that led to none, and how to get one", async () => {
    const { world } = aMachine({ programs: { "/bin/temporal": "a clock" } });
    await expect(bringTemporal(world, quiet)).rejects.toThrow(
      new TemporalNotBrought(
        "Cannot find or build Temporal's server: /bin/temporal: it does not say its version; a build with Go: Go is not installed; needed: Temporal's CLI on PATH (https://docs.temporal.io/cli/setup-cli), or Go 1.26.4 or newer and this once more",
      ),
    );
  });

  test("is of the version and the Go that the module asks for", async () => {
    const text = await readFile(`${project}setup/temporal-server/go.mod`, "utf8");
    expect(text).toContain(`\nrequire go.temporal.io/server v${temporalVersion}\n`);
    expect(text).toContain("\ngo 1.26.4\n");
  });
});
