import type { EmailRelayState } from "../../modules/desired/emailRelayState.js";
import { inboundConnector } from "../../modules/exchange/inboundConnector.js";
import type { ObjectKind, PropertyValues } from "../../modules/exchange/objectKind.js";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import { type Property, type PropertyValue, sameValue } from "../../modules/exchange/property.js";
import { isForeign, type RuleEntry } from "../../modules/exchange/ruleSet.js";
import { Secret } from "../../modules/exchange/secret.js";
import { transportRule } from "../../modules/exchange/transportRule.js";

/** Parameters as a guide or a script writes them. */
export type Written = Readonly<Record<string, PropertyValue>>;

/** What somebody documents: each object with all that is said of it, rules from top to bottom. */
export interface Documented {
  readonly outbound?: Written;
  readonly inbound?: Written;
  readonly rules: readonly Written[];
}

/** Free text, and whether rule reports show a rule. */
const ofNoMatter = new Set(["Comment", "Comments", "SetAuditSeverity"]);

/** Every property in which a state is not what is documented, in the parameters' names; what nobody set is not said. */
export function differences(state: EmailRelayState, { outbound, inbound, rules }: Documented): readonly string[] {
  const made = state.ruleSet.order.map((key) => plain(state.ruleSet.rules[key] ?? {}));
  const both = rules.filter((rule) => made.some((own) => own.name === rule.Name));
  return [
    ...ofObjects(outboundConnector, "to the relay", outbound, state.outboundConnectors.outbound),
    ...ofObjects(
      inboundConnector,
      "from the relay",
      inbound,
      state.inboundConnectors.outbound ?? state.inboundConnectors.inbound,
    ),
    ...rules.filter((rule) => !both.includes(rule)).map((rule) => `rule "${rule.Name}": theirs alone`),
    ...made
      .filter(({ name }) => both.every((rule) => rule.Name !== name))
      .map(({ name }) => `rule "${name}": ours alone`),
    ...ofOrder(
      both.map(({ Name }) => Name),
      made.map(({ name }) => name),
    ),
    ...both.flatMap((rule) =>
      ofObject(
        transportRule,
        `rule "${rule.Name}"`,
        rule,
        made.find(({ name }) => name === rule.Name),
      ),
    ),
  ];
}

function plain(entry: RuleEntry): PropertyValues {
  if (!isForeign(entry)) return entry;
  const { foreign: name, stopRuleProcessing } = entry;
  return { name, ...(stopRuleProcessing !== undefined && { stopRuleProcessing }) };
}

function ofOrder(theirs: readonly unknown[], ours: readonly unknown[]): readonly string[] {
  const order = ours.filter((name) => theirs.includes(name));
  return theirs.every((name, at) => name === order[at]) ? [] : [`rules: theirs ${theirs}, ours ${order}`];
}

function ofObjects(kind: ObjectKind, what: string, theirs?: Written, ours?: PropertyValues): readonly string[] {
  if (theirs === undefined) return [];
  return ours === undefined ? [`${what}: theirs alone`] : ofObject(kind, what, theirs, ours);
}

function ofObject(kind: ObjectKind, what: string, theirs: Written, ours: PropertyValues = {}): readonly string[] {
  const names = Object.keys(theirs).filter((name) => propertyOf(kind, name) === undefined);
  if (names.length > 0) throw new Error(`no property for ${names.join(", ")}`);
  return Object.entries(kind.properties).flatMap(([key, property]) => {
    if (ofNoMatter.has(property.parameter)) return [];
    const unset = property.unset ?? null;
    const [left, right] = [theirs[property.parameter] ?? unset, ours[key] ?? unset];
    const isSame = sameValue(property, left, right) || (isOff(left) && isOff(right));
    return isSame ? [] : [`${what}: ${property.parameter} theirs ${said(left)}, ours ${said(right)}`];
  });
}

function propertyOf(kind: ObjectKind, name: string): Property | undefined {
  return Object.values(kind.properties).find(({ parameter }) => parameter === name);
}

/** Some parameters have no documented default; false is what leaving them out comes to. */
function isOff(value: PropertyValue): boolean {
  return value === null || value === false;
}

function said(value: PropertyValue): string {
  if (value === null) return "unset";
  return value instanceof Secret ? value.reveal() : String(value);
}
