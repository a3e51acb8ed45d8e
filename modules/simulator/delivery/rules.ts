import { predicateNames } from "../cmdlets/ruleConditionTable.js";
import { actionNames } from "../cmdlets/transportRuleTable.js";
import type { StoredObject, Tenant } from "../tenant.js";
import { texts } from "./addresses.js";
import type { ActedRule, Copy, Fate, Surroundings } from "./message.js";
import { isTrue } from "./predicates.js";

/** What the rules made of a copy: it goes on, to these recipients, or it has ended. */
export interface Ruled {
  readonly copies: readonly Copy[];
  /** Where it ended, if a rule ended it. */
  readonly fate?: Fate;
  readonly rules: readonly ActedRule[];
}

/**
 * Runs the rules from top to bottom over one recipient's copy. Conditions are all needed, one exception is enough ("Mail
 * flow rules in Exchange Online", 2021-07); rejecting, deleting and quarantining end it.
 */
export function runRules(start: Copy, tenant: Tenant, surroundings: Surroundings): Ruled {
  let copy = start;
  const added: Copy[] = [];
  const rules: ActedRule[] = [];
  for (const rule of tenant.objects.TransportRule) {
    if (!isActive(rule, surroundings) || !matches(rule, copy, tenant, surroundings)) continue;
    const actions = set(rule, actionNames);
    rules.push({ name: rule.Name, mode: String(rule.Mode), actions });
    const isEnforced = rule.Mode === "Enforce";
    if (isEnforced) {
      const fate = ending(rule);
      if (fate !== undefined) return { copies: added, fate, rules };
      copy = changed(rule, copy, surroundings);
      added.push(...copiesTo(rule, copy));
      const targets = texts(rule.RedirectMessageTo);
      if (targets.length > 0) return redirected(targets, copy, added, rules);
    }
    if (rule.StopRuleProcessing === true && (isEnforced || surroundings.auditStops)) break;
  }
  return { copies: [copy, ...added], rules };
}

/** Whoever a message is redirected to gets it as it is then; that no further rule sees it is a guess. */
function redirected(
  targets: readonly string[],
  copy: Copy,
  added: readonly Copy[],
  rules: readonly ActedRule[],
): Ruled {
  return { copies: [...targets.map((recipient) => ({ ...copy, recipient })), ...added], rules };
}

/** On, and between its dates; a date that is not there limits nothing. */
function isActive(rule: StoredObject, { now }: Surroundings): boolean {
  const at = (date: unknown) => Date.parse(`${String(date).slice(0, 23)}Z`);
  if (rule.State !== "Enabled") return false;
  if (Date.parse(now) < at(rule.ActivationDate)) return false;
  return !(Date.parse(now) > at(rule.ExpiryDate));
}

function matches(rule: StoredObject, copy: Copy, tenant: Tenant, surroundings: Surroundings): boolean {
  const holds = (prefix: string) => (name: string) => isTrue(name, { copy, tenant, surroundings, rule, prefix });
  const halves = ["HeaderContainsMessageHeader", "HeaderMatchesMessageHeader", "BetweenMemberOf2"];
  const exceptions = predicateNames.filter((name) => !halves.includes(name));
  return (
    set(rule, predicateNames).every(holds("")) &&
    !set(
      rule,
      exceptions.map((name) => `ExceptIf${name}`),
    ).some((name) => holds("ExceptIf")(name.slice(8)))
  );
}

function set(rule: StoredObject, names: readonly string[]): readonly string[] {
  return names.filter((name) => rule[name] !== null && rule[name] !== undefined && rule[name] !== false);
}

const refused = "Delivery not authorized, message refused";

/** Actions after which there is no message, or none that goes on. Default code and text: "Mail flow rule actions", 2021-07. */
function ending(rule: StoredObject): Fate | undefined {
  const { Name: by, RejectMessageReasonText: reason, RejectMessageEnhancedStatusCode: code } = rule;
  if (rule.DeleteMessage === true) return { kind: "dropped", by };
  if (rule.Quarantine === true) return { kind: "quarantined", by };
  if (rule.ModerateMessageByManager === true || texts(rule.ModerateMessageByUser).length > 0)
    return { kind: "waiting", by };
  if (reason === null && code === null) return undefined;
  return { kind: "rejected", code: `550 ${String(code ?? "5.7.1")}`, text: String(reason ?? refused), by };
}

function changed(rule: StoredObject, copy: Copy, { laterRoute }: Surroundings): Copy {
  const { SetHeaderName: name, SetHeaderValue: value, RemoveHeader: removed, PrependSubject: prefix } = rule;
  const gone = [name, removed].map((one) => String(one ?? "").toLowerCase());
  const kept = copy.headers.filter((header) => !gone.includes(header.name.toLowerCase()));
  const route = rule.RouteMessageOutboundConnector;
  const isRouted = typeof route === "string" && (copy.route === undefined || laterRoute === "wins");
  return {
    ...copy,
    headers: typeof name === "string" ? [...kept, { name, value: String(value) }] : kept,
    subject: typeof prefix === "string" ? prefix + copy.subject : copy.subject,
    scl: typeof rule.SetSCL === "number" ? rule.SetSCL : copy.scl,
    ...(isRouted ? { route } : {}),
    ...(rule.RouteMessageOutboundRequireTls === true ? { requiresTls: true as const } : {}),
  };
}

/** Whoever a rule adds gets the copy as it is then. */
function copiesTo(rule: StoredObject, copy: Copy): readonly Copy[] {
  const added = [rule.AddToRecipients, rule.CopyTo, rule.BlindCopyTo].flatMap((list) => texts(list));
  return added.map((recipient) => ({ ...copy, recipient }));
}
