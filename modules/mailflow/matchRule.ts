import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { halves, predicates } from "./predicates.js";
import { asAddressed } from "./recipient.js";
import { textOf, viewOf } from "./ruleView.js";
import type { Scene } from "./scene.js";
import { allOf, anyOf, depends, no, not, type Verdict, yes } from "./verdict.js";

/** Whether a rule's conditions hold and none of its exceptions does; whether it is switched on is another matter. */
export function matchRule(rule: Pick<Observed, "values" | "unmodelled">, given: Scene): Verdict {
  const scene = asAddressed(given, textOf(rule.values.recipientAddressType));
  const { conditions, exceptions } = viewOf(rule);
  const senderLocation = textOf(rule.values.senderAddressLocation) ?? "Header";
  const holds = allOf([...verdicts(conditions, scene, senderLocation), ...unmodelled(rule)]);
  if (holds.truth === "no") return holds;
  const excepted = anyOf(verdicts(exceptions, scene, senderLocation));
  if (excepted.truth === "yes") return no(...excepted.because.map((reason) => `exception: ${reason}`));
  const both = allOf([holds, not(excepted)]);
  return both.truth === "yes" && both.because.length === 0 ? yes("it has no condition") : both;
}

/** What a live rule carries beside its properties may keep it from acting, or act; an action of Exchange Server does neither. */
function unmodelled({ unmodelled: parts = [] }: Pick<Observed, "unmodelled">): readonly Verdict[] {
  return parts
    .filter((part) => !part.startsWith("an action that only Exchange Server runs"))
    .map((part) => depends(part));
}

/** One verdict for each property that is set; what has no predicate is open. */
function verdicts(together: PropertyValues, scene: Scene, senderLocation: string): readonly Verdict[] {
  return Object.entries(together).flatMap(([name, value]) => {
    const predicate = predicates[name];
    if (predicate !== undefined) return [predicate.test({ value, scene, together, senderLocation })];
    return isPaired(name, together) ? [] : [depends(`${name}, which is not modelled`)];
  });
}

/** Half of a predicate whose other half is there; alone it is open like any other. */
function isPaired(name: string, together: PropertyValues): boolean {
  if (!halves.has(name)) return false;
  const other = name === "betweenMemberOf2" ? "betweenMemberOf1" : name.replace("MessageHeader", "");
  return Object.keys(together).some((key) => key !== name && key.startsWith(other));
}
