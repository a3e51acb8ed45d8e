import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { PlanError } from "../plan/planError.js";
import { isOn, known, textOf, textsOf } from "./ruleValues.js";

const endings = { groups: " (groups)", users: " (users)" } as const;

/** How far the roll-out is, for whom, and what the rule is called. */
export function scopeSection(
  rules: readonly Observed[],
  properties: { readonly groups: string; readonly users: string },
): { readonly ruleName: string; readonly appliesTo?: unknown; readonly stage: string } {
  const groups = rules.flatMap(({ values }) => textsOf(values[properties.groups]));
  const users = rules.flatMap(({ values }) => textsOf(values[properties.users]));
  const isScoped = groups.length > 0 || users.length > 0;
  return {
    ruleName: nameOf(rules),
    ...(isScoped && { appliesTo: known({ groups, users }) }),
    stage: stageOf(rules, isScoped),
  };
}

function nameOf(rules: readonly Observed[]): string {
  const [first, second] = rules;
  if (first === undefined) return "";
  if (second === undefined) return first.name;
  const bases = [endings.groups, endings.users].map((ending) =>
    rules.find(({ name }) => name.endsWith(ending))?.name.slice(0, -ending.length),
  );
  if (rules.length === 2 && bases[0] !== undefined && bases[0] === bases[1]) return bases[0];
  throw new PlanError([
    `Cannot adopt ${rules.map(({ name }) => `TransportRule "${name}"`).join(" and ")}: more than one rule routes to the same connector; a config has one, or two that are named "X${endings.groups}" and "X${endings.users}"`,
  ]);
}

function stageOf(rules: readonly Observed[], isScoped: boolean): string {
  if (!rules.every(isOn)) return "off";
  if (rules.some(({ values }) => values.mode === "Audit")) return "audit";
  return isScoped ? "pilot" : "everyone";
}

/** Mail that the rule leaves out, as the config says it. */
export function exceptionsSection(values: PropertyValues): Readonly<Record<string, unknown>> | undefined {
  const name = textOf(values.exceptIfHeaderMatchesMessageHeader);
  const size = values.exceptIfMessageSizeOver;
  const scl = values.exceptIfSCLOver;
  const section = known({
    header: name === undefined ? undefined : { name, patterns: textsOf(values.exceptIfHeaderMatchesPatterns) },
    messageType: textOf(values.exceptIfMessageTypeMatches),
    messageSizeOver: typeof size === "number" ? size : undefined,
    sclOver: typeof scl === "number" ? scl : undefined,
  });
  return Object.keys(section).length === 0 ? undefined : section;
}

/** How a rule knows mail that has been at the relay. */
export function guardSection(values: PropertyValues): Readonly<Record<string, unknown>> | undefined {
  const header = textOf(values.exceptIfHeaderContainsMessageHeader);
  const words = textsOf(values.exceptIfHeaderContainsWords);
  const senderIpRanges = textsOf(values.exceptIfSenderIpRanges);
  if (senderIpRanges.length > 0 && header === undefined) return { senderIpRanges };
  return header === undefined ? undefined : { header, words };
}
