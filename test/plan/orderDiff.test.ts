import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderDiff } from "../../modules/plan/orderDiff.js";

describe("orderDiff", () => {
  test("names only the key that was put in", () => {
    expect(orderDiff(["a", "b"], ["a", "new", "b"])).toEqual([{ key: "new", to: 1 }]);
  });

  test("names one key for a swap of two", () => {
    expect(orderDiff(["outbound", "inbound"], ["inbound", "outbound"])).toHaveLength(1);
  });

  test("says where a moved key was and is", () => {
    expect(orderDiff(["a", "b", "c"], ["b", "c", "a"])).toEqual([{ key: "a", from: 0, to: 2 }]);
  });

  test("returns nothing exactly when the orders are the same", () => {
    const order = fc.shuffledSubarray(["a", "b", "c", "d", "e", "f"]);
    fc.assert(
      fc.property(order, order, (before, after) => {
        expect(orderDiff(before, after).length === 0).toBe(JSON.stringify(before) === JSON.stringify(after));
      }),
    );
  });
});
