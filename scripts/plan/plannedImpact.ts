import { kinds } from "../../modules/exchange/kinds.js";
import { isAdopted, type Observed } from "../../modules/exchange/objectKind.js";
import type { PropertyValue } from "../../modules/exchange/property.js";
import { isForeign, type RuleEntry, type RuleSet } from "../../modules/exchange/ruleSet.js";
import { takeRuleSet } from "../../modules/exchange/ruleSetInputs.js";
import { Secret } from "../../modules/exchange/secret.js";
import { isMarkOf, stackOf } from "../../modules/plan/ownership.js";
import { ownRules, type RuleSetMemory } from "../../modules/plan/ownRules.js";
import { planRuleSet } from "../../modules/plan/planRuleSet.js";
import { ownerOfUrn, urnHash } from "../../modules/provider/livingResources.js";
import { type Impact, ruleImpact, type Touched } from "../../modules/review/impact.js";
import type { KindList } from "../../modules/review/tenantPrint.js";
import type { RawStep } from "../previewDigest.js";

/**
 * What a previewed run does to the tenant's rules and to things of others, by the plan that the run itself makes.
 *
 * @throws {PlanError} where the run would refuse.
 */
export function plannedImpact(steps: readonly RawStep[], lists: readonly KindList[]): Impact {
  const rules = lists.find(({ kind }) => kind.noun === "TransportRule")?.objects ?? [];
  const sets = steps
    .filter((step) => typeOf(step) === "TransportRuleSet" && isChange(step))
    .map((step) => setImpact(step, rules));
  const all = (of: (impact: Impact) => readonly string[]) => sets.flatMap(of);
  return {
    rulesInTenant: rules.length,
    made: all(({ made }) => made),
    moved: all(({ moved }) => moved),
    changed: all(({ changed }) => changed),
    removed: all(({ removed }) => removed),
    foreign: [...sets.flatMap(({ foreign }) => foreign), ...steps.flatMap((step) => touchedObject(step, lists))],
  };
}

function typeOf({ urn }: RawStep): string {
  const type = urn.split("::")[2] ?? "";
  return type.slice(type.lastIndexOf(":") + 1);
}

/** A refresh changes only the state; of a replacement the `replace` step stands for its two halves. */
function isChange({ op }: RawStep): boolean {
  return ["create", "update", "delete", "replace"].includes(op);
}

function setImpact(step: RawStep, tenant: readonly Observed[]): Impact {
  const memory = memoryOf(step);
  const own = new Set(ownRules(tenant, memory));
  const set = step.op === "delete" ? { rules: {}, order: [] } : declaredSet(step, tenant, memory);
  const impact = ruleImpact({ tenant, set, plan: planRuleSet(tenant, set, memory), isOwn: (rule) => own.has(rule) });
  return { ...impact, foreign: [...impact.foreign, ...putBack(step, set)] };
}

function memoryOf({ urn, oldState }: RawStep): RuleSetMemory {
  const { ruleIds, making } = oldState?.outputs ?? {};
  return {
    ruleIds: (ruleIds ?? {}) as Readonly<Record<string, string>>,
    me: { owner: ownerOfUrn(urn), urn: urnHash(urn) },
    making: typeof making === "string" ? making : "",
    trustsIds: making === undefined,
    living: { isAlive: () => false, claimOn: () => undefined },
  };
}

/** A preview shows no secret: one that it does not call changed is the one that is there. */
function declaredSet({ newState, detailedDiff }: RawStep, tenant: readonly Observed[], memory: RuleSetMemory): RuleSet {
  const { rules, order } = takeRuleSet(newState?.inputs ?? {}, () => false);
  const paths = Object.keys(detailedDiff ?? {});
  const shown = Object.entries(rules).map(([key, entry]): [string, RuleEntry] => {
    if (isForeign(entry)) return [key, entry];
    const live = tenant.find(({ guid }) => guid === memory.ruleIds[key])?.values ?? {};
    const values = Object.entries(entry).map(([name, value]): [string, PropertyValue] => {
      if (!isHidden(value)) return [name, value];
      const isChanged = paths.some((path) => path.includes(key) && path.endsWith(name));
      return [name, isChanged ? new Secret("") : (live[name] ?? new Secret(""))];
    });
    return [key, Object.fromEntries(values)];
  });
  return { rules: Object.fromEntries(shown), order };
}

function isHidden(value: PropertyValue): boolean {
  return (
    value instanceof Secret ||
    value === "[secret]" ||
    (typeof value === "object" && value !== null && !Array.isArray(value))
  );
}

/** Rules of others that the stack named and names no more. */
function putBack({ oldState }: RawStep, { rules }: RuleSet): readonly Touched[] {
  const now = Object.values(rules).flatMap((entry) => (isForeign(entry) ? [entry.foreign] : []));
  return Object.values(takeRuleSet(oldState?.inputs ?? {}, () => false).rules).flatMap((entry) =>
    isForeign(entry) && entry.stopRuleProcessing !== undefined && !now.includes(entry.foreign)
      ? [{ noun: "TransportRule", name: entry.foreign, does: "put back as it was", named: true }]
      : [],
  );
}

/** What the state holds and the tenant's own mark calls somebody else's. */
function touchedObject(step: RawStep, lists: readonly KindList[]): readonly Touched[] {
  const type = typeOf(step);
  const kind = kinds.find(({ noun }) => noun === type);
  if (kind === undefined || step.op === "create" || !isChange(step)) return [];
  const guid = step.oldState?.outputs?.guid;
  const live = lists.find((list) => list.kind === kind)?.objects.find((one) => one.guid === guid);
  if (live === undefined || isAdopted(kind, live.values) || isOurs(live, step.urn)) return [];
  return [{ noun: type, name: live.name, does: step.op, named: step.op === "update" }];
}

function isOurs({ mark }: Observed, urn: string): boolean {
  const owner = ownerOfUrn(urn);
  return (
    isMarkOf(mark, { owner, urn: urnHash(urn) }) ||
    (mark?.owner !== undefined && stackOf(mark.owner) === stackOf(owner))
  );
}
