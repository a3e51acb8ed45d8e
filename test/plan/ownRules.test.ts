import { describe, expect, test } from "vitest";
import { releasedForeign, rememberForeign, withoutReleased } from "../../modules/plan/foreignBefore.js";
import { findOwn, ownRules, ruleMark, undeclaredRules } from "../../modules/plan/ownRules.js";
import { namesInTurn } from "../../modules/plan/ruleNames.js";
import { rulesAfter } from "../../modules/plan/rulesAfter.js";
import { aMemory, anOwnRule, aRule } from "../support/builders.js";

const memory = aMemory();
const stranger = aRule("Other stack's", {}, { owner: "relay/fabrikam/mail-flow", urn: "9876543210", making: "1" });

describe("the rules of a set", () => {
  test("are those with its mark, whatever its state says, and no others", () => {
    const lost = anOwnRule("Lost", {}, "lost");
    expect(ownRules([aRule("Foreign"), lost, stranger], memory)).toEqual([lost]);
  });

  test("are those of its state whose mark somebody wiped off, but not one that another stack marked", () => {
    const wiped = aRule("Wiped");
    expect(ownRules([wiped, stranger], aMemory({ a: "Wiped", b: stranger.guid }))).toEqual([wiped]);
  });

  test("are found by GUID, then by the mark's key; a name that others have is a problem", () => {
    const [known, marked] = [anOwnRule("One", {}, "x"), anOwnRule("Two", {}, "b")];
    expect(findOwn([known, marked], "a", "New", aMemory({ a: "One" }))).toBe(known);
    expect(findOwn([known, marked], "b", "New", memory)).toBe(marked);
    expect(findOwn([aRule("Taken")], "a", "taken", memory)).toContain("this stack did not make it");
    expect(findOwn([known, aRule("Taken")], "a", "Taken", aMemory({ a: "One" }))).toContain("Cannot rename");
  });

  test("that nothing declares go, each by a key of its own", () => {
    const [kept, twin] = [anOwnRule("Kept", {}, "a"), { ...anOwnRule("Twin", {}, "a"), guid: "0123456789" }];
    expect(undeclaredRules([kept, twin], { a: kept }, memory)).toEqual([["a~01234567", twin]]);
  });
});

describe("namesInTurn", () => {
  test("lets two rules swap their names through a name for the meantime", () => {
    const [one, other] = [anOwnRule("One", {}, "a"), anOwnRule("Other", {}, "b")];
    const renamed = (key: string, rule: typeof one, name: string) =>
      ({ do: "update", key, rule, values: { name } }) as const;
    const steps = [renamed("a", one, "Other"), renamed("b", other, "One")];
    expect(namesInTurn([one, other], steps)).toEqual([renamed("a", other, "Other ~Other"), ...steps]);
  });

  test("adds nothing where no name is in the way", () => {
    const one = anOwnRule("One", {}, "a");
    const steps = [{ do: "update", key: "a", rule: one, values: { name: "one" } } as const];
    expect(namesInTurn([one], steps)).toEqual(steps);
  });
});

describe("rulesAfter", () => {
  const tenant = [aRule("A"), aRule("B"), aRule("C")];
  const names = (rules: readonly { readonly name: string }[]) => rules.map(({ name }) => name);

  test("knows what a step makes of the list: made, moved, renamed, removed", () => {
    const [first = aRule(""), , last = aRule("")] = tenant;
    const create = { do: "create", key: "d", values: { name: "D" }, position: 1 } as const;
    const mark = ruleMark(memory, "d");
    const made = rulesAfter(tenant, create, "D", mark);
    expect(names(made)).toEqual(["A", "D", "B", "C"]);
    expect(made[1]?.mark).toEqual(mark);
    const move = { do: "update", key: "c", rule: last, values: { name: "Z" }, position: 0 } as const;
    expect(names(rulesAfter(tenant, move, last.guid, undefined))).toEqual(["Z", "A", "B"]);
    expect(names(rulesAfter(tenant, { do: "remove", key: "a", rule: first }, first.guid, undefined))).toEqual([
      "B",
      "C",
    ]);
    const off = rulesAfter(tenant, { do: "disable", key: "a", rule: first }, first.guid, undefined);
    expect(off[0]?.values.enabled).toBe(false);
  });
});

describe("what a foreign rule was", () => {
  const anchor = aRule("Anchor", { stopRuleProcessing: false });
  const tenant = [aRule("Top"), anchor];
  const step = {
    do: "update",
    key: "signature",
    rule: anchor,
    values: { stopRuleProcessing: true },
    position: 0,
  } as const;
  const before = rememberForeign(tenant, step, {});

  test("is noted before the first write and stays", () => {
    expect(before).toEqual({ signature: { guid: "Anchor", stopRuleProcessing: false, below: "Top" } });
    const again = { ...step, rule: { ...anchor, values: { stopRuleProcessing: true } } };
    expect(rememberForeign([anchor], again, before)).toEqual(before);
  });

  test("goes back as far as the set claims it no longer, and is then forgotten", () => {
    const set = { rules: { signature: { foreign: "Anchor", stopRuleProcessing: true } }, order: ["signature"] };
    const released = releasedForeign(set, { signature: anchor }, before);
    expect(released).toEqual({ signature: { guid: "Anchor", below: "Top" } });
    expect(withoutReleased(before, released)).toEqual({ signature: { guid: "Anchor", stopRuleProcessing: false } });
    const all = releasedForeign({ rules: {}, order: [] }, {}, before);
    expect(all).toEqual(before);
    expect(withoutReleased(before, all)).toEqual({});
  });
});
