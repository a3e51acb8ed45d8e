import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Observed } from "../../modules/exchange/objectKind.js";
import type { RuleSet } from "../../modules/exchange/ruleSet.js";
import { PlanError } from "../../modules/plan/planError.js";
import { planRuleSet, type RuleStep } from "../../modules/plan/planRuleSet.js";
import { aRule } from "../support/builders.js";

const owner = "relay/contoso/mail-flow";
const nobody = { ruleIds: {}, owner };

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
      planRuleSet([aRule("Outbound", { setSCL: 3 })], set, { ruleIds: { outbound: "Outbound" }, owner }).steps,
    ).toEqual([]);
  });

  test("clears a condition that nobody declared, because an own rule is ours as a whole", () => {
    const set: RuleSet = { rules: { outbound: { name: "Outbound" } }, order: ["outbound"] };
    const tenant = [aRule("Outbound", { exceptIfFrom: ["boss@contoso.com"] })];
    const { steps } = planRuleSet(tenant, set, { ruleIds: { outbound: "Outbound" }, owner });
    expect(steps).toEqual([{ do: "update", key: "outbound", rule: tenant[0], values: { exceptIfFrom: null } }]);
  });

  test("switches off first and on last", () => {
    const set: RuleSet = {
      rules: { a: { name: "A", enabled: true, setSCL: 1 }, b: { name: "B", enabled: false, setSCL: 1 } },
      order: ["a", "b"],
    };
    const tenant = [aRule("A", { enabled: false }), aRule("B", { enabled: true })];
    const { steps } = planRuleSet(tenant, set, { ruleIds: { a: "A", b: "B" }, owner });
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
    expect(planRuleSet([aRule("Outbound", {}, `${owner}#outbound`)], set, nobody).steps).toEqual([]);
  });

  test("keeps the rule when only its key is renamed", () => {
    const set: RuleSet = { rules: { relay: { name: "Outbound" } }, order: ["relay"] };
    expect(planRuleSet([aRule("Outbound")], set, { ruleIds: { outbound: "Outbound" }, owner }).steps).toEqual([]);
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

  test("takes one write to insert a rule among 100", () => {
    const tenant = Array.from({ length: 100 }, (_, index) => aRule(`r${index}`));
    const keys = tenant.map(({ name }) => name);
    const rules = Object.fromEntries([...keys, "new"].map((name) => [name, { name }]));
    const set: RuleSet = { rules, order: [...keys.slice(0, 40), "new", ...keys.slice(40)] };
    const { steps } = planRuleSet(tenant, set, { ruleIds: Object.fromEntries(keys.map((key) => [key, key])), owner });
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
          const memory = {
            ruleIds: Object.fromEntries(names.filter((name) => "abc".includes(name)).map((name) => [name, name])),
            owner,
          };
          const after = play(tenant, planRuleSet(tenant, { rules, order }, memory).steps);
          const ids = Object.fromEntries(order.map((key) => [key, key]));
          expect(planRuleSet(after, { rules, order }, { ruleIds: ids, owner }).steps).toEqual([]);
          expect(after.filter(({ name }) => "de".includes(name))).toEqual(
            tenant.filter(({ name }) => "de".includes(name)),
          );
        },
      ),
    );
  });
});

/** A tenant after the steps, as Exchange documents them. */
function play(tenant: readonly Observed[], steps: readonly RuleStep[]): readonly Observed[] {
  return steps.reduce<readonly Observed[]>((list, step) => {
    if (step.do === "create") return insert(list, aRule(String(step.values.name), step.values), step.position);
    const rest = list.filter(({ guid }) => guid !== step.rule.guid);
    const now = list.find(({ guid }) => guid === step.rule.guid) ?? step.rule;
    if (step.do === "remove") return rest;
    if (step.do === "update") {
      const changed = { ...now, values: { ...now.values, ...step.values } };
      return insert(rest, changed, step.position ?? list.indexOf(now));
    }
    return insert(rest, { ...now, values: { ...now.values, enabled: step.do === "enable" } }, list.indexOf(now));
  }, tenant);
}

function insert(list: readonly Observed[], rule: Observed, position: number): readonly Observed[] {
  return [...list.slice(0, position), rule, ...list.slice(position)];
}
