import { type Stage, stages } from "../config/scopeConfig.js";
import { emailRelayState, type StagedConfig } from "./emailRelayState.js";
import { mailEffects } from "./mailEffects.js";

/** Says what a config's stage changes for mail, and what the step to the next one would, for people to read before it is applied. */
export function stageSentences(config: StagedConfig): readonly string[] {
  const { stage, outgoing } = config.relay;
  const effects = Object.values(effectsAt(config, stage));
  const now = effects.length === 0 ? [quiet(stage)] : effects;
  // A connector that takes everybody's mail has no pilot.
  const reached = stages.filter((one) => one !== "pilot" || outgoing !== "connector");
  const next = reached[reached.indexOf(stage) + 1];
  return next === undefined ? now : [...now, ...stepSentences(config, stage, next)];
}

/** Says what a step from one stage to another changes for mail, forward or back. */
export function stepSentences(config: StagedConfig, from: Stage, to: Stage): readonly string[] {
  const [before, after] = [effectsAt(config, from), effectsAt(config, to)];
  const begins = Object.keys(after).filter((key) => after[key] !== before[key]);
  const ends = Object.keys(before).filter((key) => after[key] === undefined);
  if (begins.length + ends.length === 0) return [quiet(to)];
  return [
    ...begins.map(
      (key) => `${before[key] === undefined ? `From stage ${to} on` : `In stage ${to} instead`}: ${after[key]}`,
    ),
    ...ends.map((key) => `No longer in stage ${to}: ${before[key]}`),
  ];
}

function quiet(stage: Stage): string {
  return `Stage ${stage} changes nothing for mail${why(stage)}.`;
}

function why(stage: Stage): string {
  if (stage === "off") return "; its rules are there, disabled";
  return stage === "audit" ? "; Exchange logs what its rules would take" : "";
}

/** Stage everyone knows no scope, and a pilot without one is for those whom a person still has to name. */
function effectsAt({ relay, ...rest }: StagedConfig, stage: Stage): Readonly<Record<string, string>> {
  const appliesTo = stage === "everyone" ? "everyone" : relay.appliesTo;
  const effects = mailEffects(emailRelayState({ ...rest, relay: { ...relay, stage, appliesTo } }));
  const isOpen = stage === "pilot" && appliesTo === "everyone" && relay.outgoing !== "connector";
  if (!isOpen) return effects;
  const limited = Object.entries(effects).map(([key, text]) => [key, key.startsWith("rule.") ? pilot(text) : text]);
  return Object.fromEntries(limited);
}

function pilot(sentence: string): string {
  return `Just for whom appliesTo then names: ${sentence}`;
}
