import { expect, test } from "vitest";
import { refusedItem } from "../../modules/fleet/fleetItem.js";
import { plannedStack } from "../../modules/fleet/fleetReport.js";
import { formatNames, formats } from "../../modules/report/formats/formats.js";
import type { Item } from "../../modules/report/item.js";
import { exitCodeOf, reportSchema, type StackReport } from "../../modules/report/report.js";
import { aReport } from "../report/builders.js";

const anItem = (more: Partial<Item> = {}): Item => ({
  ...{ id: "x", rule: "drift-property", severity: "warning", state: "open", certainty: "certain", cause: "differs" },
  object: { noun: "RemoteDomain", name: "Default" },
  ...{ property: "remoteDomains.Default.allowedOOFType", declared: "ExternalLegacy", found: "External" },
  ...{ evidence: [], meaning: [], expectations: [], guide: [], repair: "pulumi up --refresh" },
  ...more,
});
const aStack = (stack: string, more: Partial<StackReport> = {}): StackReport => ({
  ...{ stack, status: "fine", examined: [], items: [], flows: [], calls: 4 },
  ...more,
});

const failure = (kind: "config" | "unknown", why: string) =>
  ({ status: "failed", failure: { kind, why, problems: [{ message: why }] } }) as const;

const order = anItem({ rule: "drift-order", object: { noun: "TransportRuleSet", name: "mail-flow" } });
const { repair: _, ...ofOthers } = anItem({ rule: "stop-above-relay" });
const planned = (writes: number, ...carrying: string[]) => ({ planned: { writes, carrying } });
const seen = [
  aStack("a", { items: [anItem(), order], ...planned(3, "Trustifi Outbound") }),
  aStack("b", { items: [anItem({ found: "None" })], ...planned(1) }),
  aStack("c", { items: [anItem({ state: "accepted" }), ofOthers] }),
  aStack("d", failure("unknown", "403")),
  aStack("e", { items: [anItem()], ...planned(2, "Trustifi Outbound") }),
  aStack("f", { items: [anItem(), refusedItem("f", "Cannot order the rules")] }),
];
const report = aReport({
  command: "fleet plan",
  stacks: seen.map(plannedStack),
  measured: {
    seconds: 1.24,
    callMilliseconds: 51.2,
    minutes: 2.1,
    basis: "41.0 s a tenant, the median of 12 before, 2 at once",
  },
});

test("a fleet's plan is grouped by what changes, whatever a tenant had before; who cannot be told does not hide the others", () => {
  expect(formats.text(report).split("\n")).toEqual([
    "4 tenants would change, 1 would not, 1 could not be told; 1 would be refused",
    '     4  RemoteDomain "Default" gets allowedOOFType "ExternalLegacy"',
    '     1  TransportRuleSet "mail-flow" moves rules  (a)',
    "  unreachable  d: 403",
    "  refused  f: Cannot order the rules",
    "not compared: what else the programs declare, what only Pulumi's state knows; `relay fleet up --every` has Pulumi do it",
    "cost: read in 24 calls in 1.2 s (51 ms a call); 6 calls would write, about 3 minutes: 41.0 s a tenant, the median of 12 before, 2 at once",
    'blast radius: 4 of 6 tenants (67 %), 5 objects; rules that carry mail: "Trustifi Outbound" in 2',
  ]);
});

test("a fleet's plan is a report in every format; a change is nothing to repair, a refusal is", () => {
  expect(reportSchema.parse(report)).toEqual(report);
  for (const format of formatNames) expect(formats[format](report), format).toContain("Default");
  const fine = { ...report, stacks: report.stacks.filter(({ stack }) => !["d", "f"].includes(stack)) };
  expect([exitCodeOf(fine), exitCodeOf(report)]).toEqual([0, 7]);
  expect(formats.junit(fine)).toContain('failures="0"');
  expect(formats.markdown(report)).not.toContain("| a |");
});
