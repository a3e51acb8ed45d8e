import type { Observed } from "../exchange/objectKind.js";
import { arrive } from "./arrival.js";
import { contradiction, readFields, writtenFields } from "./contradiction.js";
import { firstFields } from "./headers.js";
import type { MailTenant } from "./mailTenant.js";
import { matchRule } from "./matchRule.js";
import { type Message, recipientsOf } from "./message.js";
import { type RuleView, viewOf } from "./ruleView.js";
import type { Scene } from "./scene.js";
import type { Truth } from "./verdict.js";
import { isDoubtful, witnesses } from "./witness.js";

/** Whether there is a message that two rules both act on. */
export interface Overlap {
  /** `yes`: such a message was found. `no`: there can be none. `depends`: neither is shown. */
  readonly truth: Truth;
  readonly because: string;
  /** One that meets both. */
  readonly example?: Message;
}

/** Reasons over conditions and exceptions, never over names: first whether they rule each other out, then by example. */
export function overlap(
  tenant: MailTenant,
  one: Observed,
  other: Observed,
  written: ReadonlySet<string> = writtenFields(tenant),
): Overlap {
  const apart = contradiction(tenant, one, other, written);
  if (apart !== undefined) return { truth: "no", because: apart };
  const example = firstOf(witnesses(tenant, one, other), (message) => meetsBoth(tenant, one, other, message));
  if (example === undefined)
    return { truth: "depends", because: "no message was found that surely meets both, and nothing rules one out" };
  const moving = [viewOf(one), viewOf(other)].flatMap(fieldsOf).filter((field) => written.has(field));
  if (moving.length > 0)
    return { truth: "depends", because: `rules write ${moving.join(", ")}, which they read`, example };
  if (isDoubtful(tenant, one, other))
    return { truth: "depends", because: "whether somebody is in both of their groups", example };
  return {
    truth: "yes",
    because: `a message from ${example.from} to ${recipientsOf(example).join(", ")} meets both`,
    example,
  };
}

function firstOf<Value>(values: Iterable<Value>, holds: (value: Value) => boolean): Value | undefined {
  for (const value of values) if (holds(value)) return value;
  return undefined;
}

function fieldsOf({ conditions, exceptions }: RuleView): readonly string[] {
  return [conditions, exceptions].flatMap((part) => Object.keys(part).flatMap((name) => readFields(name, part)));
}

function meetsBoth(tenant: MailTenant, one: Observed, other: Observed, message: Message): boolean {
  const scene = sceneOf(tenant, message);
  return matchRule(one, scene).truth === "yes" && matchRule(other, scene).truth === "yes";
}

/** A message before any rule, on its way to its first recipient. */
export function sceneOf(tenant: MailTenant, message: Message): Scene {
  const [recipient = ""] = recipientsOf(message);
  const { authenticated } = arrive(tenant, message, recipient);
  return { tenant, message, recipient, authenticated, fields: firstFields(message), scl: message.scl };
}
