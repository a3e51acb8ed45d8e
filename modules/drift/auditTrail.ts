import { z } from "zod";
import type { CmdletCall, ExchangeRecord } from "../exchange/cmdletCall.js";
import type { CmdletName } from "../exchange/cmdletName.js";
import { kinds } from "../exchange/kinds.js";
import type { Difference } from "./difference.js";

/** One change as the audit log has it: names only, for its values may be secret. */
export interface AuditEntry {
  /** As `2026-11-28T20:11:00Z`. */
  readonly when: string;
  readonly by: string;
  readonly cmdlet: string;
  readonly object: string;
  readonly parameters: readonly string[];
}

/** What every tenant keeps; those with Audit (Standard) keep 180 days since 2023-10. */
const days = 90;
/** As many as one call may give (Search-UnifiedAuditLog, 2026-08-21). */
const most = 5000;

/**
 * The one call that asks who changed what differs. Search-AdminAuditLog, made for it, was retired from Exchange Online on
 * 2024-04-30 in favour of this one. @param now milliseconds since 1970.
 */
export function auditCall(differences: readonly Difference[], now: number): CmdletCall {
  const nouns = new Set(differences.map(({ noun }) => (noun === "TransportRuleSet" ? "TransportRule" : noun)));
  const operations = kinds
    .filter(({ noun }) => nouns.has(noun))
    .flatMap(({ noun, verbs }) => verbs.map((verb): CmdletName => `${verb}-${noun}`));
  const day = (ago: number) => new Date(now - ago * 86_400_000).toISOString().replace(/\.\d+Z$/, "Z");
  return {
    cmdlet: "Search-UnifiedAuditLog",
    parameters: {
      ...{ StartDate: day(days), EndDate: day(-1), RecordType: "ExchangeAdmin", Operations: operations },
      ResultSize: most,
    },
  };
}

const data = z.looseObject({
  CreationTime: z.string(),
  Operation: z.string(),
  UserId: z.string(),
  ObjectId: z.string().default(""),
  ResultStatus: z.string().default("True"),
  Parameters: z.array(z.looseObject({ Name: z.string(), Value: z.unknown() })).default([]),
});

/** Reads the log's records, newest first; what failed changed nothing, and what cannot be read tells nothing. */
export function auditEntries(records: readonly ExchangeRecord[]): readonly AuditEntry[] {
  const entries = records.flatMap(({ AuditData }): AuditEntry[] => {
    const parsed = data.safeParse(jsonOf(String(AuditData)));
    if (!parsed.success || !/^(true|succeeded)$/i.test(parsed.data.ResultStatus)) return [];
    const { CreationTime, Operation, UserId, ObjectId, Parameters } = parsed.data;
    const when = new Date(/Z$/.test(CreationTime) ? CreationTime : `${CreationTime}Z`);
    if (Number.isNaN(when.getTime())) return [];
    const named = Parameters.find(({ Name }) => /^(Identity|Name)$/.test(Name))?.Value;
    return [
      {
        ...{ when: when.toISOString(), by: UserId, cmdlet: Operation },
        object: plain(ObjectId === "" && typeof named === "string" ? named : ObjectId),
        parameters: Parameters.map(({ Name }) => Name),
      },
    ];
  });
  return entries.toSorted((left, right) => right.when.localeCompare(left.when));
}

/** The newest change that may have made a difference. */
export function changeBehind(difference: Difference, entries: readonly AuditEntry[]): AuditEntry | undefined {
  const { noun, name, guid, property, declared } = difference;
  if (difference.sort === "order")
    return entries.find(({ cmdlet, parameters }) => /-TransportRule$/.test(cmdlet) && parameters.includes("Priority"));
  const parameter = kinds.find((kind) => kind.noun === noun)?.properties[property ?? ""]?.parameter;
  const names = [name, guid, ...(property === "name" ? [String(declared)] : [])].map((one) => one?.toLowerCase());
  return entries.find(
    (entry) =>
      entry.cmdlet.endsWith(`-${noun}`) &&
      names.includes(entry.object.toLowerCase()) &&
      isBehind(difference, entry, parameter),
  );
}

function isBehind({ sort, property }: Difference, { cmdlet, parameters }: AuditEntry, parameter?: string): boolean {
  if (sort === "missing") return cmdlet.startsWith("Remove-");
  if (sort === "leftover" || sort === "second") return cmdlet.startsWith("New-");
  if (sort === "unmodelled") return /^(New|Set)-/.test(cmdlet);
  if (property === "enabled" && /^(Enable|Disable)-/.test(cmdlet)) return true;
  return parameter !== undefined && parameters.includes(parameter);
}

/** An object's name may stand behind its organization's, as `contoso.onmicrosoft.com\Disclaimer`. */
function plain(object: string): string {
  return object.replace(/^.*\\/, "");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
