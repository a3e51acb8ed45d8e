import { describe, expect, test } from "vitest";
import { planRuleSet } from "../../modules/plan/planRuleSet.js";
import type { Impact } from "../../modules/review/impact.js";
import { ruleImpact } from "../../modules/review/impact.js";
import { judgePlan } from "../../modules/review/judgePlan.js";
import { aMemory, anOwnRule, aRule } from "../support/builders.js";

const names = (count: number) => Array.from({ length: count }, (_, index) => `Rule ${index}`);
const impact = (more: Partial<Impact> = {}): Impact => ({
  rulesInTenant: 40,
  made: [],
  moved: [],
  changed: [],
  removed: [],
  foreign: [],
  ...more,
});
const judge = (more: Partial<Impact>, allowed: Parameters<typeof judgePlan>[1] = {}) =>
  judgePlan({ impact: impact(more), broken: [], changes: [] }, allowed);

describe("a plan in question", () => {
  test("may be applied if it moves or removes a tenth of the rules, and no more", () => {
    expect(judge({ moved: names(4) })).toEqual([]);
    expect(judge({ moved: names(4), removed: ["Other"] })).toEqual([
      {
        why: "it moves or removes 5 of 40 rules (13 %); 10 % may be",
        details: [...names(4).map((name) => `TransportRule "${name}": move`), 'TransportRule "Other": remove'],
        flag: "--max-share 13",
      },
    ]);
  });

  test("may be applied with the share that its refusal names", () => {
    for (const count of [5, 7, 13, 40]) {
      const [refusal] = judge({ moved: names(count) });
      const share = Number(refusal?.flag.split(" ")[1]);
      expect(judge({ moved: names(count) }, { maxShare: share })).toEqual([]);
      expect(judge({ moved: names(count) }, { maxShare: share - 1 })).toHaveLength(1);
    }
  });

  test("counts a rule that is moved and removed once, and lets three go in a small tenant", () => {
    expect(judge({ rulesInTenant: 3, moved: names(3), removed: names(3) })).toEqual([]);
    expect(judge({ rulesInTenant: 3, moved: names(1) }, { maxShare: 0 })).toHaveLength(1);
  });

  test("is refused for each reason with the flag that allows it", () => {
    const question = {
      impact: impact({ foreign: [{ noun: "TransportRule", name: "Disclaimer", does: "move", named: false }] }),
      broken: ["info@contoso.com would leave directly"],
      changes: ['TransportRule "Disclaimer": enabled'],
    };
    expect(judgePlan(question, {}).map(({ why, flag }) => [why, flag])).toEqual([
      ["the tenant changed since the plan was made: 1 difference", "--allow-tenant-changes"],
      ["it touches 1 thing of others that the stack does not name", "--allow-foreign"],
      ["it breaks 1 expectation on mail", "--allow-broken-expectations"],
    ]);
    expect(judgePlan(question, { tenantChanges: true, foreign: true, brokenExpectations: true })).toEqual([]);
  });
});

describe("what a plan does to rules", () => {
  test("is what its steps make, move, change and remove, and whom it touches", () => {
    const tenant = [aRule("Signature"), anOwnRule("Old"), aRule("Disclaimer"), anOwnRule("Mine")];
    const set = {
      order: ["signature", "Mine", "New"],
      rules: {
        signature: { foreign: "Signature", stopRuleProcessing: true },
        Mine: { name: "Mine", enabled: false, fromScope: "InOrganization" },
        New: { name: "New", fromScope: "InOrganization" },
      },
    };
    const memory = aMemory({ Mine: "Mine", Old: "Old" });
    const plan = planRuleSet(tenant, set, memory);
    expect(ruleImpact({ tenant, set, plan, isOwn: ({ mark }) => mark !== undefined })).toEqual({
      rulesInTenant: 4,
      made: ["New"],
      moved: [],
      changed: ["Mine", "Signature"],
      removed: ["Old"],
      foreign: [{ noun: "TransportRule", name: "Signature", does: "set stopRuleProcessing", named: true }],
    });
  });

  test("names a rule of others that no entry speaks of", () => {
    const [theirs, mine] = [aRule("Disclaimer"), anOwnRule("Mine")];
    const step = { do: "update", key: "Mine", rule: theirs, values: { enabled: false }, position: 0 } as const;
    const set = { order: ["Mine"], rules: { Mine: { name: "Mine" } } };
    const { foreign } = ruleImpact({
      tenant: [mine, theirs],
      set,
      plan: { steps: [step] },
      isOwn: (rule) => rule === mine,
    });
    expect(foreign).toEqual([{ noun: "TransportRule", name: "Disclaimer", does: "move, set enabled", named: false }]);
  });
});
