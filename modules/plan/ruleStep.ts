import type { Observed, PropertyValues } from "../exchange/objectKind.js";

/** One write to the tenant's rules. */
export type RuleStep =
  | { readonly do: "create"; readonly key: string; readonly values: PropertyValues; readonly position: number }
  | {
      readonly do: "update";
      readonly key: string;
      readonly rule: Observed;
      readonly values: PropertyValues;
      readonly position?: number;
      /** Writes the mark too: the rule is taken over. */
      readonly marks?: true;
    }
  | { readonly do: "enable" | "disable" | "remove"; readonly key: string; readonly rule: Observed };
