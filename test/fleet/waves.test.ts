import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConfigError } from "../../modules/config/configError.js";
import { closedWindows } from "../../modules/fleet/changeWindow.js";
import { parseFleet } from "../../modules/fleet/fleetFile.js";
import { namesOfNobody } from "../../modules/fleet/namedStacks.js";
import { shardOf, wavesOf } from "../../modules/fleet/waves.js";

const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 40 });

describe("waves", () => {
  const fleet = parseFleet(
    `tags: { early: [contoso, north*] }
waves:
  - { name: canary, stacks: [early], gate: { approval: true, soakMinutes: 30 } }
  - { name: half, percent: 50 }
`,
    "stacks/fleet.yaml",
  );

  test("take names, patterns, tags and shares, and leave the rest for the last", () => {
    const waves = wavesOf(fleet, ["alpha", "beta", "contoso", "delta", "north1", "north2"]);
    expect(waves.map(({ name, stacks }) => [name, stacks])).toEqual([
      ["canary", ["contoso", "north1", "north2"]],
      ["half", ["alpha", "beta"]],
      ["the rest", ["delta"]],
    ]);
    expect(waves[0]?.gate).toEqual({ approval: true, soakMinutes: 30, failedPercent: 0 });
  });

  test("have every tenant once, whatever they are", () => {
    fc.assert(
      fc.property(
        names,
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 }),
        (stacks, shares) => {
          const gate = { failedPercent: 0, soakMinutes: 0, approval: false };
          const waves = wavesOf(
            { tags: {}, waves: shares.map((percent, at) => ({ name: `${at}`, percent, gate })) },
            stacks,
          );
          expect(waves.flatMap((wave) => wave.stacks).toSorted()).toEqual(stacks.toSorted());
        },
      ),
    );
  });

  test("are cut into parts of machines that together are all, and even", () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 12 }), (stacks, of) => {
        const parts = Array.from({ length: of }, (_, at) => shardOf(stacks, { index: at + 1, of }));
        expect(parts.flat().toSorted()).toEqual(stacks.toSorted());
        const sizes = parts.map((part) => part.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test("a fleet file with mistakes says each at its place", () => {
  const text = `waves: [{ name: a, stacks: [x], percent: 5 }, { nam: b }]
windows: [{ stacks: [x], from: "25:00", to: "05:00", timeZone: Europe/Wien }]
`;
  expect(() => parseFleet(text, "stacks/fleet.yaml")).toThrow(ConfigError);
  try {
    parseFleet(text, "stacks/fleet.yaml");
  } catch (error) {
    expect((error as ConfigError).problems.map(({ path, message }) => [path.join("."), message])).toEqual([
      ["windows.0.from", "must be a time such as 22:00."],
      ["windows.0.timeZone", "is not a time zone such as Europe/Vienna."],
      ["waves.0", "needs either stacks or percent."],
      ["waves.1.nam", 'is not a key. Did you mean "name"?'],
    ]);
  }
});

test("a name in a fleet file that is no stack's and no tag is said: its wave would be gone with its gate", () => {
  const fleet = parseFleet(
    `tags: { early: [contoso, norht*], late: [fabrikam] }
windows: [{ stacks: [late, fabricam], from: "22:00", to: "05:00", timeZone: Europe/Vienna }]
waves: [{ name: a, stacks: [erly, "*corp"] }, { name: b, stacks: [zzz], gate: { approval: true } }]
`,
    "fleet.yaml",
  );
  const problems = namesOfNobody(fleet, ["contoso", "fabrikam", "northwind", "adcorp"]);
  expect(problems.map(({ path, message }) => [path.join("."), message])).toEqual([
    ["tags.early.1", "names no stack that has a file here, and no tag: norht*. Take it out, or mend it."],
    ["windows.0.stacks.1", 'names no stack that has a file here, and no tag: fabricam. Did you mean "fabrikam"?'],
    ["waves.0.stacks.0", 'names no stack that has a file here, and no tag: erly. Did you mean "early"?'],
    ["waves.1.stacks.0", "names no stack that has a file here, and no tag: zzz. Take it out, or mend it."],
  ]);
});

describe("a change window", () => {
  const fleet = parseFleet(
    `windows: [{ stacks: [contoso], days: [Mon], from: "22:00", to: "05:00", timeZone: America/New_York }]
waves: [{ name: all, percent: 100 }]`,
    "f",
  );
  const isClosed = (stack: string, when: string) => closedWindows(fleet, stack, Date.parse(when)).length > 0;

  test("is of the tenant's own day and clock, past midnight too, and binds nobody else", () => {
    expect(isClosed("contoso", "2026-12-01T03:00:00Z"), "Monday 22:00 there").toBe(false);
    expect(isClosed("contoso", "2026-12-01T09:59:00Z"), "Tuesday 04:59 there").toBe(false);
    expect(isClosed("contoso", "2026-12-01T10:00:00Z"), "Tuesday 05:00 there").toBe(true);
    expect(isClosed("contoso", "2026-12-02T03:00:00Z"), "Tuesday 22:00 there").toBe(true);
    expect(isClosed("fabrikam", "2026-12-02T03:00:00Z")).toBe(false);
  });
});
