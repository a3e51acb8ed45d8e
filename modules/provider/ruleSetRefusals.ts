import { ExchangeError } from "../exchange/exchangeError.js";
import { nearest } from "../exchange/nearest.js";
import type { PropertyValues } from "../exchange/objectKind.js";
import { outboundConnector } from "../exchange/outboundConnector.js";
import { isForeign, type RuleSet } from "../exchange/ruleSet.js";
import { PlanError } from "../plan/planError.js";
import { refuseToEnable } from "../plan/refusals.js";
import type { RuleStep } from "../plan/ruleStep.js";
import type { ResourceContext } from "./controller.js";

/** Refuses what Exchange would take and mail would suffer from, before any write. @throws {PlanError} with all problems. */
export async function refuseRules(set: RuleSet, steps: readonly RuleStep[], context: ResourceContext): Promise<void> {
  const written = new Set(steps.filter((step) => step.do !== "remove" && step.do !== "disable").map(({ key }) => key));
  const rules = Object.entries(set.rules).flatMap(([key, entry]) =>
    isForeign(entry) || !written.has(key) ? [] : [entry],
  );
  const routes = rules.some(({ routeMessageOutboundConnector }) => typeof routeMessageOutboundConnector === "string");
  const connectors = routes ? await context.view.list(outboundConnector, context.signal) : [];
  const problems = rules.flatMap((rule) => refuseToEnable(rule, connectors) ?? []);
  const groups = await missingGroups(changedGroups(steps), context);
  if (problems.length + groups.length > 0) throw new PlanError([...problems, ...groups]);
}

/** Groups that are about to be written; those that a rule has already were accepted before. */
function changedGroups(steps: readonly RuleStep[]): readonly string[] {
  const values = steps.flatMap((step) => (step.do === "create" || step.do === "update" ? [step.values] : []));
  const lists = values.flatMap((value: PropertyValues) =>
    Object.entries(value).flatMap(([key, list]) => (/MemberOf$/i.test(key) && Array.isArray(list) ? list : [])),
  );
  return [...new Set(lists.map(String))];
}

async function missingGroups(groups: readonly string[], context: ResourceContext): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const group of groups) {
    try {
      await context.view.invoke({ cmdlet: "Get-Recipient", parameters: { Identity: group } }, context.signal);
    } catch (error) {
      if (!(error instanceof ExchangeError) || error.kind !== "notFound") throw error;
      problems.push(
        `Cannot scope a rule to "${group}": the tenant has no such group; correct the address${await closeTo(group, context)}`,
      );
    }
  }
  return problems;
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
