import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import type { PropertyValue } from "../exchange/property.js";
import { ruleActions } from "../exchange/ruleActions.js";
import { refusedParameters } from "../exchange/ruleRefused.js";
import { ruleSettings } from "../exchange/ruleSettings.js";
import { depends, no, type Verdict, yes } from "./verdict.js";

/** What is neither a condition nor an exception, in lower case. */
const others: ReadonlySet<string> = new Set(
  [
    ...[...ruleSettings, ...ruleActions].map(({ parameter }) => parameter),
    ...refusedParameters
      .filter(({ as }) => as !== "a condition" && as !== "an exception")
      .map(({ parameter }) => parameter),
  ].map((name) => name.toLowerCase()),
);
const prefix = "exceptif";

/** A rule's values in two parts; an exception is there under the name of the condition it is like. */
export interface RuleView {
  readonly conditions: PropertyValues;
  readonly exceptions: PropertyValues;
}

const views = new WeakMap<PropertyValues, RuleView>();

/** What is set and is no known setting or action counts as a condition: one that is not known is never passed over. */
export function viewOf({ values }: Pick<Observed, "values">): RuleView {
  const before = views.get(values);
  if (before !== undefined) return before;
  const conditions: Record<string, PropertyValue> = {};
  const exceptions: Record<string, PropertyValue> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!isSet(value) || others.has(name.toLowerCase())) continue;
    if (name.toLowerCase().startsWith(prefix)) exceptions[unprefixed(name)] = value;
    else conditions[name] = value;
  }
  const view = { conditions, exceptions };
  views.set(values, view);
  return view;
}

/** `exceptIfSCLOver` is the exception of `sclOver`, `exceptIfFrom` that of `from`. */
function unprefixed(name: string): string {
  return name.slice(prefix.length).replace(/^([A-Z]+)(?=[A-Z][a-z])|^[A-Z]+/, (capitals) => capitals.toLowerCase());
}

export function isSet(value: PropertyValue | undefined): value is Exclude<PropertyValue, null> {
  return (
    value !== undefined &&
    value !== null &&
    value !== false &&
    value !== "" &&
    !(Array.isArray(value) && value.length === 0)
  );
}

export function texts(value: PropertyValue | undefined): readonly string[] {
  if (Array.isArray(value)) return value;
  return isSet(value) ? [String(value)] : [];
}

export function textOf(value: PropertyValue | undefined): string | undefined {
  return texts(value)[0];
}

const dayMs = 86_400_000;

/** Whether the rule runs at a time: switched on, and within its dates (rule, 2026-08-21). Audit is another matter. */
export function isActive({ values }: Pick<Observed, "values">, now: number): Verdict {
  if (values.enabled === false) return no("it is switched off");
  const starts = reached(values.activationDate, now);
  const ends = reached(values.expiryDate, now);
  if (starts === false) return no(`it starts on ${textOf(values.activationDate)}`);
  if (ends === true) return no(`it ended on ${textOf(values.expiryDate)}`);
  if (starts === undefined || ends === undefined)
    return depends("whether its dates are reached: they name no time zone");
  return yes();
}

/** Whether a date is reached. Exchange's dates may lack a zone: within a day of one, that cannot be told. */
function reached(value: PropertyValue | undefined, now: number): boolean | undefined | null {
  const text = textOf(value);
  if (text === undefined) return null;
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text);
  const at = Date.parse(hasZone || !text.includes("T") ? text : `${text}Z`);
  if (Number.isNaN(at) || (!hasZone && Math.abs(now - at) < dayMs)) return undefined;
  return now >= at;
}

export const isEnforced = ({ values }: Pick<Observed, "values">) => (values.mode ?? "Enforce") === "Enforce";
