import { dayMs, hourMs, type RotationStep } from "./rotationStep.js";

/** Twice what Microsoft states for a changed rule: up to 30 minutes, or more in some cases (2021). */
const ruleEffectMs = hourMs;
/** A message that could not be delivered waits in Exchange's queue, stamped as it is: for a day, as in mail everywhere. */
const queueMs = dayMs;

/**
 * The steps from one relay key to the next, so that at no moment mail carries a key that the relay does not take: the
 * vendor must take both for a while. Times count from the earliest moment of each step; do a step later, and the ones
 * after it move with it.
 */
export function keyRotation(now: number, stack: string): readonly RotationStep[] {
  const effective = now + ruleEffectMs;
  return [
    {
      does: "addNext",
      notBefore: now,
      what: "Have the vendor make the next key, and keep the last one valid. If its portal keeps one key only, stop here and ask the vendor: mail would be refused until the rule has taken effect.",
    },
    {
      does: "useNext",
      notBefore: now,
      what: "Put the next key into the stack and apply it: one write to one rule.",
      command: `pulumi config set --secret --path exchange-relay:relay.stamp.key --stack ${stack}\npulumi up --stack ${stack}`,
    },
    {
      does: "confirm",
      notBefore: effective,
      what: "Send a message to the outside, and see in the vendor's log that it came with the next key. Until then mail still carries the last one.",
    },
    {
      does: "removeLast",
      notBefore: effective + queueMs,
      what: "Have the vendor retire the last key, if step 3 was seen: by now no message that waits carries it.",
    },
  ];
}
