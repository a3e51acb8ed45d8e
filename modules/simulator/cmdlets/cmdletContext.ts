import type { Value, Values } from "../parameters.js";
import { missingParameter, objectNotFound } from "../simulatedError.js";
import { findObject, type Noun, type Sources, type StoredObject, type Switches, type Tenant } from "../tenant.js";
import { localTime } from "./directoryRecord.js";

/** One change as the audit log keeps it. */
export interface AuditEntry {
  readonly when: Date;
  /** The cmdlet, also for what was clicked in the admin center. */
  readonly operation: string;
  readonly by: string;
  /** Name of the changed object. */
  readonly object: string;
  readonly parameters: Values;
}

/** What a cmdlet works on. */
export interface CmdletContext {
  readonly tenant: Tenant;
  readonly switches: Switches;
  readonly sources: Sources;
  /** Every change that was made, oldest first. */
  readonly audit: readonly AuditEntry[];
  /** Adds a warning to the answer. */
  readonly warn: (text: string) => void;
  /** Says which results were left out of the answer. */
  readonly leaveOut: (rest: readonly Values[]) => void;
}

/** A cmdlet: what it was given, and the objects it answers. */
export type Cmdlet = (sent: Values, context: CmdletContext) => readonly Values[];

/** The object that `Identity` names, by name, GUID or distinguished name. */
export function identified(noun: Noun, { Identity: identity }: Values, { tenant }: CmdletContext): StoredObject {
  if (typeof identity !== "string" || identity === "") throw missingParameter("Identity");
  const found = findObject(tenant, noun, identity);
  if (found === undefined) throw objectNotFound(identity);
  return found;
}

/** What Get- answers: one object by identity, or all of them. */
export function selected(noun: Noun, { Identity: identity }: Values, context: CmdletContext): readonly StoredObject[] {
  const all = context.tenant.objects[noun];
  if (identity === undefined || identity === null) return all;
  const found = findObject(context.tenant, noun, String(identity));
  if (found !== undefined) return [found];
  if (context.switches.unknownIdentity === "all") return all;
  throw objectNotFound(String(identity));
}

/** What the service says when it leaves results out (Get-Mailbox -ResultSize 1 on a live tenant, 2026-07-23). */
export const moreResults =
  "There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.";

/** As many as `ResultSize` says, 1,000 if it says nothing, and a warning if there are more. */
export function firstOf(
  all: readonly Values[],
  resultSize: Value | undefined,
  { warn, leaveOut }: CmdletContext,
): readonly Values[] {
  const limit = resultSize === undefined || resultSize === null ? 1000 : Number(resultSize);
  if (Number.isNaN(limit) || all.length <= limit) return all;
  warn(moreResults);
  leaveOut(all.slice(limit));
  return all.slice(0, limit);
}

/** When and, for rules, by whom an object was changed. The two forms are those of live records (2026-07). */
export function changeMarks(noun: Noun, by: string, sources: Sources): Values {
  const when = stamp(sources);
  if (noun !== "TransportRule") return { WhenChanged: localTime(when), WhenChangedUTC: when };
  return { WhenChanged: localTime(when), LastModifiedBy: by };
}

/** Seven fraction digits, as Exchange writes times. */
export function stamp({ now }: Sources): string {
  return now().toISOString().replace("Z", "0000Z");
}
