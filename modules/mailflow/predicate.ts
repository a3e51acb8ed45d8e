import type { PropertyValues } from "../exchange/objectKind.js";
import type { PropertyValue } from "../exchange/property.js";
import type { Scene } from "./scene.js";
import type { SourceKey } from "./sources.js";
import type { Verdict } from "./verdict.js";

/** What a predicate may look at beside its own value. */
export interface PredicateInput {
  readonly value: PropertyValue;
  readonly scene: Scene;
  /** The conditions (or the exceptions) of the same rule: some predicates are made of two properties. */
  readonly together: PropertyValues;
  /** `SenderAddressLocation` of the rule. */
  readonly senderLocation: string;
}

export interface Predicate {
  readonly source: SourceKey;
  readonly test: (input: PredicateInput) => Verdict;
}
