import { readdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { probes } from "../../modules/conformance/probes.js";
import { defaultSwitches } from "../../modules/simulator/tenant.js";

const simulator = new URL("../../modules/simulator/", import.meta.url);
const readme = await readFile(new URL("README.md", simulator), "utf8");
const rows = [...readme.matchAll(/^\| (.+) \|$/gm)].map(([, row = ""]) => row.split(" | "));
const guesses = rows.slice(rows.findIndex(([head]) => head === "guess") + 2);
const switches = rows.filter(([name = ""]) => Object.keys(defaultSwitches).some((known) => name === `\`${known}\``));

/** The names in backquotes that look like a probe's; `*` stands for any. */
const namedIn = (cell = "") => [...cell.matchAll(/`([a-z][\w-]*-[\w*-]+)`/g)].map(([, name = ""]) => name);
const isThere = (name: string) => {
  const pattern = new RegExp(`^${name.replaceAll("*", ".*")}$`);
  return probes.some(({ id }) => pattern.test(id));
};

/** Guessed texts that nobody is asked about; the README says why. */
const unasked = [
  "The default remote domain can't be removed.",
  "The number of transport rules can't be more than",
  "The regular expressions of all rules exceed",
  "ExternalRelay is available only in on-premises organizations.",
  "The ARC sealer",
  "isn't valid: use an IPv4 address, a range of at most 256, or /24 to /32.",
  "Couldn't connect to",
  "didn't answer EHLO.",
];

describe("the guesses of the simulated tenant", () => {
  test.each(guesses)("%s: names probes that there are, or says why there is none", (_, answer) => {
    const named = namedIn(answer);
    expect(named.length > 0 || /^none: /.test(answer ?? "")).toBe(true);
    expect(named.filter((name) => !isThere(name))).toEqual([]);
  });

  test("every switch names its probes", () => {
    expect(switches).toHaveLength(Object.keys(defaultSwitches).length);
    for (const [, , answer] of switches) {
      expect(namedIn(answer)).not.toEqual([]);
      expect(namedIn(answer).filter((name) => !isThere(name))).toEqual([]);
    }
  });

  test("every text of a cmdlet that is marked as a guess is assumed by a probe, or is among those that cannot be asked", async () => {
    const folder = new URL("cmdlets/", simulator);
    const files = [
      ...(await readdir(folder)).map((file) => new URL(file, folder)),
      new URL("bindParameters.ts", simulator),
    ];
    const texts = (await Promise.all(files.map((file) => readFile(file, "utf8")))).flatMap((source) =>
      [...source.matchAll(/["`]([^\n]*) \(simulated\)["`]/g)].map(([, text = ""]) =>
        text.replace(/^.*["`](?=[A-Z])/, ""),
      ),
    );
    const assumed = probes.map((probe) => JSON.stringify(probe.assumed).replaceAll('\\"', '"'));
    const isAsked = (text: string) => {
      const pattern = text
        .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "\u0000")
        .replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
      return assumed.some((one) => new RegExp(pattern.replaceAll("\u0000", ".*")).test(one));
    };
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => !isAsked(text) && !unasked.some((one) => text.includes(one)))).toEqual([]);
  });
});
