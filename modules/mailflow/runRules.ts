import type { Observed } from "../exchange/objectKind.js";
import { matchRule } from "./matchRule.js";
import type { Message } from "./message.js";
import { applyRule, type RuleState } from "./ruleActions.js";
import { ruleDoes } from "./ruleDoes.js";
import { isActive, isEnforced } from "./ruleView.js";
import type { Scene } from "./scene.js";
import { certainty, type End, type RuleStep } from "./trace.js";
import { allOf, depends, no, not, type Verdict, yes } from "./verdict.js";

export interface RunOptions {
  /** Milliseconds since 1970: rules have dates. */
  readonly now: number;
  /** Names or GUIDs of rules whose processing fails, to see what RuleErrorAction does then. */
  readonly failing?: readonly string[];
}

/** A message after all rules, and what each of them did. */
export interface RuleRun {
  readonly state: RuleState;
  readonly steps: readonly RuleStep[];
}

/** Takes a message through the rules from top to bottom, as far as rules that stop or end it let it go. */
export function runRules(arrived: Scene, isHere: Verdict, options: RunOptions): RuleRun {
  const { tenant, message } = arrived;
  let state = firstState(arrived, isHere);
  const steps: RuleStep[] = [];
  for (const [priority, rule] of tenant.rules.entries()) {
    if (state.goesOn.truth === "no" || state.isAlive.truth === "no") break;
    const matched = meets(rule, { ...arrived, fields: state.fields, scl: state.scl }, options.now);
    const when = allOf([matched, state.goesOn]);
    const failed = when.truth !== "no" && fails(rule, options);
    steps.push(step(rule, priority, failed ? failure(rule, matched) : matched));
    state = failed ? deferred(state, rule, when) : applyRule(state, rule, matched, tenant, message);
  }
  return { state, steps };
}

function firstState({ fields, scl }: Scene, isHere: Verdict): RuleState {
  const routes = [{ value: null, when: yes() }];
  return { fields, scl, routes, settled: [], requiresTls: no(), goesOn: yes(), isAlive: isHere, ends: [] };
}

function meets(rule: Observed, scene: Scene, now: number): Verdict {
  const active = isActive(rule, now);
  return active.truth === "no" ? active : allOf([active, matchRule(rule, scene), seesType(scene.message)]);
}

/** The pages' list of what rules see (rules, 2021-07-14) does not name the reports that Exchange makes itself. */
function seesType({ type }: Message): Verdict {
  return type === "NonDeliveryReport" || type === "DeliveryReport"
    ? depends("whether rules see the reports that Exchange makes itself")
    : yes();
}

function fails({ name, guid }: Observed, { failing = [] }: RunOptions): boolean {
  return failing.some((one) => one === guid || one.toLowerCase() === name.toLowerCase());
}

function failure({ values }: Observed, matched: Verdict): Verdict {
  return values.ruleErrorAction === "Defer"
    ? { truth: matched.truth, because: ["its processing fails: the message is tried again later"] }
    : no("its processing fails: the message goes on without it");
}

function deferred(state: RuleState, { name, values }: Observed, when: Verdict): RuleState {
  if (values.ruleErrorAction !== "Defer") return state;
  const whether = allOf([state.isAlive, when]);
  const end: End = { kind: "deferred", text: "waits and is tried again", rule: name, form: [], ...certainty(whether) };
  return { ...state, ends: [...state.ends, end], isAlive: allOf([state.isAlive, not(when)]) };
}

function step(rule: Observed, priority: number, { truth, because }: Verdict): RuleStep {
  const { guid, name } = rule;
  const does = truth === "no" ? [] : ruleDoes(rule);
  return { priority, guid, rule: name, truth, because, does, isAudit: !isEnforced(rule) };
}
