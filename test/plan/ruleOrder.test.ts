import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type OrderEntry, type Placement, rulePlacements } from "../../modules/plan/ruleOrder.js";

const movable = (...ids: string[]): OrderEntry[] => ids.map((id) => ({ id, isFixed: false }));
const fixed = (id: string): OrderEntry => ({ id, isFixed: true });

describe("rulePlacements", () => {
  test("returns nothing when the wanted order holds", () => {
    expect(rulePlacements(["x", "a", "y", "b"], movable("a", "b"))).toEqual([]);
  });

  test("puts a new rule directly below its predecessor", () => {
    expect(rulePlacements(["x", "a", "y", "b"], movable("a", "new", "b"))).toEqual([
      { id: "new", position: 2, isNew: true },
    ]);
  });

  test("puts a new first rule directly above the next one that stays", () => {
    expect(rulePlacements(["x", "a", "y"], movable("new", "a"))).toEqual([{ id: "new", position: 1, isNew: true }]);
  });

  test("puts rules on top when nothing in the tenant relates to them", () => {
    expect(rulePlacements(["x"], movable("a", "b"))).toEqual([
      { id: "a", position: 0, isNew: true },
      { id: "b", position: 1, isNew: true },
    ]);
  });

  test("moves the own rule and not the fixed one", () => {
    expect(rulePlacements(["outbound", "x", "signature"], [fixed("signature"), ...movable("outbound")])).toEqual([
      { id: "outbound", position: 2, isNew: false },
    ]);
  });

  test("names the two fixed rules that stand the wrong way round", () => {
    expect(rulePlacements(["b", "a"], [fixed("a"), fixed("b")])).toEqual({ upper: "a", lower: "b" });
  });

  test("holds for any tenant and any wanted order: wanted order reached, the rest and the fixed kept, fewest moves", () => {
    fc.assert(
      fc.property(situations(), ({ tenant, wanted }) => {
        const placements = rulePlacements(tenant, wanted);
        if ("upper" in placements) return;
        const after = apply(tenant, placements);
        const ids = wanted.map(({ id }) => id);
        expect(after.filter((id) => ids.includes(id))).toEqual(ids);
        const untouched = tenant.filter((id) => !wanted.some((entry) => entry.id === id && !entry.isFixed));
        expect(after.filter((id) => untouched.includes(id))).toEqual(untouched);
        expect(placements.filter(({ isNew }) => !isNew)).toHaveLength(fewestMoves(tenant, wanted));
        expect(rulePlacements(after, wanted)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

/** What Exchange does: New inserts at the priority, Set takes the rule out and puts it back at the priority. */
function apply(tenant: readonly string[], placements: readonly Placement[]): readonly string[] {
  return placements.reduce<string[]>(
    (list, { id, position }) => {
      const rest = list.filter((other) => other !== id);
      return [...rest.slice(0, position), id, ...rest.slice(position)];
    },
    [...tenant],
  );
}

/** By trying every subset of the movable rules that could stay: slow, and not the way the code does it. */
function fewestMoves(tenant: readonly string[], wanted: readonly OrderEntry[]): number {
  const present = wanted.filter(({ id }) => tenant.includes(id));
  const free = present.filter(({ isFixed }) => !isFixed);
  const subsets = Array.from({ length: 2 ** free.length }, (_, bits) =>
    free.filter((_entry, index) => bits & (1 << index)),
  );
  const staying = subsets.filter((subset) => {
    const places = present
      .filter((entry) => entry.isFixed || subset.includes(entry))
      .map(({ id }) => tenant.indexOf(id));
    return places.every((place, index) => index === 0 || (places[index - 1] ?? 0) < place);
  });
  return free.length - Math.max(...staying.map((subset) => subset.length));
}

function situations() {
  const names = ["a", "b", "c", "d", "e", "f", "x", "y", "z"];
  return fc
    .record({
      tenant: fc.shuffledSubarray(names),
      wanted: fc.shuffledSubarray(names.slice(0, 6)),
      fixedOnes: fc.subarray(names.slice(0, 3)),
    })
    .map(({ tenant, wanted, fixedOnes }) => ({
      tenant,
      wanted: wanted.map((id) => ({ id, isFixed: fixedOnes.includes(id) && tenant.includes(id) })),
    }));
}
