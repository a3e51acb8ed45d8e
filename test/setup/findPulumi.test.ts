import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPulumi } from "../../scripts/setup/findPulumi.js";
import { cacheFolder, ownFolder, pulumiVersion } from "../../scripts/setup/ownBuild.js";
import { aMachine, cli, type Machine } from "./machine.js";

const home = "/home/u/.pulumi";
const search = (machine: Machine) => findPulumi(aMachine(machine).world);

describe("findPulumi", () => {
  test("takes the CLI on PATH before all others, and asks only that one for its version", async () => {
    const { world, commands } = aMachine({
      programs: { ...cli("/bin", "3.259.0"), ...cli(`${home}/versions/3.260.0/bin`, "3.260.0") },
    });
    expect(await findPulumi(world)).toEqual({
      found: {
        path: "/bin/pulumi",
        version: "3.259.0",
        source: "on PATH, in /bin",
        environment: { PATH: "/bin:/usr/bin" },
      },
      passedOver: [],
    });
    expect(commands()).toEqual(["/bin/pulumi"]);
  });

  test("takes the newest CLI in Pulumi's home, with its folder first on PATH", async () => {
    const versions = ["3.9.0", "3.260.0", "3.230.1"].map((version) => cli(`${home}/versions/${version}/bin`, version));
    expect((await search({ programs: Object.assign({}, ...versions) })).found).toEqual({
      path: `${home}/versions/3.260.0/bin/pulumi`,
      version: "3.260.0",
      source: `in ${home}/versions/3.260.0/bin`,
      environment: { PATH: `${home}/versions/3.260.0/bin:/usr/bin:/bin` },
    });
  });

  test("looks in PULUMI_HOME instead of the user's home, and in its bin folder last", async () => {
    const { found } = await search({
      environment: { PULUMI_HOME: "/opt/pulumi" },
      programs: { ...cli("/opt/pulumi/bin", "3.240.0"), ...cli(`${home}/bin`, "3.259.0") },
    });
    expect(found?.path).toBe("/opt/pulumi/bin/pulumi");
  });

  test("takes our own build last, even where its folder is first on PATH, and without a check for updates", async () => {
    const own = ownFolder(aMachine().world);
    const environment = { PATH: `${own}:/usr/bin` };
    const programs = cli(own, pulumiVersion);
    const official = cli(`${home}/bin`, "3.240.0");
    expect((await search({ environment, programs: { ...programs, ...official } })).found?.path).toBe(
      `${home}/bin/pulumi`,
    );
    expect((await search({ environment, programs })).found).toEqual({
      path: `${own}/pulumi`,
      version: pulumiVersion,
      source: `in ${own}, built from its Go module`,
      environment: { PATH: `${own}:/usr/bin`, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
  });

  test.each([
    ["3.226.9", "version 3.226.9 is too old; needs 3.227.0 or newer"],
    ["2.300.0", "version 2.300.0 is too old; needs 3.227.0 or newer"],
    ["4.0.0", "version 4.0.0 is of another major version; needs 3.x"],
    ["a warning of 3.259.0 and no version", "it does not say its version"],
  ])("passes over a CLI that says %s, and goes on", async (version, problem) => {
    expect(await search({ programs: { ...cli("/usr/bin", version), ...cli("/bin", "3.227.0") } })).toMatchObject({
      found: { path: "/bin/pulumi" },
      passedOver: [`/usr/bin/pulumi: ${problem}`],
    });
  });

  test("passes over a CLI without a language host, and says it once even if its folder is on PATH and in the home", async () => {
    const programs = { [`${home}/bin/pulumi`]: "3.259.0" };
    expect(await search({ environment: { PATH: `${home}/bin` }, programs })).toEqual({
      passedOver: [`${home}/bin/pulumi: no Node.js language host (pulumi-language-nodejs) beside it or on PATH`],
    });
  });

  test("finds the language host where the engine does: beside the file behind a link, and elsewhere on PATH", async () => {
    const behind = await search({
      programs: { "/usr/bin/pulumi": "3.259.0", "/opt/pulumi/pulumi-language-nodejs": "" },
      links: { "/usr/bin/pulumi": "/opt/pulumi/pulumi" },
    });
    const elsewhere = await search({ programs: { "/usr/bin/pulumi": "3.259.0", "/bin/pulumi-language-nodejs": "" } });
    expect([behind.found?.path, elsewhere.found?.path]).toEqual(["/usr/bin/pulumi", "/usr/bin/pulumi"]);
  });

  test.each([".exe", ".cmd"])("knows Windows' names, and a language host that ends in %s", async (end) => {
    const { found } = await search({
      platform: "win32",
      environment: { PATH: "C:\\Tools;C:\\Program Files\\Pulumi", RELAY_CACHE_DIR: "C:\\cache" },
      programs: {
        "C:\\Program Files\\Pulumi\\pulumi.exe": "3.259.0",
        [`C:\\Program Files\\Pulumi\\pulumi-language-nodejs${end}`]: "",
      },
    });
    expect(found).toMatchObject({
      path: "C:\\Program Files\\Pulumi\\pulumi.exe",
      environment: { PATH: "C:\\Program Files\\Pulumi;C:\\Tools" },
    });
  });

  test("takes the first CLI of major version 3 that is 3.227 or newer, and no other", async () => {
    const version = fc.tuple(fc.integer({ min: 2, max: 4 }), fc.nat(400), fc.nat(20));
    await fc.assert(
      fc.asyncProperty(fc.array(version, { maxLength: 4 }), async (versions) => {
        const said = versions.map((numbers) => numbers.join("."));
        const PATH = said.map((_, index) => `/p${index}`).join(":");
        const programs = Object.assign({}, ...said.map((text, index) => cli(`/p${index}`, text)));
        const firstGood = versions.findIndex(([major, minor]) => major === 3 && minor >= 227);
        const { found, passedOver } = await search({ environment: { PATH }, programs });
        expect(found?.version).toBe(said[firstGood]);
        expect(passedOver).toHaveLength(firstGood === -1 ? versions.length : firstGood);
      }),
    );
  });
});

describe("cacheFolder", () => {
  test.each([
    ["linux", {}, "/home/u/.cache/pulumi-exchange-relay"],
    ["linux", { XDG_CACHE_HOME: "/x" }, "/x/pulumi-exchange-relay"],
    ["darwin", {}, "/home/u/Library/Caches/pulumi-exchange-relay"],
    ["win32", { LOCALAPPDATA: "C:\\Users\\u\\AppData\\Local" }, "C:\\Users\\u\\AppData\\Local\\pulumi-exchange-relay"],
    ["darwin", { RELAY_CACHE_DIR: "/mine" }, "/mine"],
  ] as const)("is the user's own on %s with %o", (platform, environment, expected) => {
    const { world } = aMachine({ platform, environment: { RELAY_CACHE_DIR: "", ...environment } });
    expect(cacheFolder(world)).toBe(expected);
  });
});
