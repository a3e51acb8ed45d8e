import { contentPredicates } from "./contentPredicates.js";
import type { Predicate } from "./predicate.js";
import { recipientPredicates } from "./recipientPredicates.js";
import { senderPredicates } from "./senderPredicates.js";

/** Every condition that is modelled, by property name; another one is open. Exceptions are the same ones. */
export const predicates: Readonly<Record<string, Predicate>> = {
  ...senderPredicates,
  ...recipientPredicates,
  ...contentPredicates,
};

/** Properties that belong to another one and say nothing by themselves. */
export const halves: ReadonlySet<string> = new Set([
  "headerContainsMessageHeader",
  "headerMatchesMessageHeader",
  "betweenMemberOf2",
]);
