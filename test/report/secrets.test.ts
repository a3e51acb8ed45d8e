import fc from "fast-check";
import { expect, test } from "vitest";
import { Secret } from "../../modules/exchange/secret.js";
import { formatNames, formats } from "../../modules/report/formats/formats.js";
import { differenceText, reportValue } from "../../modules/report/value.js";
import { anItem, aReport, aStack } from "./builders.js";

test.each(formatNames)("a secret that a property holds is never printed, as %s", (format) => {
  // Letters and digits: no format has a reason to write them otherwise.
  const key = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/);
  fc.assert(
    fc.property(key, key, (declared, found) => {
      const values = [reportValue(new Secret(declared)), reportValue(new Secret(found))] as const;
      const item = anItem({ declared: values[0], found: values[1], cause: differenceText(...values) });
      const text = formats[format](aReport({ stacks: [aStack({ items: [item] })] }));
      expect(text.includes(declared) || text.includes(found)).toBe(false);
      expect(text).toContain("secret");
    }),
    { numRuns: 50 },
  );
});
