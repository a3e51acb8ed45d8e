import { ExchangeError } from "../exchange/exchangeError.js";
import { nearest } from "../exchange/nearest.js";
import type { PropertyValues } from "../exchange/objectKind.js";
import { outboundConnector } from "../exchange/outboundConnector.js";
import { isForeign, type RuleSet } from "../exchange/ruleSet.js";
import { transportRule } from "../exchange/transportRule.js";
import { PlanError } from "../plan/planError.js";
import { refuseToEnable } from "../plan/refusals.js";
import type { RuleStep } from "../plan/ruleStep.js";
import type { ResourceContext } from "./controller.js";

/** Refuses what Exchange would take and mail would suffer from, before any write. @throws {PlanError} with all problems. */
export async function refuseRules(set: RuleSet, steps: readonly RuleStep[], context: ResourceContext): Promise<void> {
  const written = new Set(steps.filter((step) => step.do !== "remove" && step.do !== "disable").map(({ key }) => key));
  const rules = Object.entries(set.rules).flatMap(([key, rule]) =>
    isForeign(rule) || !written.has(key) ? [] : [{ rule, caughtBy: set.catchAll?.[key] }],
  );
  const takes = rules.some(
    ({ rule, caughtBy }) => caughtBy !== undefined || typeof rule.routeMessageOutboundConnector === "string",
  );
  const connectors = takes ? await context.view.list(outboundConnector, context.signal) : [];
  const problems = rules.flatMap(({ rule, caughtBy }) => refuseToEnable(rule, caughtBy, connectors) ?? []);
  const recipients = await recipientProblems(changedRecipients(steps), context);
  if (problems.length + recipients.length > 0) throw new PlanError([...problems, ...recipients]);
}

interface Named {
  readonly address: string;
  /** Whether it must be there; the address of a person may be anybody's outside. */
  readonly isGroup: boolean;
}

/** Recipients that are about to be written; those that a rule has already were accepted before. */
function changedRecipients(steps: readonly RuleStep[]): readonly Named[] {
  const values = steps.flatMap((step) => (step.do === "create" || step.do === "update" ? [step.values] : []));
  const named = values.flatMap((value: PropertyValues) =>
    Object.entries(value).flatMap(([key, addresses]) =>
      transportRule.properties[key]?.areRecipients && addresses !== null
        ? [addresses].flat().map((address) => [String(address).toLowerCase(), /MemberOf\d?$/.test(key)] as const)
        : [],
    ),
  );
  return [...new Map(named)].map(([address, isGroup]) => ({ address, isGroup }));
}

async function recipientProblems(named: readonly Named[], context: ResourceContext): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const one of named) problems.push(...(await recipientProblem(one, context)));
  return problems;
}

/** A rule answers with the primary address, whichever was written: another one would be drift for ever. */
async function recipientProblem(one: Named, context: ResourceContext): Promise<readonly string[]> {
  const primary = await primaryAddress(one, context);
  if (primary !== undefined && primary.toLowerCase() !== one.address)
    return [
      `Cannot name "${one.address}" in a rule: it is another address of ${primary}, and a rule shows that one; write ${primary}`,
    ];
  if (primary !== undefined || !one.isGroup) return [];
  return [
    `Cannot scope a rule to "${one.address}": the tenant has no such group; correct the address${await closeTo(one.address, context)}`,
  ];
}

/** Undefined: the tenant has no such recipient, or does not say. */
async function primaryAddress(
  { address, isGroup }: Named,
  { view, signal }: ResourceContext,
): Promise<string | undefined> {
  try {
    const { values } = await view.invoke({ cmdlet: "Get-Recipient", parameters: { Identity: address } }, signal);
    const [primary = address] = values.flatMap(({ PrimarySmtpAddress: one }) => (one ? [String(one)] : []));
    return primary;
  } catch (error) {
    const isNone = error instanceof ExchangeError && error.kind === "notFound";
    const isUntold = !isGroup && error instanceof ExchangeError && error.kind === "forbidden";
    if (!isNone && !isUntold) throw error;
    return undefined;
  }
}

/** A suggestion never replaces the problem: where it cannot be had there is none. */
async function closeTo(group: string, { view, signal }: ResourceContext): Promise<string> {
  try {
    const { values } = await view.invoke({ cmdlet: "Get-Recipient", parameters: { ResultSize: 1000 } }, signal);
    const addresses = values.flatMap(({ PrimarySmtpAddress: one }) => (typeof one === "string" ? [one] : []));
    const near = nearest(group, addresses);
    return near === undefined ? "" : `. Close: ${near}`;
  } catch (error) {
    if (error instanceof ExchangeError) return "";
    throw error;
  }
}
