import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fault } from "../../modules/simulator/faults/faults.js";
import { startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { loadSeed } from "../../modules/simulator/seeds/loadSeed.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { buildTenant, seed } from "../../modules/simulator/seeds/seed.js";
import { defaultSwitches } from "../../modules/simulator/tenant.js";
import { simulate } from "../../scripts/simulate.js";

const readme = await readFile(new URL("../../modules/simulator/README.md", import.meta.url), "utf8");
const blocks = [...readme.matchAll(/^```(\w+) ?(\S*)\r?\n(.*?)^```/gms)].map(
  ([, language = "", file = "", text = ""]) => ({ language, file, text }),
);
const named = (file: string) => blocks.find((block) => block.file === file)?.text ?? "";
/** Each example, and the answer that stands below it. */
const examples = blocks.flatMap(({ language, file }, index) => {
  const answer = blocks[index + 1];
  return language === "js" && answer?.language === "json" ? [{ file, answer: answer.text }] : [];
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "readme-"));
  await Promise.all(
    blocks.filter(({ file }) => file !== "").map(({ file, text }) => writeFile(path.join(folder, file), text)),
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe("the simulator's README", () => {
  test("has examples for every control address", () => {
    expect(examples.map(({ file }) => file)).toEqual([
      "calls.mjs",
      "edit.mjs",
      "faults.mjs",
      "hooks.mjs",
      "lag.mjs",
      "deliver.mjs",
    ]);
  });

  for (const { file, answer } of examples)
    test(`shows in ${file} what a fresh messy tenant answers`, async () => {
      const { url, tenant, token, close } = await startSimulator({ tenant: buildTenant(messyTenant) });
      const { stdout } = await execa(process.execPath, [file], {
        cwd: folder,
        env: { SIMULATOR: JSON.stringify({ url, tenant, token }) },
      }).finally(close);
      expect(JSON.parse(stdout)).toEqual(JSON.parse(answer));
    });

  test("shows a seed that can be loaded, with every key there is", async () => {
    const { objects, organization } = await loadSeed(path.join(folder, "seed.json"));
    expect(organization).toBe("fabrikam.onmicrosoft.com");
    expect(objects.TransportRule).toMatchObject([
      { Name: "Old route", State: "Disabled", FromMemberOf: ["pilot@fabrikam.example"] },
    ]);
    expect(objects.RemoteDomain).toMatchObject([{ Name: "Default", TNEFEnabled: false }]);
    expect(Object.keys(JSON.parse(named("seed.json"))).sort()).toEqual(Object.keys(seed.shape).sort());
  });

  test("names every switch and every fault", () => {
    const switches = [...readme.matchAll(/^\| `(\w+)` \| `(\w+)`/gm)].map(([, name, usual]) => [name, usual]);
    const defaults = Object.entries(defaultSwitches).map(([name, usual]) => [name, String(usual)]);
    expect(switches.sort()).toEqual(defaults.sort());
    const kinds = fault.options.flatMap(({ shape }) => [...shape.kind.values]);
    expect(kinds.filter((kind) => !readme.includes(`\`${kind}\``))).toEqual([]);
  });

  test("says what the first line of --json is", async () => {
    const stop = new AbortController();
    const lines: string[] = [];
    await simulate(
      { json: true },
      {
        signal: stop.signal,
        print: (line) => {
          lines.push(line);
          setImmediate(() => stop.abort());
        },
      },
    );
    expect(readme).toContain(`\`{${Object.keys(JSON.parse(lines[0] ?? "{}")).map((key) => `"${key}"`)}}\``);
    expect(lines).toHaveLength(1);
  });
});
