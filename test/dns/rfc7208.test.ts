import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import type { Answers } from "../../modules/dns/dnsReader.js";
import { spfLimits } from "../../modules/dns/spfBudget.js";
import { faultsOf, lookupsOf, readSpfTree, voidsOf } from "../../modules/dns/spfTree.js";
import { type Zone, zoneReader } from "../support/zoneReader.js";

/** The public suite of the SPF project; it lies beside the project where there is one. */
const file = new URL("../../../shared/data/rfc7208-tests.yml", import.meta.url);

const entry = z.union([
  z.string(),
  z.record(z.string(), z.union([z.string(), z.tuple([z.number(), z.string()]), z.array(z.string())])),
]);
const suite = z.object({
  description: z.string(),
  tests: z.record(
    z.string(),
    z.object({ helo: z.string(), mailfrom: z.string(), result: z.union([z.string(), z.array(z.string())]) }),
  ),
  zonedata: z.record(z.string(), z.array(entry)),
});
type Entry = z.infer<typeof entry>;

function cases() {
  if (!existsSync(file)) return [];
  return parseAllDocuments(readFileSync(file, "utf8"), { uniqueKeys: false }).flatMap((document) => {
    const { description, tests, zonedata } = suite.parse(document.toJS());
    const zone = zoneOf(zonedata);
    return Object.entries(tests).map(([name, { helo, mailfrom, result }]) => ({
      name: `${description}: ${name}`,
      zone,
      domain: mailfrom === "" ? helo : mailfrom.slice(mailfrom.lastIndexOf("@") + 1),
      results: [result].flat(),
    }));
  });
}

/** A record of type SPF stands for TXT where the name has no TXT of its own. */
function zoneOf(data: Readonly<Record<string, readonly Entry[]>>): Zone {
  return new Map(Object.entries(data).map(([name, entries]) => [name.toLowerCase(), recordsOf(entries)]));
}

function recordsOf(entries: readonly Entry[]) {
  if (entries.includes("TIMEOUT")) return "silent";
  const of = (type: string) =>
    entries.flatMap((one) => (typeof one === "string" || one[type] === undefined ? [] : [one[type]]));
  const texts = of("TXT").length > 0 ? of("TXT") : of("SPF");
  return {
    TXT: texts.map((text) => [text].flat().join("")).filter((text) => text !== "NONE"),
    A: of("A").map(String),
    AAAA: of("AAAA").map(String),
    MX: of("MX").map(exchangeOf),
  };
}

function exchangeOf(value: unknown): Answers["MX"] {
  const [priority, exchange] = z.tuple([z.number(), z.string()]).parse(value);
  return { priority, exchange };
}

/** Why receivers would fail the domain's record, as far as it can be said without the mail. */
async function verdict(zone: Zone, domain: string): Promise<readonly string[]> {
  const tree = await readSpfTree(domain, zoneReader(zone));
  return [
    ...faultsOf(tree).map(({ kind, message }) => `${kind}: ${message}`),
    ...(lookupsOf(tree) > spfLimits.lookups ? ["too many look-ups"] : []),
    ...(voidsOf(tree) > spfLimits.voids ? ["too many void look-ups"] : []),
  ];
}

describe.skipIf(!existsSync(file))("the suite of RFC 7208 (skipped where ../shared/data has none)", () => {
  const failing = cases().filter(({ results }) => results.join() === "permerror");

  test("is there, with all its cases", () => {
    expect(cases().length).toBe(203);
    expect(failing.length).toBeGreaterThan(60);
  });

  test.each(failing)("is not called fine where receivers fail it: $name", async ({ zone, domain }) => {
    expect(await verdict(zone, domain)).not.toEqual([]);
  });
});
