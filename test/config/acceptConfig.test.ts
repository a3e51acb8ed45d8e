import { expect, test } from "vitest";
import { acceptance } from "../../modules/config/acceptConfig.js";

const accepted = { id: "rich-text", object: "Default", reason: "the partner wants it" };

test.each([
  ["as it is written", "2026-12-31"],
  ["as Pulumi hands it to the program, if it stands without quotes", "2026-12-31 00:00:00 +0000 UTC"],
])("takes the last day %s", (_, until) => {
  expect(acceptance.parse({ ...accepted, until }).until).toBe("2026-12-31");
});

test.each(["tomorrow", "2026-02-31x", "31.12.2026", "2026-12-31 09:00:00 +0000 UTC"])(
  "refuses %s as a day",
  (until) => {
    expect(acceptance.safeParse({ ...accepted, until }).success).toBe(false);
  },
);
