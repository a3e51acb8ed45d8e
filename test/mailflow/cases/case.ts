import type { PropertyValues } from "../../../modules/exchange/objectKind.js";
import type { MailTenant } from "../../../modules/mailflow/mailTenant.js";
import type { Message } from "../../../modules/mailflow/message.js";
import type { SourceKey } from "../../../modules/mailflow/sources.js";
import type { Truth } from "../../../modules/mailflow/verdict.js";

/** Whether one rule acts on one message; the page that says so. */
export interface RuleCase {
  readonly it: string;
  readonly source: SourceKey;
  readonly rule: PropertyValues;
  readonly message?: Partial<Message>;
  readonly tenant?: Partial<MailTenant>;
  readonly acts: Truth;
}

/** How a message ends, as `kind`, `kind:connector`, each with a `?` where it is not certain. */
export interface WayCase {
  readonly it: string;
  readonly source: SourceKey;
  readonly tenant: Partial<MailTenant>;
  readonly message?: Partial<Message>;
  readonly ends: readonly string[];
  readonly failing?: readonly string[];
}

/** In what form a message arrives: what is said of its only end. */
export interface FormCase extends Omit<WayCase, "ends"> {
  readonly form: readonly string[];
}

/** Rows of one predicate: title, rule, message, whether it acts, tenant. */
export type Row = readonly [
  it: string,
  rule: PropertyValues,
  message: Partial<Message>,
  acts: Truth,
  tenant?: Partial<MailTenant>,
];

export function ruleCases(source: SourceKey, rows: readonly Row[]): readonly RuleCase[] {
  return rows.map(([it, rule, message, acts, tenant]) => ({
    it,
    source,
    rule,
    message,
    acts,
    ...(tenant && { tenant }),
  }));
}
