import { describe, expect, test } from "vitest";
import { evaluate } from "../../modules/mailflow/evaluate.js";
import { sources } from "../../modules/mailflow/sources.js";
import { type End, leaves, waysOf } from "../../modules/mailflow/trace.js";
import { aMessage, aRule, aTenant, now } from "./aTenant.js";
import { actionCases } from "./cases/actionCases.js";
import { arrivalCases } from "./cases/arrivalCases.js";
import type { RuleCase, WayCase } from "./cases/case.js";
import { connectorCases } from "./cases/connectorCases.js";
import { contentCases } from "./cases/contentCases.js";
import { formCases } from "./cases/formCases.js";
import { processingCases } from "./cases/processingCases.js";
import { recipientCases } from "./cases/recipientCases.js";
import { remoteDomainCases } from "./cases/remoteDomainCases.js";
import { returnCases, wayThrough } from "./cases/returnCases.js";
import { senderCases } from "./cases/senderCases.js";
import { whoCases } from "./cases/whoCases.js";

const ruleCases = { senderCases, recipientCases, contentCases };
const wayCases = {
  processingCases,
  actionCases,
  connectorCases,
  arrivalCases,
  remoteDomainCases,
  returnCases,
  whoCases,
};

describe.each(Object.entries(ruleCases))("a rule, by %s,", (_, cases) => {
  test.each(cases.map((one) => [one.it, one] as const))("%s", (_title, one) => {
    expect(acts(one)).toBe(one.acts);
  });
});

describe.each(Object.entries(wayCases))("a message, by %s,", (_, cases) => {
  test.each(cases.map((one) => [one.it, one] as const))("%s", (_title, one) => {
    expect(ends(one)).toEqual(one.ends);
  });
});

test.each(formCases.map((one) => [one.it, one] as const))("a message %s", (_title, { tenant, message, form }) => {
  const { copies } = evaluate(aTenant(tenant), aMessage(message), { now });
  expect(copies.flatMap(({ hop }) => leaves(hop).map((end) => end.form))).toEqual([form]);
});

test.each(wayThrough.map((one) => [one.it, one] as const))("a message %s", (_title, { tenant, message, through }) => {
  const { copies } = evaluate(aTenant(tenant), aMessage(message), { now });
  const ways = copies.flatMap(({ hop }) => waysOf(hop).map((way) => way.map(({ connector }) => connector)));
  expect(ways).toEqual([through]);
});

test("every page that a semantic was taken from has a case; limits are lint's", () => {
  const all = [...Object.values(ruleCases).flat(), ...Object.values(wayCases).flat(), ...formCases, ...wayThrough];
  const used = new Set<string>(all.map(({ source }) => source));
  expect(Object.keys(sources).filter((key) => !used.has(key))).toEqual(["limits"]);
});

test("there are 200 cases and more, each with its page, and no title twice", () => {
  const all = [...Object.values(ruleCases).flat(), ...Object.values(wayCases).flat()];
  expect(all.length).toBeGreaterThanOrEqual(200);
  expect(all.filter(({ source }) => sources[source] === undefined)).toEqual([]);
  for (const cases of [...Object.values(ruleCases), ...Object.values(wayCases)])
    expect(new Set(cases.map((one) => one.it)).size).toBe(cases.length);
});

function acts({ rule, message, tenant }: RuleCase) {
  const trace = evaluate(aTenant({ ...tenant, rules: [aRule("rule", rule)] }), aMessage(message), { now });
  return trace.copies[0]?.hop.steps[0]?.truth;
}

function ends({ tenant, message, failing = [] }: WayCase) {
  const { copies } = evaluate(aTenant(tenant), aMessage(message), { now, failing });
  return copies.flatMap(({ hop }) => leaves(hop).map(short));
}

function short({ kind, connector, truth }: End): string {
  return `${kind}${connector === undefined ? "" : `:${connector}`}${truth === "yes" ? "" : "?"}`;
}
