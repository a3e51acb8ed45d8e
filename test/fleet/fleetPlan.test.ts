import { expect, test } from "vitest";
import { fleetPlan } from "../../modules/fleet/fleetPlan.js";
import type { Item } from "../../modules/report/item.js";
import type { StackReport } from "../../modules/report/report.js";
import { fleetLines } from "../../scripts/fleet/fleetPlanCommand.js";

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

test("a fleet's plan is grouped by what changes, whatever a tenant had before; who cannot be told does not hide the others", () => {
  const order = anItem({ rule: "drift-order", object: { noun: "TransportRuleSet", name: "mail-flow" } });
  const { repair: _, ...ofOthers } = anItem({ rule: "stop-above-relay" });
  const plan = fleetPlan([
    aStack("a", { items: [anItem(), order] }),
    aStack("b", { items: [anItem({ found: "None" })] }),
    aStack("c", { items: [anItem({ state: "accepted" }), ofOthers] }),
    aStack("d", {
      status: "failed",
      failure: { kind: "unknown", why: "403", problems: [{ path: "", message: "403" }] } as never,
    }),
    aStack("e", { items: [anItem()] }),
    aStack("f", { items: [anItem()] }),
  ]);
  expect(fleetLines(plan, 1.24)).toEqual([
    "4 tenants would change, 1 would not, 1 could not be told",
    '     4  RemoteDomain "Default": allowedOOFType becomes "ExternalLegacy"',
    "     1  mail flow rules are moved  (a)",
    "  unreachable  d: 403",
    "read in 24 calls and 1.2 s; 4 tenants to be given to Pulumi, 5 objects to be written",
  ]);
});
