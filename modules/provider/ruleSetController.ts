import { parseSetId } from "../exchange/importId.js";
import { pathText } from "../exchange/kindInputs.js";
import type { Observed, Problem } from "../exchange/objectKind.js";
import { isForeign, type RuleSet } from "../exchange/ruleSet.js";
import { parseRuleSet, takeRuleSet } from "../exchange/ruleSetInputs.js";
import { Secret } from "../exchange/secret.js";
import { transportRule } from "../exchange/transportRule.js";
import { PlanError } from "../plan/planError.js";
import { PartialFailure, type PathChange, type ResourceContext, type ResourceController } from "./controller.js";
import { newMaking } from "./livingResources.js";
import { ruleSetPreview } from "./previewText.js";
import { applyRuleSet } from "./ruleSetApply.js";
import { deleteRuleSet } from "./ruleSetDelete.js";
import { diffRuleSet } from "./ruleSetDiff.js";
import { importedRules, parseImportId } from "./ruleSetImportId.js";
import { memoryOf, outputsOf, projectRuleSet, type RuleSetOutputs, rulesInTenant } from "./ruleSetState.js";
import { type Decoded, isRecord, isUnknown, isUnknownWithin, type Properties, unknown } from "./wire/wireValues.js";

/** The ordered set of mail flow rules: the one resource that owns places. */
export const ruleSetController: ResourceController = {
  stables: [],
  check(inputs) {
    if (isUnknown(inputs.values.rules) || isUnknownWithin(inputs.values.order))
      return { inputs: inputs.values, problems: [] };
    const parsed = parseRuleSet(inputs.values, isUnknown);
    return { inputs: withSecrets(inputs.values), problems: [...parsed.problems, ...keysWithoutRoute(inputs)] };
  },
  diff(before, after) {
    if (isUnknown(after.rules) || isUnknownWithin(after.order))
      return [{ path: "rules", change: "update", replaces: false }];
    const unknowns = notYetKnown(after);
    const known = diffRuleSet(set(before), set(after)).filter(({ path }) => !unknowns.some((one) => one.path === path));
    return [...known, ...unknowns, ...unmodelledChanges(before, after)];
  },
  previewCreate: (inputs) => ({ ...inputs, ruleIds: unknown, foreignBefore: unknown }),
  previewUpdate: (inputs, outputs) => ({ ...outputs, ...inputs }),
  preview: (before, after) => ruleSetPreview(before && set(before), set(after)),
  create: (inputs, context) =>
    context.view.exclusively(async () => {
      const id = context.me.owner;
      const outputs = await applyRuleSet(set(inputs), outputsOf(undefined), newMaking(), context, (done, cause) => {
        throw new PartialFailure({ id, outputs: { ...inputs, ...done } }, cause);
      });
      return { id, outputs: { ...inputs, ...outputs } };
    }),
  update: (id, oldInputs, oldOutputs, inputs, context) =>
    context.view.exclusively(async () => {
      const known = outputsOf(oldOutputs);
      await seeAll(known, context);
      await warnOfStrangers(set(oldInputs), known, context);
      const outputs = await applyRuleSet(set(inputs), known, known.making ?? newMaking(), context, (done, cause) => {
        throw new PartialFailure({ id, outputs: { ...inputs, ...done } }, cause);
      });
      return { ...inputs, ...outputs };
    }),
  read,
  delete: (_id, _inputs, outputs, context) =>
    context.view.exclusively(() => deleteRuleSet(outputsOf(outputs), context)),
  holds: (_id, outputs) => Object.values(outputsOf(outputs).ruleIds),
};

async function read(
  id: string,
  inputs: Properties | undefined,
  outputs: Properties | undefined,
  context: ResourceContext,
) {
  const declared = inputs === undefined || outputs === undefined ? importedSet(id) : set(inputs);
  const known = outputsOf(outputs);
  await seeAll(known, context);
  const tenant = await context.view.list(transportRule, context.signal);
  const found = rulesInTenant(tenant, declared.rules, memoryOf(known, known.making ?? "", context));
  if (outputs === undefined) refuseUnmodelled(found, declared.rules);
  if (found.size === 0 && Object.keys(known.foreignBefore).length === 0) return undefined;
  const rules = outputs === undefined ? importedRules(id, found) : declared.rules;
  const projected = projectRuleSet(tenant, rules, found);
  const own = [...found].filter(([key]) => !isForeign(declared.rules[key] ?? {}));
  const ruleIds = Object.fromEntries(own.map(([key, { guid }]) => [key, guid]));
  const values = { rules: projected.rules, order: projected.order, ...catchAllOf(declared) };
  return { id, inputs: values, outputs: { ...values, ...known, ruleIds } };
}

/** What a refresh found on an own rule and no version of ours can declare: it is there, and should not be. */
function unmodelledChanges(before: Properties, after: Properties): readonly PathChange[] {
  const [olds, news] = [isRecord(before.rules) ? before.rules : {}, isRecord(after.rules) ? after.rules : {}];
  return Object.entries(olds).flatMap(([key, rule]) =>
    isRecord(rule) && rule.unmodelled !== undefined && isRecord(news[key])
      ? [{ path: pathText(["rules", key, "unmodelled"]), change: "delete", replaces: false } as const]
      : [],
  );
}

/** A set that holds what cannot be declared would be drift from its first day. */
function refuseUnmodelled(found: ReadonlyMap<string, Observed>, rules: RuleSet["rules"]): void {
  const problems = [...found].flatMap(([key, { name, unmodelled }]) =>
    unmodelled === undefined || isForeign(rules[key] ?? {})
      ? []
      : [
          `Cannot import TransportRule "${name}": it carries ${unmodelled.join(", ")}; name it as \`foreign\`, or take that off it`,
        ],
  );
  if (problems.length > 0) throw new PlanError(problems);
}

/** Rules that the state knows and the list leaves out are asked for one by one before they are believed gone. */
async function seeAll({ ruleIds }: RuleSetOutputs, { view, signal }: ResourceContext): Promise<void> {
  for (const guid of Object.values(ruleIds)) await view.find(transportRule, guid, signal);
}

/** Says what somebody else changed since the last run, before it is overwritten. */
async function warnOfStrangers(declared: RuleSet, known: RuleSetOutputs, context: ResourceContext): Promise<void> {
  const tenant = await context.view.list(transportRule, context.signal);
  const memory = memoryOf(known, known.making ?? "", context);
  const found = rulesInTenant(tenant, declared.rules, memory);
  const now = { ...projectRuleSet(tenant, declared.rules, found), ...catchAllOf(declared) };
  const strayed = diffRuleSet(declared, now).map(({ path }) => path);
  if (strayed.length > 0)
    context.warn(
      `Changed outside of Pulumi since the last run: ${strayed.join(", ")}; overwritten with what the program declares. \`pulumi preview --refresh\` shows such changes before they are overwritten`,
    );
}

/** No rule says it: it is what the program says of rules. */
function catchAllOf({ catchAll }: RuleSet): Pick<RuleSet, "catchAll"> {
  return catchAll === undefined ? {} : { catchAll };
}

function importedSet(id: string): RuleSet {
  const rules = parseImportId(id);
  const { catchAll } = parseSetId(id);
  return { rules, order: Object.keys(rules), ...(Object.keys(catchAll).length > 0 && { catchAll }) };
}

/**
 * A secret stamped on mail that is routed nowhere would reach the recipients, unless a connector takes it anyway: `up` looks.
 * Only a value the program wrapped counts.
 */
function keysWithoutRoute({ values, secrets }: Decoded): readonly Problem[] {
  const { catchAll } = values;
  if (isUnknown(catchAll)) return [];
  return Object.entries(isRecord(values.rules) ? values.rules : {}).flatMap(([key, rule]) => {
    const isSecret = [["rules"], ["rules", key], ["rules", key, "setHeaderValue"]].some((path) =>
      secrets.has(JSON.stringify(path)),
    );
    const leaks =
      isRecord(rule) &&
      isSecret &&
      rule.setHeaderValue !== undefined &&
      rule.routeMessageOutboundConnector === undefined &&
      !(isRecord(catchAll) && catchAll[key] !== undefined) &&
      rule.enabled !== false;
    return leaks
      ? [
          {
            path: ["rules", key, "routeMessageOutboundConnector"],
            message:
              "is missing; the rule sets a header to a secret value, which would leave the tenant in clear: route in the same rule, name in `catchAll` the connector that takes all its mail, or set `enabled: false`",
          },
        ]
      : [];
  });
}

/** Header values are secret in the state even where the program did not say so: Exchange shows them to every reader. */
function withSecrets(inputs: Properties): Properties {
  const rules = Object.entries(isRecord(inputs.rules) ? inputs.rules : {}).map(([key, rule]) => {
    const value = isRecord(rule) ? rule.setHeaderValue : undefined;
    return [key, isRecord(rule) && typeof value === "string" ? { ...rule, setHeaderValue: new Secret(value) } : rule];
  });
  return { ...inputs, rules: Object.fromEntries(rules) };
}

function notYetKnown(after: Properties) {
  return Object.entries(isRecord(after.rules) ? after.rules : {}).flatMap(([key, rule]) =>
    Object.entries(isRecord(rule) ? rule : {}).flatMap(([name, value]) =>
      isUnknown(value) ? [{ path: pathText(["rules", key, name]), change: "update", replaces: false } as const] : [],
    ),
  );
}

function set(inputs: Properties): RuleSet {
  return takeRuleSet(inputs, isUnknown);
}
