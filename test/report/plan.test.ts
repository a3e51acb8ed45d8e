import { expect, test } from "vitest";
import { formatNames, formats } from "../../modules/report/formats/formats.js";
import { reportSchema } from "../../modules/report/report.js";
import { planReport } from "../../scripts/plan/planReport.js";
import type { SavedPlan } from "../../scripts/plan/savedPlan.js";
import { aReport } from "./builders.js";

const plan: SavedPlan = {
  ...{ version: 1, stack: "contoso", organization: "contoso.onmicrosoft.com", when: "2026-11-28T00:00:00Z" },
  ...{ pulumi: "3.259.0", configHash: "a", updatePlanHash: "b", tenant: [], broken: [] },
  impact: {
    ...{ rulesInTenant: 43, made: [], moved: ["Outbound"], changed: ["Outbound", "Inbound"], removed: [] },
    foreign: [{ noun: "TransportRule", name: "Bank", does: "disable", named: false }],
  },
  steps: [
    { op: "update", resource: "TransportRuleSet relay-mail-flow", changes: ["rules.outbound.enabled: false => true"] },
  ],
};
const refusal = { why: "it touches 1 thing of others", details: ["Bank: disable"], flag: "--allow-foreign" };
const report = aReport({
  command: "plan",
  stacks: [planReport(plan, [refusal], "stacks/Pulumi.contoso.yaml")],
});

test("a plan is a report: each format says its steps, and its refusal is the finding", () => {
  expect(reportSchema.parse(report)).toEqual(report);
  expect(formats.text(report).split("\n")).toEqual([
    "contoso  1 to update  in contoso.onmicrosoft.com, 43 rules",
    "  update  TransportRuleSet relay-mail-flow",
    "      rules.outbound.enabled: false => true",
    '  rules moved: "Outbound"',
    '  rules changed: "Outbound", "Inbound"',
    '  of others: TransportRule "Bank": disable',
    "  refused: it touches 1 thing of others",
    "      Bank: disable",
    "      to allow it: relay apply --allow-foreign",
  ]);
  for (const name of formatNames) expect(formats[name](report), name).toContain("it touches 1 thing of others");
  for (const name of ["json", "markdown", "html", "csv"] as const)
    expect(formats[name](report), name).toContain("relay-mail-flow");
});
