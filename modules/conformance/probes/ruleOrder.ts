import type { Found, Probe, ProbedTenant } from "../probe.js";
import { ownRules, refused } from "./probing.js";

const reference = "New- and Set-TransportRule reference, 2026-08-21";
const invalidPlace = refused(
  "The specified rule priority is invalid. Parameter name: Priority",
  "ArgumentException",
  "conflict",
);

/** Where rules stand. Own ones are made at the bottom, and move only there. */
export const ruleOrderProbes: readonly Probe[] = [
  {
    id: "rule-place-default",
    asks: "Where does a new rule stand that asks for no place?",
    source: reference,
    assumed: { own: ["a", "b"], isConsecutive: true, isLast: true },
    run: async (tenant) => {
      await makeRules(tenant, "a", "b");
      return order(tenant);
    },
  },
  {
    id: "rule-place-insert",
    asks: "Does a new rule at a place push down what stands there?",
    source: reference,
    assumed: { own: ["a", "c", "b"], isConsecutive: true, isLast: true },
    run: async (tenant) => {
      await makeRules(tenant, "a", "b");
      await tenant.make("TransportRule", "c", { Priority: await placeOf(tenant, "b") });
      return order(tenant);
    },
  },
  {
    id: "rule-place-move",
    asks: "Does a rule that moves up push down those that it passes?",
    source: reference,
    assumed: { own: ["c", "a", "b"], isConsecutive: true, isLast: true },
    run: async (tenant) => {
      await makeRules(tenant, "a", "b", "c");
      const Priority = await placeOf(tenant, "a");
      await tenant.invoke("Set-TransportRule", { Identity: tenant.name("c"), Priority });
      return order(tenant);
    },
  },
  {
    id: "rule-place-removal",
    asks: "Do rules move up when one above them is removed?",
    source: reference,
    assumed: { own: ["a", "c"], isConsecutive: true, isLast: true },
    run: async (tenant) => {
      await makeRules(tenant, "a", "b", "c");
      await tenant.invoke("Remove-TransportRule", { Identity: tenant.name("b") });
      return order(tenant);
    },
  },
  {
    id: "rule-place-beyond-new",
    asks: "How is a new rule refused that asks for a place beyond the end?",
    source: "Microsoft365DSC issue 3552",
    assumed: invalidPlace,
    run: async (tenant) => {
      const { count } = await ownRules(tenant);
      return tenant.refusal("New-TransportRule", {
        Name: tenant.name("far"),
        Enabled: false,
        SubjectContainsWords: [tenant.name("far")],
        SetAuditSeverity: "DoNotAudit",
        Priority: count + 5,
      });
    },
  },
  {
    id: "rule-place-beyond-set",
    asks: "How is a move beyond the end refused?",
    source: "Microsoft365DSC issue 3552",
    assumed: invalidPlace,
    run: async (tenant) => {
      await makeRules(tenant, "a");
      const { count } = await ownRules(tenant);
      return tenant.refusal("Set-TransportRule", { Identity: tenant.name("a"), Priority: count });
    },
  },
];

async function makeRules(tenant: ProbedTenant, ...names: readonly string[]): Promise<void> {
  for (const name of names) await tenant.make("TransportRule", name);
}

async function placeOf(tenant: ProbedTenant, what: string): Promise<number> {
  return Number((await tenant.read("TransportRule", what)).Priority);
}

async function order(tenant: ProbedTenant): Promise<Found> {
  const { own, count } = await ownRules(tenant);
  const [first] = own;
  return {
    own: own.map(({ what }) => what),
    isConsecutive: own.every(({ place }, index) => place === (first?.place ?? 0) + index),
    isLast: own.at(-1)?.place === count - 1,
  };
}
