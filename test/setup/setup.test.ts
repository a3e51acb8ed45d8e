import path from "node:path";
import { describe, expect, test } from "vitest";
import { pulumiVersion } from "../../scripts/setup/findPulumi.js";
import { setUp } from "../../scripts/setup/setup.js";
import type { Finished, SetupWorld } from "../../scripts/setup/setupWorld.js";

interface FakeMachine {
  /** Version that each executable says. */
  readonly executables?: Readonly<Record<string, string>>;
  readonly npm?: Finished;
  readonly go?: "missing" | "works" | "fails";
  readonly home?: string;
  /** Somebody else's set-up finishes while ours waits. */
  readonly whileWaiting?: (files: Map<string, string>) => void;
}

const host = "/usr/bin/pulumi-language-nodejs";
const own = `/cache/pulumi-${pulumiVersion}`;

/** A machine in memory. Files are names with what they say of their version. */
function aWorld({
  executables = {},
  npm = { exitCode: 1, output: "npm error\nerror: download failed" },
  go = "missing",
  whileWaiting,
}: FakeMachine) {
  const files = new Map(Object.entries({ ...executables, "/project/dist/modules/provider/plugin.mjs": "" }));
  const ran: string[] = [];
  const build = (output: string): Finished => {
    if (go === "fails") return { exitCode: 1, output: "go: cannot find module" };
    files.set(output, pulumiVersion);
    return { exitCode: 0, output: "" };
  };
  const world: SetupWorld = {
    environment: { PATH: "/usr/bin", RELAY_CACHE_DIR: "/cache" },
    platform: "linux",
    home: "/home/u",
    project: "/project",
    node: "/usr/bin/node",
    isFile: async (file) => files.has(file),
    list: async (folder) => [
      ...new Set(
        [...files.keys()]
          .filter((file) => file.startsWith(`${folder}/`))
          .map((file) => file.slice(folder.length + 1).split("/")[0] ?? ""),
      ),
    ],
    readText: async (file) => files.get(file),
    write: async (file, text) => void files.set(file, text),
    move: async (from, to) => {
      files.set(to, files.get(from) ?? "");
      files.delete(from);
    },
    remove: async (file) => void files.delete(file),
    run: async (command, args) => {
      ran.push(path.basename(command));
      if (command === "npm") return npm;
      if (command === "go" && go === "missing") return { exitCode: 1, output: "not found" };
      if (command === "go")
        return args[0] === "version" ? { exitCode: 0, output: "go1.26" } : build(args[args.indexOf("-o") + 1] ?? "");
      return { exitCode: 0, output: `v${files.get(command)}` };
    },
    alone: async (_folder, onWait, work) => {
      if (whileWaiting !== undefined) onWait();
      whileWaiting?.(files);
      return work();
    },
  };
  return { world, files, ran };
}

const quiet = { showsProgress: false, signal: new AbortController().signal };

describe("setUp", () => {
  test("takes the CLI on PATH and brings nothing", async () => {
    const { world, ran } = aWorld({ executables: { "/usr/bin/pulumi": "3.259.0", [host]: "" } });
    const { ok, pulumi } = await setUp(world, quiet);
    expect({ ok, path: pulumi?.path, source: pulumi?.source, ran }).toEqual({
      ok: true,
      path: "/usr/bin/pulumi",
      source: "on PATH",
      ran: ["pulumi"],
    });
  });

  test("takes the newest CLI in Pulumi's home, with its folder first on PATH", async () => {
    const home = "/home/u/.pulumi/versions";
    const at = (version: string) => ({
      [`${home}/${version}/bin/pulumi`]: version,
      [`${home}/${version}/bin/pulumi-language-nodejs`]: "",
    });
    const { world } = aWorld({ executables: { ...at("3.9.0"), ...at("3.260.0"), ...at("3.230.1") } });
    expect((await setUp(world, quiet)).pulumi).toEqual({
      path: `${home}/3.260.0/bin/pulumi`,
      version: "3.260.0",
      source: "in /home/u/.pulumi",
      environment: { PATH: `${home}/3.260.0/bin:/usr/bin` },
    });
  });

  test("builds with Go where the download is impossible, and puts the language host beside it", async () => {
    const { world, files, ran } = aWorld({ go: "works" });
    const { ok, items } = await setUp(world, quiet);
    expect({ ok, first: items[0] }).toEqual({
      ok: true,
      first: {
        name: `Pulumi ${pulumiVersion}`,
        state: "brought",
        detail: `built here from its Go module, in ${own} (build with Go)`,
      },
    });
    expect(ran.slice(0, 3)).toEqual(["npm", "go", "go"]);
    expect([...files.keys()].filter((file) => file.startsWith("/cache"))).toEqual([
      `${own}/pulumi-language-nodejs`,
      `${own}/pulumi`,
    ]);
    expect(files.get(`${own}/pulumi-language-nodejs`)).toBe(
      "#!/bin/sh\nexec '/usr/bin/node' '/project/setup/languageHost/languageHost.js' \"$@\"\n",
    );
  });

  test("mends the launcher of its own build when the project has moved", async () => {
    const { world, files } = aWorld({
      executables: { [`${own}/pulumi`]: pulumiVersion, [`${own}/pulumi-language-nodejs`]: "elsewhere" },
    });
    await setUp(world, quiet);
    expect(files.get(`${own}/pulumi-language-nodejs`)).toContain("/project/setup/languageHost/languageHost.js");
  });

  test("brings nothing when another set-up did so while it waited", async () => {
    const { world, ran } = aWorld({
      go: "works",
      whileWaiting: (files) => {
        files.set(`${own}/pulumi`, pulumiVersion);
        files.set(`${own}/pulumi-language-nodejs`, "");
      },
    });
    expect((await setUp(world, quiet)).items[0]?.state).toBe("found");
    expect(ran).not.toContain("npm");
  });

  test("says what was tried and passed over, with each reason, and how to get it", async () => {
    const { world } = aWorld({ executables: { "/usr/bin/pulumi": "3.100.0", [host]: "" } });
    const { ok, items } = await setUp(world, quiet);
    expect(ok).toBe(false);
    expect(items[0]?.detail).toMatch(
      /^Cannot find or bring the Pulumi CLI: \/usr\/bin\/pulumi: version 3\.100\.0 is too old; needs 3\.227 or newer; official npm package: error: download failed; build with Go: Go is not installed; install it from https:/,
    );
  });

  test("passes over a CLI that cannot run Node.js programs", async () => {
    const { world } = aWorld({ executables: { "/usr/bin/pulumi": "3.259.0" }, go: "fails" });
    expect((await setUp(world, quiet)).items[0]?.detail).toContain(
      "/usr/bin/pulumi: no Node.js language host (pulumi-language-nodejs) beside it or on PATH",
    );
  });

  test("leaves nothing half-made when the build fails or is interrupted", async () => {
    for (const signal of [new AbortController().signal, AbortSignal.abort()]) {
      const { world, files } = aWorld({ go: "fails" });
      await setUp(world, { ...quiet, signal }).catch((error: Error) =>
        expect(error.message).toContain("set-up was interrupted; nothing half-made is left"),
      );
      expect([...files.keys()].filter((file) => file.startsWith("/cache"))).toEqual([]);
    }
  });

  test("calls PowerShell optional when it is not there", async () => {
    const { world } = aWorld({ executables: { "/usr/bin/pulumi": "3.259.0", [host]: "" } });
    const { ok, items } = await setUp(world, quiet);
    expect([ok, items.find(({ name }) => name === "PowerShell")?.state]).toEqual([true, "optional"]);
  });
});
