import { describe, expect, test } from "vitest";
import { Secret } from "../../modules/exchange/secret.js";
import { exitCodeOf, isFinding, reportSchema } from "../../modules/report/report.js";
import { differenceText, reportValue, valueText } from "../../modules/report/value.js";
import { anItem, aReport, aStack } from "./builders.js";

describe("a report", () => {
  test("is what its schema says, and nothing more", () => {
    expect(reportSchema.parse(aReport())).toEqual(aReport());
    expect(reportSchema.safeParse({ ...aReport(), key: "x" }).success).toBe(false);
  });

  test("ends with 2 for a wrong config, then 7 for a finding, then 1 for what could not be told", () => {
    const wrong = aStack({
      status: "failed",
      failure: { kind: "config", why: "relay.stage is missing", problems: [{ message: "relay.stage is missing" }] },
      items: [],
    });
    const lost = aStack({
      status: "failed",
      failure: { kind: "unknown", why: "Exchange refused (403)", problems: [{ message: "Exchange refused (403)" }] },
      items: [],
    });
    expect(exitCodeOf({ stacks: [aStack({ items: [] })] })).toBe(0);
    expect(exitCodeOf({ stacks: [aStack({ items: [] }), lost] })).toBe(1);
    expect(exitCodeOf({ stacks: [aStack(), lost] })).toBe(7);
    expect(exitCodeOf({ stacks: [aStack(), lost, wrong] })).toBe(2);
  });

  test("has no finding in a note, in what is accepted, or in what passed", () => {
    expect(isFinding(anItem())).toBe(true);
    expect(isFinding(anItem({ severity: "note" }))).toBe(false);
    expect(isFinding(anItem({ state: "accepted" }))).toBe(false);
    expect(isFinding(anItem({ state: "passed" }))).toBe(false);
  });
});

describe("a value", () => {
  test("is said as a person reads it, and a secret is not", () => {
    expect([null, "a", 3, false, ["a", "b"]].map(valueText)).toEqual(["not set", '"a"', "3", "false", "[a, b]"]);
    expect(valueText(reportValue(new Secret("k3y")))).toBe("[secret]");
    expect(differenceText("External", reportValue(null))).toBe('declared "External", is not set');
  });
});
