import { describe, expect, test } from "vitest";
import { reportText } from "../../modules/report/formats/text.js";
import { anItem, aReport, aStack } from "./builders.js";

describe("the text of a report", () => {
  test("says drift object by object, and each command once", () => {
    const accept = 'relay drift --accept outbound.enabled --until 2026-12-31 --because "…"';
    const report = aReport({
      stacks: [
        aStack({
          items: [
            anItem({ accept, since: "2026-11-27T08:12:00Z", by: "admin@contoso.com" }),
            anItem({
              property: "rules.outbound.comments",
              cause: 'declared "ours", is not set',
              severity: "note",
              meaning: [],
              accept,
            }),
            anItem({
              object: { noun: "RemoteDomain", name: "Default" },
              property: "tnefEnabled",
              state: "accepted",
              cause: "declared false, is true",
              acceptance: { reason: "an old client", owner: "Anna", until: "2026-12-31" },
            }),
          ],
        }),
      ],
    });
    expect(reportText(report)).toEqual([
      "contoso   drift   1 of 46 objects, exit code 7",
      '  TransportRule "Trustifi Outbound"',
      "    rules.outbound.enabled     declared true, is false",
      "    → mail from mail-pilot@contoso.com to the outside leaves without the relay",
      "    changed 2026-11-27T08:12:00Z by admin@contoso.com",
      '    rules.outbound.comments    declared "ours", is not set',
      `  repair:  pulumi up -s contoso        accept: ${accept}`,
      '  accepted  RemoteDomain "Default" tnefEnabled: declared false, is true (an old client, Anna, until 2026-12-31)',
    ]);
  });

  test("says what lint found with its evidence, cure and row of the guide", () => {
    const item = anItem({
      rule: "stop-above-relay",
      object: { noun: "TransportRule", name: "Bank mail", priority: 4 },
      certainty: "possible",
      cause: "it stops",
      evidence: ["its condition meets yours"],
      meaning: [],
      cure: "move the relay's rules above it",
      guide: ["Sent without"],
    });
    const indent = " ".repeat(41);
    expect(reportText(aReport({ command: "lint", stacks: [aStack({ items: [item] })] }))).toEqual([
      "contoso  1 error, 0 warnings, 0 notes in 42 rules, 4 connectors",
      '  error    stop-above-relay              "Bank mail" (priority 4), possible',
      `${indent}it stops`,
      `${indent}its condition meets yours`,
      `${indent}→ move the relay's rules above it      guide: "Sent without"`,
    ]);
  });

  test("says what checks saw, and counts them", () => {
    const check = { noun: "Check", name: "DNS" };
    const items = [
      anItem({ object: check, state: "passed", cause: "spf is there" }),
      anItem({ object: check, cause: "no dkim", cure: "publish it" }),
      anItem({ object: check, state: "unknown", cause: "no answer" }),
      anItem({ object: check, state: "byHand", cause: "look at the portal" }),
    ];
    expect(reportText(aReport({ command: "doctor", stacks: [aStack({ items })] }))).toEqual([
      "✓ DNS           spf is there",
      "✗ DNS           no dkim",
      "                → publish it",
      "? DNS           no answer",
      "○ DNS           look at the portal",
      "",
      "1 passed, 1 failed, 1 cannot tell, 1 by hand.",
    ]);
  });

  test("says of many stacks which failed and why, and counts them", () => {
    const failure = {
      kind: "unknown",
      why: "Cannot read transport rules: Exchange refused (403)",
      problems: [{ message: "Cannot read transport rules: Exchange refused (403)" }],
    } as const;
    const stacks = [
      aStack({ items: [] }),
      aStack({ stack: "fabrikam", status: "failed", failure, items: [] }),
      aStack({ stack: "wingtip", items: [anItem({ meaning: [] })] }),
    ];
    expect(reportText(aReport({ stacks }))).toEqual([
      "contoso   drift   0 of 46 objects, exit code 0",
      "",
      "fabrikam  Cannot read transport rules: Exchange refused (403)",
      "",
      "wingtip   drift   1 of 46 objects, exit code 7",
      '  TransportRule "Trustifi Outbound"',
      "    rules.outbound.enabled    declared true, is false",
      "  repair:  pulumi up -s contoso",
      "",
      "3 stacks: 1 fine, 1 with findings, 1 failed",
    ]);
    expect(reportText(aReport({ stacks: stacks.slice(1, 2) }))).toEqual([failure.why]);
  });
});
