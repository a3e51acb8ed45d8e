import type { Observed } from "../../exchange/objectKind.js";
import { writtenFields } from "../contradiction.js";
import type { MailTenant } from "../mailTenant.js";
import { inferServices, serviceBehind } from "../returning.js";
import { isActive, isEnforced, isSet, textOf } from "../ruleView.js";

/** What a linter is told beside the tenant. */
export interface LintOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** GUIDs or names of objects that are ours; what carries our mark is ours anyway. */
  readonly ours?: readonly string[];
  /** Names of the rules that a relay should have. */
  readonly relayRules?: readonly string[];
  /** The MX record leads to the relay: an own inbound connector that takes mail from nobody else is meant so. */
  readonly mxAtRelay?: boolean;
  /** The header of the relay's key. Default: what our routing rules stamp. */
  readonly keyHeader?: string;
  /** Name of the signature service's rule. Default: a foreign rule that routes to a service which hands mail back. */
  readonly signatureRule?: string;
}

/** A tenant as every linter needs it, worked out once. */
export interface LintContext {
  readonly tenant: MailTenant;
  readonly now: number;
  /** As they were told. */
  readonly told: LintOptions;
  /** Whether the tenant has a relay, or should have one. */
  readonly hasRelay: boolean;
  readonly isOurs: (object: Observed) => boolean;
  readonly priorityOf: (rule: Observed) => number;
  /** Whether a rule runs and acts: on, within its dates, not only logging. */
  readonly acts: (rule: Observed) => boolean;
  /** Rules that act, and end a message or keep it from the rules below. */
  readonly endingRules: readonly Observed[];
  /** Our rules that route, whether they run or not. */
  readonly relayRules: readonly Observed[];
  /** Rules that route to a signature service and are not ours. */
  readonly signatureRules: readonly Observed[];
  readonly keyHeaders: ReadonlySet<string>;
  /** Whether what a rule routes comes back into the tenant. */
  readonly comesBack: (rule: Observed) => boolean;
  readonly written: ReadonlySet<string>;
}

export function lintContext(given: MailTenant, options: LintOptions): LintContext {
  const tenant = { ...given, services: given.services ?? inferServices(given) };
  const ours = new Set([...(options.ours ?? []), ...(options.relayRules ?? [])].map((one) => one.toLowerCase()));
  const isOurs = ({ mark, guid, name }: Observed) =>
    mark !== undefined || ours.has(guid.toLowerCase()) || ours.has(name.toLowerCase());
  const priorities = new Map(tenant.rules.map((rule, priority) => [rule, priority]));
  const comesBack = (rule: Observed) => {
    const connector = textOf(rule.values.routeMessageOutboundConnector);
    return connector !== undefined && serviceBehind(tenant, connector)?.returns !== undefined;
  };
  const relayRules = tenant.rules.filter((rule) => isOurs(rule) && routes(rule));
  const acts = (rule: Observed) => isEnforced(rule) && isActive(rule, options.now).truth !== "no";
  return {
    tenant,
    now: options.now,
    told: options,
    hasRelay: relayRules.length > 0 || (options.relayRules?.length ?? 0) > 0,
    isOurs,
    priorityOf: (rule) => priorities.get(rule) ?? -1,
    acts,
    endingRules: tenant.rules.filter((rule) => acts(rule) && ends(rule)),
    relayRules,
    signatureRules: tenant.rules.filter(
      (rule) =>
        !isOurs(rule) &&
        routes(rule) &&
        (options.signatureRule === undefined
          ? comesBack(rule)
          : rule.name.toLowerCase() === options.signatureRule.toLowerCase()),
    ),
    keyHeaders: new Set(
      (options.keyHeader === undefined ? relayRules.flatMap(stamps) : [options.keyHeader]).map((name) =>
        name.toLowerCase(),
      ),
    ),
    comesBack,
    written: writtenFields(tenant),
  };
}

export const routes = ({ values }: Observed) => isSet(values.routeMessageOutboundConnector);

const endings = ["stopRuleProcessing", "deleteMessage", "quarantine", "redirectMessageTo"];

function ends({ values }: Observed): boolean {
  return (
    endings.some((name) => isSet(values[name])) ||
    Object.keys(values).some((name) => name.startsWith("rejectMessage") && isSet(values[name]))
  );
}

export function connectorOf({ values }: Observed): string {
  return textOf(values.routeMessageOutboundConnector) ?? "";
}

function stamps({ values }: Observed): readonly string[] {
  const name = textOf(values.setHeaderName);
  return name === undefined ? [] : [name];
}
