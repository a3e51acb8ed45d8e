import fc from "fast-check";
import { expect, test } from "vitest";
import { changesAtOnce, memoryWarning, readsAtOnce } from "../../modules/fleet/changesAtOnce.js";

test.each([
  { processors: 2, freeMegabytes: 16_000, changes: 2 },
  { processors: 1, freeMegabytes: 16_000, changes: 2 },
  { processors: 6, freeMegabytes: 16_000, changes: 6 },
  { processors: 6, freeMegabytes: 2_100, changes: 3 },
  { processors: 64, freeMegabytes: 500_000, changes: 8 },
  { processors: 2, freeMegabytes: 300, changes: 1 },
])("a machine of $processors processors and $freeMegabytes MB changes $changes tenants at once", (machine) => {
  expect(changesAtOnce(machine)).toBe(machine.changes);
});

test("tenants are read eight at once, and fewer where memory holds fewer PowerShells", () => {
  expect([16_000, 1_000, 100].map((freeMegabytes) => readsAtOnce({ freeMegabytes }))).toEqual([8, 4, 1]);
});

test("more than memory allows is warned of, what it allows is not", () => {
  const machine = { processors: 2, freeMegabytes: 5_000 };
  expect([7, 12].map((asked) => memoryWarning(asked, machine))).toEqual([
    undefined,
    "warning: 12 tenants at once may take 8.0 GB, and 5.0 GB are free; memory allows 7",
  ]);
});

test("the default is never warned of, but where one tenant is too many", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 256 }), fc.integer({ min: 670, max: 1_000_000 }), (processors, free) => {
      const machine = { processors, freeMegabytes: free };
      expect(memoryWarning(changesAtOnce(machine), machine)).toBeUndefined();
    }),
  );
});
