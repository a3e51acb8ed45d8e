import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Observed } from "../../modules/exchange/objectKind.js";
import type { RuleSet } from "../../modules/exchange/ruleSet.js";
import { ruleMark } from "../../modules/plan/ownRules.js";
import { PlanError } from "../../modules/plan/planError.js";
import { planRuleSet } from "../../modules/plan/planRuleSet.js";
import type { RuleStep } from "../../modules/plan/ruleStep.js";
import { rulesAfter } from "../../modules/plan/rulesAfter.js";
import { aMemory, anOwnRule, aRule } from "../support/builders.js";

const nobody = aMemory();

describe("planRuleSet", () => {
  test("creates a rule whole, at its place below the foreign anchor, in one step", () => {
    const set: RuleSet = {
      rules: { signature: { foreign: "Exclaimer" }, outbound: { name: "Outbound" } },
      order: ["signature", "outbound"],
    };
    const { steps } = planRuleSet([aRule("Disclaimer"), aRule("Exclaimer"), aRule("Other")], set, nobody);
    expect(steps).toEqual([{ do: "create", key: "outbound", values: { name: "Outbound" }, position: 2 }]);
  });

  test("returns no step when the tenant is as declared", () => {
    const set: RuleSet = { rules: { outbound: { name: "Outbound", setSCL: 3 } }, order: ["outbound"] };
    expect(
      planRuleSet([anOwnRule("Outbound", { setSCL: 3 }, "outbound")], set, aMemory({ outbound: "Outbound" })).steps,
    ).toEqual([]);
  });

  test("clears a condition that nobody declared, because an own rule is ours as a whole", () => {
    const set: RuleSet = { rules: { outbound: { name: "Outbound" } }, order: ["outbound"] };
    const tenant = [anOwnRule("Outbound", { exceptIfFrom: ["boss@contoso.com"] }, "outbound")];
    const { steps } = planRuleSet(tenant, set, aMemory({ outbound: "Outbound" }));
    expect(steps).toEqual([{ do: "update", key: "outbound", rule: tenant[0], values: { exceptIfFrom: null } }]);
  });

  test("switches off first and on last", () => {
    const set: RuleSet = {
      rules: { a: { name: "A", enabled: true, setSCL: 1 }, b: { name: "B", enabled: false, setSCL: 1 } },
      order: ["a", "b"],
    };
    const tenant = [anOwnRule("A", { enabled: false }, "a"), anOwnRule("B", { enabled: true }, "b")];
    const { steps } = planRuleSet(tenant, set, aMemory({ a: "A", b: "B" }));
    expect(steps.map((step) => `${step.do} ${step.key}`)).toEqual(["disable b", "update a", "update b", "enable a"]);
  });

  test("edits of a foreign rule only what its entry allows", () => {
    const set: RuleSet = {
      rules: { signature: { foreign: "exclaimer", stopRuleProcessing: true } },
      order: ["signature"],
    };
    const tenant = [aRule("Exclaimer", { setSCL: 5, mode: "Audit" })];
    expect(planRuleSet(tenant, set, nobody).steps).toEqual([
      { do: "update", key: "signature", rule: tenant[0], values: { stopRuleProcessing: true } },
    ]);
  });

  test("refuses a name that somebody else's rule has, and a foreign rule that is not there, both at once", () => {
    const set: RuleSet = {
      rules: { signature: { foreign: "Exclamer" }, outbound: { name: "OUTBOUND" } },
      order: ["signature", "outbound"],
    };
    const tenant = [aRule("Exclaimer"), aRule("Outbound")];
    expect(() => planRuleSet(tenant, set, nobody)).toThrow(
      new PlanError([
        'Cannot place rules around "Exclamer": no rule of that name is in the tenant; correct the name, or take the entry out of `rules` and `order`. Close: "Exclaimer"',
        'Cannot create TransportRule "OUTBOUND": a rule of that name is in the tenant and this stack did not make it; import it, name it as `foreign`, or choose another name',
      ]),
    );
  });

  test("takes over a rule that carries this stack's mark, so that a lost answer makes no duplicate", () => {
    const set: RuleSet = { rules: { outbound: { name: "Outbound" } }, order: ["outbound"] };
    expect(planRuleSet([anOwnRule("Outbound", {}, "outbound")], set, nobody).steps).toEqual([]);
  });

  test("keeps the rule when only its key is renamed", () => {
    const set: RuleSet = { rules: { relay: { name: "Outbound" } }, order: ["relay"] };
    const tenant = [anOwnRule("Outbound", {}, "outbound")];
    expect(planRuleSet(tenant, set, aMemory({ outbound: "Outbound" })).steps).toEqual([
      { do: "update", key: "relay", rule: tenant[0], values: {}, marks: true },
    ]);
  });

  test("refuses fixed anchors that stand the other way round", () => {
    const set: RuleSet = { rules: { a: { foreign: "A" }, b: { foreign: "B" } }, order: ["a", "b"] };
    expect(() => planRuleSet([aRule("B"), aRule("A")], set, nobody)).toThrow(
      'Cannot order the rules: "B" stands above "A" in the tenant, `order` says below, and neither may be moved; change `order`, or set `mayMove: true` on one of them',
    );
  });

  test("refuses the 301st rule before any write", () => {
    const tenant = Array.from({ length: 300 }, (_, index) => aRule(`rule ${index}`));
    const set: RuleSet = { rules: { outbound: { name: "Outbound" } }, order: ["outbound"] };
    expect(() => planRuleSet(tenant, set, nobody)).toThrow("the tenant would hold 301; Exchange takes 300");
  });

  test.each([
    { room: "no", others: 299, steps: ["remove former", "create outbound"] },
    { room: "some", others: 298, steps: ["create outbound", "remove former"] },
  ])("removes what is no longer declared first where there is $room room for a moment", ({ others, steps }) => {
    const former = anOwnRule("Former", {}, "former");
    const tenant = [former, ...Array.from({ length: others }, (_, index) => aRule(`rule ${index}`))];
    const set: RuleSet = { rules: { outbound: { name: "Outbound" } }, order: ["outbound"] };
    const plan = planRuleSet(tenant, set, aMemory({ former: "Former" }));
    expect(plan.steps.map((step) => `${step.do} ${step.key}`)).toEqual(steps);
  });

  test("takes one write to insert a rule among 100", () => {
    const tenant = Array.from({ length: 100 }, (_, index) => anOwnRule(`r${index}`));
    const keys = tenant.map(({ name }) => name);
    const rules = Object.fromEntries([...keys, "new"].map((name) => [name, { name }]));
    const set: RuleSet = { rules, order: [...keys.slice(0, 40), "new", ...keys.slice(40)] };
    const { steps } = planRuleSet(tenant, set, aMemory(Object.fromEntries(keys.map((key) => [key, key]))));
    expect(steps).toEqual([{ do: "create", key: "new", values: { name: "new" }, position: 40 }]);
  });

  test("plans nothing after its own steps, whatever the tenant and the set", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(["a", "b", "c", "d", "e"]),
        fc.shuffledSubarray(["a", "b", "c", "n"]),
        fc.array(fc.boolean()),
        (names, order, flags) => {
          const tenant = names.map((name, index) =>
            aRule(name, { enabled: flags[index] ?? true, setSCL: flags[index + 3] ? 1 : null }),
          );
          const rules = Object.fromEntries(
            order.map((key, index) => [key, { name: key, enabled: flags[index + 1] ?? true, prependSubject: "x" }]),
          );
          const memory = aMemory(
            Object.fromEntries(names.filter((name) => "abc".includes(name)).map((name) => [name, name])),
          );
          const after = play(tenant, planRuleSet(tenant, { rules, order }, memory).steps);
          const ids = Object.fromEntries(order.map((key) => [key, key]));
          expect(planRuleSet(after, { rules, order }, aMemory(ids)).steps).toEqual([]);
          expect(after.filter(({ name }) => "de".includes(name))).toEqual(
            tenant.filter(({ name }) => "de".includes(name)),
          );
        },
      ),
    );
  });
});

/** A tenant after the steps; a new rule's GUID is its name. */
function play(tenant: readonly Observed[], steps: readonly RuleStep[]): readonly Observed[] {
  return steps.reduce<readonly Observed[]>((list, step) => {
    const guid = step.do === "create" ? String(step.values.name) : step.rule.guid;
    return rulesAfter(list, step, guid, ruleMark(aMemory(), step.key));
  }, tenant);
}
