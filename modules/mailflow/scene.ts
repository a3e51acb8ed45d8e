import type { Fields } from "./fields.js";
import type { MailTenant } from "./mailTenant.js";
import type { Message } from "./message.js";
import type { Verdict } from "./verdict.js";

/** A message as one rule sees it, on its way to one recipient. */
export interface Scene {
  readonly tenant: MailTenant;
  readonly message: Message;
  readonly recipient: string;
  readonly authenticated: Verdict;
  /** As the rules above left it. */
  readonly fields: Fields;
  /** Absent: not known, as after a rule that asked for a level. */
  readonly scl: number | undefined;
}
