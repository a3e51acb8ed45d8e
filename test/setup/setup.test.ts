import { describe, expect, test } from "vitest";
import { ownFolder, pulumiVersion } from "../../scripts/setup/ownBuild.js";
import { setUp } from "../../scripts/setup/setup.js";
import { setupLines } from "../../scripts/setup/setupLines.js";
import { aMachine, builds, buildsAt, cli, done, downloads, officialBin } from "./machine.js";

const quiet = { showsProgress: false, signal: new AbortController().signal };
const own = ownFolder(aMachine().world);

describe("setUp", () => {
  test("finds all and changes nothing, starting each program once", async () => {
    const { world, files, commands } = aMachine({
      programs: { ...cli("/usr/bin", "3.259.0"), "/usr/bin/pwsh": "PowerShell 7.6.9" },
    });
    const before = new Map(files);
    const { ok, pulumi, items } = await setUp(world, quiet);
    expect({ ok, path: pulumi?.path }).toEqual({ ok: true, path: "/usr/bin/pulumi" });
    expect(setupLines(items)).toEqual([
      "✓ Pulumi 3.259.0    found on PATH, in /usr/bin",
      "✓ PowerShell 7.6.9  found: /usr/bin/pwsh",
    ]);
    expect(commands().sort()).toEqual(["/usr/bin/pulumi", "/usr/bin/pwsh"]);
    expect(files).toEqual(before);
  });

  test("lets the official package download the CLI, and builds nothing then", async () => {
    const { world, ran } = aMachine({ npm: downloads, go: builds });
    const { ok, items } = await setUp(world, quiet);
    expect([ok, items[0]]).toEqual([
      true,
      {
        name: `Pulumi ${pulumiVersion}`,
        state: "brought",
        detail: `brought by the official npm package: ${officialBin}/pulumi`,
      },
    ]);
    expect(ran.filter(({ command }) => ["npm", "go"].includes(command))).toEqual([
      {
        command: "npm",
        args: ["exec", "--yes", `--package=pulumi@${pulumiVersion}`, "--", "pulumi", "version"],
        environment: { PULUMI_SKIP_UPDATE_CHECK: "true", PULUMI_VERSION: pulumiVersion },
      },
    ]);
  });

  test("builds with Go where the download is impossible, into folders of our own, with a language host beside it", async () => {
    const { world, files } = aMachine({ go: builds, project: "/it's mine" });
    const { items } = await setUp(world, quiet);
    const folder = ownFolder(world);
    expect(items[0]?.detail).toBe(`brought by a build with Go: ${folder}/pulumi`);
    expect(Object.fromEntries([...files].filter(([file]) => !file.startsWith(world.project)))).toEqual({
      [`${buildsAt}/pulumi`]: pulumiVersion,
      [`${folder}/pulumi`]: pulumiVersion,
      [`${folder}/pulumi-language-nodejs`]:
        "#!/bin/sh\nexec '/usr/bin/node' '/it'\\''s mine/dist/setup/languageHost.cjs' \"$@\"\n",
    });
  });

  test("says which CLI it passed over, and which it took or brought instead", async () => {
    const old = cli("/usr/bin", "3.100.0");
    const lines = async (machine: Parameters<typeof aMachine>[0]) =>
      setupLines((await setUp(aMachine(machine).world, quiet)).items).slice(0, 2);
    const passedOver =
      "○ Pulumi          passed over: /usr/bin/pulumi: version 3.100.0 is too old; needs 3.227.0 or newer";
    expect(await lines({ programs: { ...old, ...cli("/bin", "3.259.0") } })).toEqual([
      passedOver,
      "✓ Pulumi 3.259.0  found on PATH, in /bin",
    ]);
    expect(await lines({ programs: old, npm: downloads })).toEqual([
      passedOver,
      `✓ Pulumi 3.259.0  brought by the official npm package: ${officialBin}/pulumi`,
    ]);
  });

  test("brings nothing when another set-up did so while it waited", async () => {
    const { world, commands } = aMachine({
      go: builds,
      meanwhile: (files) => void files.set(`${buildsAt}/pulumi`, pulumiVersion),
    });
    expect((await setUp(world, quiet)).items[0]?.state).toBe("found");
    expect(commands()).toEqual([`${own}/pulumi`]);
  });
});

describe("setUp and its own build", () => {
  test("uses one that another checkout made", async () => {
    const { world, files, commands } = aMachine({ programs: { [`${buildsAt}/pulumi`]: pulumiVersion } });
    expect((await setUp(world, quiet)).items[0]?.state).toBe("found");
    expect([files.has(`${own}/pulumi`), commands()]).toEqual([true, [`${own}/pulumi`]]);
  });

  test("gives each checkout a folder of its own, named after it", () => {
    const [first = "", second = ""] = ["/a/relay", "/b/relay"].map((project) => ownFolder(aMachine({ project }).world));
    expect(first).not.toBe(second);
    expect([first, second].map((folder) => folder.replace(/[0-9a-f]{8}$/, "#"))).toEqual([
      `${buildsAt}/relay-#`,
      `${buildsAt}/relay-#`,
    ]);
  });

  test("writes its launcher again when Node has moved", async () => {
    const programs = { ...cli(own, pulumiVersion), [`${buildsAt}/pulumi`]: pulumiVersion };
    const { world, files } = aMachine({ programs, node: "/new/node" });
    await setUp(world, quiet);
    expect(files.get(`${own}/pulumi-language-nodejs`)).toContain("exec '/new/node' '/project/dist/setup/");
  });

  test.each([
    ["C:\\relay", '@"C:\\node.exe" "C:\\relay\\dist\\setup\\languageHost.cjs" %*\r\n'],
    ["C:\\Jörg\\100%", '@chcp 65001 >nul\r\n@"C:\\node.exe" "C:\\Jörg\\100%%\\dist\\setup\\languageHost.cjs" %*\r\n'],
  ])("starts the language host by a command script on Windows, in %s", async (project, script) => {
    const { world, files } = aMachine({
      platform: "win32",
      project,
      node: "C:\\node.exe",
      environment: { PATH: "C:\\Windows", RELAY_CACHE_DIR: "C:\\cache" },
      programs: { [`C:\\cache\\pulumi-${pulumiVersion}\\pulumi.exe`]: pulumiVersion },
    });
    expect((await setUp(world, quiet)).pulumi?.path).toBe(`${ownFolder(world)}\\pulumi.exe`);
    expect(files.get(`${ownFolder(world)}\\pulumi-language-nodejs.cmd`)).toBe(script);
  });

  test("takes away what a killed build left, and its own work", async () => {
    const { world, files } = aMachine({ go: builds, programs: { [`${buildsAt}/unfinished-old/pulumi`]: "" } });
    expect((await setUp(world, quiet)).ok).toBe(true);
    expect([...files.keys()].filter((file) => file.includes("unfinished"))).toEqual([]);
  });

  test("never takes a build that does not say its version for a CLI, and leaves nothing of it", async () => {
    const half = (files: Map<string, string>, output: string) => {
      files.set(output, "half");
      return done;
    };
    const { world, files } = aMachine({ go: half });
    const { ok, items } = await setUp(world, quiet);
    expect([ok, items[0]?.detail]).toEqual([
      false,
      expect.stringContaining(`a build with Go: the build says that it is nothing; expected was ${pulumiVersion}`),
    ]);
    expect([...files.keys()].filter((file) => file.startsWith("/cache"))).toEqual([]);
  });

  test("is made anew when it does not work any more", async () => {
    const programs = { ...cli(own, "broken"), [`${buildsAt}/pulumi`]: "broken" };
    const { world, files } = aMachine({ go: builds, programs });
    expect((await setUp(world, quiet)).ok).toBe(true);
    expect([files.get(`${own}/pulumi`), files.get(`${buildsAt}/pulumi`)]).toEqual([pulumiVersion, pulumiVersion]);
  });

  test("leaves nothing half-made when it is interrupted, and says so", async () => {
    const interrupt = new AbortController();
    const { world, files } = aMachine({
      go: (made, output) => {
        made.set(output, "half");
        interrupt.abort();
        return { exitCode: 1, output: "", stopped: "interrupted" };
      },
    });
    await expect(setUp(world, { showsProgress: false, signal: interrupt.signal })).rejects.toThrow(
      "Cannot go on: set-up was interrupted; nothing half-made is left, run it again",
    );
    expect([...files.keys()].filter((file) => file.startsWith("/cache"))).toEqual([]);
  });
});
