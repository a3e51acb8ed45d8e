import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Observed, PropertyValues } from "../../modules/exchange/objectKind.js";
import { evaluate } from "../../modules/mailflow/evaluate.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import { matchRule } from "../../modules/mailflow/matchRule.js";
import type { Message } from "../../modules/mailflow/message.js";
import { overlap, sceneOf } from "../../modules/mailflow/overlap.js";
import type { Scene } from "../../modules/mailflow/scene.js";
import { type Hop, leaves, type RuleStep } from "../../modules/mailflow/trace.js";
import { allOf, anyOf, depends, no, not, type Truth, type Verdict, yes } from "../../modules/mailflow/verdict.js";
import { anyCondition, anyException, anyRule } from "./anyRule.js";
import { anyForgetting, anyMessage, anyTenant, anyTwoRules, without } from "./anyTenant.js";
import { aRule, now } from "./aTenant.js";

const runs = { numRuns: 400 };

describe("for any tenant and message", () => {
  test("a rule that is off never matters", () => {
    fc.assert(
      fc.property(anyTenant, anyMessage, anyRule, fc.nat(), (tenant, message, rule, at) => {
        const place = at % (tenant.rules.length + 1);
        const off = { ...rule, values: { ...rule.values, enabled: false } };
        const rules = tenant.rules.toSpliced(place, 0, off);
        expect(ways({ ...tenant, rules }, message)).toEqual(ways(tenant, message));
      }),
      runs,
    );
  });

  test("changing places with a rule that cannot overlap changes no way", () => {
    let changed = 0;
    fc.assert(
      fc.property(anyTenant, anyMessage, anyTwoRules, (tenant, message, [first, second]) => {
        const rules = [...tenant.rules, first, second];
        if (overlap({ ...tenant, rules }, first, second).truth !== "no") return;
        const swapped = [...tenant.rules, second, first];
        // An unknown is not remembered from rule to rule: what both may do, one of them does.
        if ([rules, swapped].some((order) => isOpen({ ...tenant, rules: order }, message, [first, second]))) return;
        changed += 1;
        expect(ways({ ...tenant, rules: swapped }, message)).toEqual(ways({ ...tenant, rules }, message));
      }),
      { numRuns: 1000 },
    );
    expect(changed).toBeGreaterThan(100);
  });

  test("an added exception never catches more", () => {
    fc.assert(
      fc.property(anyTenant, anyMessage, anyRule, anyException, (tenant, message, rule, exception) => {
        fc.pre(Object.keys(exception).every((name) => rule.values[name] === undefined));
        const narrower = aRule("narrower", { ...rule.values, ...exception });
        expect(strength(matchRule(narrower, sceneOf(tenant, message)))).toBeLessThanOrEqual(
          strength(matchRule(rule, sceneOf(tenant, message))),
        );
      }),
      runs,
    );
  });

  test("an added condition never catches more", () => {
    fc.assert(
      fc.property(anyTenant, anyMessage, anyRule, anyCondition, (tenant, message, rule, condition) => {
        fc.pre(Object.keys(condition).every((name) => rule.values[name] === undefined));
        const narrower = aRule("narrower", { ...rule.values, ...condition });
        expect(strength(matchRule(narrower, sceneOf(tenant, message)))).toBeLessThanOrEqual(
          strength(matchRule(rule, sceneOf(tenant, message))),
        );
      }),
      runs,
    );
  });

  test("knowing less makes nothing certain that was not so, and rules nothing out that may be", () => {
    fc.assert(
      fc.property(anyTenant, anyMessage, anyForgetting, (tenant, message, forgotten) => {
        const server =
          message.origin?.from === "server" && forgotten.server ? { origin: { from: "server" } as const } : {};
        const known = endsByRecipient(tenant, message);
        const less = endsByRecipient(without(tenant, forgotten.tenant), {
          ...without(message, forgotten.message),
          ...server,
        });
        for (const [recipient, ends] of less) {
          const before = known.get(recipient) ?? [];
          for (const end of before) expect(ends.map(({ way }) => way)).toContain(end.way);
          if (ends.every(({ truth }) => truth === "yes")) expect(before).toEqual(ends);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("whatever is certain is one way, and whatever is not depends on something", () => {
    fc.assert(
      fc.property(anyTenant, anyMessage, (tenant, message) => {
        for (const { hop } of evaluate(tenant, message, { now }).copies) {
          const all = leaves(hop);
          expect(all.length).toBeGreaterThan(0);
          expect(all.some(({ truth }) => truth === "yes")).toBe(all.length === 1 && all[0]?.truth === "yes");
          for (const { truth, on } of all) expect(on.length > 0).toBe(truth === "depends");
        }
      }),
      runs,
    );
  });

  test("rules that both meet it overlap", () => {
    let met = 0;
    fc.assert(
      fc.property(anyTenant, anyMessage, manyConditions, manyConditions, (tenant, message, some, others) => {
        const scene = sceneOf(tenant, message);
        const [one, two] = [some, others].map((parts) => meeting(parts, scene));
        if (one === undefined || two === undefined) return;
        met += 1;
        expect(overlap(tenant, one, two).truth).not.toBe("no");
      }),
      runs,
    );
    expect(met).toBeGreaterThan(200);
  });

  test("rules that overlap both meet the example", () => {
    fc.assert(
      fc.property(anyTenant, anyTwoRules, (tenant, [first, second]) => {
        const { truth, example } = overlap(tenant, first, second);
        if (truth !== "yes" || example === undefined) return;
        const scene = sceneOf(tenant, example);
        expect([matchRule(first, scene).truth, matchRule(second, scene).truth]).toEqual(["yes", "yes"]);
      }),
      runs,
    );
  });
});

describe("three truths", () => {
  const verdict: Readonly<Record<Truth, Verdict>> = { yes: yes("y"), no: no("n"), depends: depends("d") };
  const truths: readonly Truth[] = ["no", "depends", "yes"];
  const rank = (truth: Truth) => truths.indexOf(truth);

  test.each(truths.flatMap((left) => truths.map((right) => [left, right] as const)))(
    "of %s and %s are the lesser, the greater",
    (left, right) => {
      const both = [verdict[left], verdict[right]];
      expect(rank(allOf(both).truth)).toBe(Math.min(rank(left), rank(right)));
      expect(rank(anyOf(both).truth)).toBe(Math.max(rank(left), rank(right)));
    },
  );

  test("turn round, and back", () => {
    for (const truth of truths) expect(not(not(verdict[truth]))).toEqual(verdict[truth]);
    expect(not(yes("y"))).toEqual(no("y"));
  });

  test("of nothing are yes for all and no for any", () => {
    expect([allOf([]).truth, anyOf([]).truth]).toEqual(["yes", "no"]);
  });

  test("name only what is open while something is", () => {
    expect(allOf([yes("y"), depends("a", "b"), depends("a")])).toEqual(depends("a", "b"));
  });
});

const manyConditions = fc.array(fc.oneof(anyCondition, anyException), { minLength: 15, maxLength: 15 });

/** A rule of all those conditions and exceptions which let a message pass, if there is one. */
function meeting(parts: readonly PropertyValues[], scene: Scene): Observed | undefined {
  const passing = parts.filter((part) => matchRule(aRule("part", part), scene).truth === "yes");
  return passing.length === 0 ? undefined : aRule("meeting", Object.assign({}, ...passing));
}

function isOpen(tenant: MailTenant, message: Message, rules: readonly Observed[]): boolean {
  const isOf = ({ guid, truth }: RuleStep) => truth === "depends" && rules.some((rule) => rule.guid === guid);
  const open = ({ steps, ends }: Hop): boolean =>
    steps.some(isOf) || ends.some(({ next }) => next !== undefined && open(next));
  return evaluate(tenant, message, { now }).copies.some(({ hop }) => open(hop));
}

function strength({ truth }: Verdict): number {
  return ["no", "depends", "yes"].indexOf(truth);
}

interface Way {
  readonly way: string;
  readonly truth: string;
}

function endsByRecipient(tenant: MailTenant, message: Message): ReadonlyMap<string, readonly Way[]> {
  const { copies } = evaluate(tenant, message, { now });
  return new Map(
    copies.flatMap(({ recipients, hop }) => {
      const ends = leaves(hop).map(({ kind, connector = "", truth }) => ({ way: `${kind}:${connector}`, truth }));
      return recipients.map((recipient) => [recipient, unique(ends)] as const);
    }),
  );
}

function unique(ends: readonly Way[]): readonly Way[] {
  return [...new Map(ends.map((end) => [end.way, end])).values()].sort((left, right) =>
    left.way.localeCompare(right.way),
  );
}

function ways(tenant: MailTenant, message: Message): unknown {
  return [...endsByRecipient(tenant, message)].sort(([left], [right]) => left.localeCompare(right));
}
