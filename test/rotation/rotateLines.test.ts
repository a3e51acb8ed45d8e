import { expect, test } from "vitest";
import { rotateLines } from "../../scripts/rotate/rotateLines.js";

test("says times with their zone", () => {
  const [line] = rotateLines([{ does: "confirm", notBefore: 0, what: "See." }]);
  expect(line).toMatch(/^1\. not before 19(70-01-01|69-12-31) \d\d:\d\d GMT[+-−]\d\d:\d\d {2}See\.$/);
});
