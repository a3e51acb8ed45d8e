import type { Observed } from "../../exchange/objectKind.js";
import { Secret } from "../../exchange/secret.js";
import { usualLimits } from "../mailTenant.js";
import { type Finding, finding } from "./finding.js";
import type { LintContext } from "./lintContext.js";

/** From this share of a limit on it is near. */
const near = 0.9;

/** How close the tenant is to what Exchange takes (limits, 2026-07). */
export function limitLints({ tenant, isOurs, priorityOf }: LintContext): readonly Finding[] {
  const { rules, limits = usualLimits, ruleSizes = {} } = tenant;
  const tenantItself = { name: "mail flow rules" };
  const patterns = rules.reduce((sum, rule) => sum + patternCharacters(rule), 0);
  const own = [...rules, ...tenant.outboundConnectors, ...tenant.inboundConnectors].filter(isOurs);
  return [
    ...(rules.length < limits.rules * near
      ? []
      : [
          finding("rules-near-limit", "Tenant", tenantItself, {
            cause: `${rules.length} of ${limits.rules} rules; one that is switched off counts as well`,
            cure: "remove rules that nobody needs",
          }),
        ]),
    ...(patterns < limits.patternCharacters * near
      ? []
      : [
          finding("patterns-near-limit", "Tenant", tenantItself, {
            cause: `${patterns} of ${limits.patternCharacters} characters of regular expressions`,
            cure: "shorten patterns, or use words",
          }),
        ]),
    ...rules.flatMap((rule) => {
      const bytes = ruleSizes[rule.guid] ?? leastBytes(rule);
      return bytes < limits.ruleBytes * near
        ? []
        : [
            finding("rule-size-near-limit", "TransportRule", rule, {
              priority: priorityOf(rule),
              cause: `${bytes} of ${limits.ruleBytes} bytes${ruleSizes[rule.guid] === undefined ? " in its texts alone" : ""}`,
              cure: "shorten its lists, or split the rule",
            }),
          ];
    }),
    ...own
      .filter(({ name }) => name.length >= limits.nameCharacters)
      .map((object) =>
        finding("name-near-limit", kindOf(object, tenant), object, {
          cause: `its name has ${object.name.length} of ${limits.nameCharacters} characters`,
          cure: "shorten it: a rule that is split for groups and users needs some more",
        }),
      ),
  ];
}

function kindOf(object: Observed, { rules, outboundConnectors }: LintContext["tenant"]): Finding["object"]["kind"] {
  if (rules.includes(object)) return "TransportRule";
  return outboundConnectors.includes(object) ? "OutboundConnector" : "InboundConnector";
}

function patternCharacters({ values }: Observed): number {
  return Object.entries(values)
    .filter(([name]) => name.endsWith("Patterns"))
    .reduce((sum, [, value]) => sum + (Array.isArray(value) ? value.join("").length : 0), 0);
}

/** Its texts alone; Exchange counts its own markup on top. */
function leastBytes({ values }: Observed): number {
  const texts = Object.values(values).flatMap((value) =>
    value instanceof Secret
      ? [value.reveal()]
      : Array.isArray(value)
        ? value
        : typeof value === "string"
          ? [value]
          : [],
  );
  return new TextEncoder().encode(texts.join("")).length;
}
