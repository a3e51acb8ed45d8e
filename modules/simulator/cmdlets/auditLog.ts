import type { AdminEdit } from "../adminEdits.js";
import { accepted } from "../bindParameters.js";
import type { Values } from "../parameters.js";
import { badValue, missingParameter } from "../simulatedError.js";
import { findObject, isNoun, type Tenant } from "../tenant.js";
import { type AuditEntry, type Cmdlet, firstOf } from "./cmdletContext.js";

const parameters = [
  ...["StartDate", "EndDate", "RecordType", "Operations", "ObjectIds", "UserIds", "FreeText", "IPAddresses", "SiteIds"],
  ...["ResultSize", "SessionId", "SessionCommand", "Formatted"],
];

/**
 * The unified audit log, as far as changes by administrators are in it (Search-UnifiedAuditLog, 2026-08-21; the shape of
 * AuditData: Office 365 Management Activity API schema, "Exchange Admin schema"; a record of New-TransportRule, 2018-11).
 * A change is in it at once; of the real one Microsoft says 60 to 90 minutes. Search-AdminAuditLog is not there: it was retired from Exchange Online on 2024-04-30.
 */
export const auditCmdlets: Readonly<Record<string, Cmdlet>> = {
  "Search-UnifiedAuditLog": (sent, context) => {
    const given = accepted(sent, parameters);
    const [start, end] = [moment("StartDate", given), moment("EndDate", given)];
    const operations = list(given.Operations);
    const objects = list(given.ObjectIds);
    if (given.RecordType !== undefined && given.RecordType !== "ExchangeAdmin") return [];
    const found = context.audit.filter(
      ({ when, operation, object }) =>
        when.getTime() >= start &&
        when.getTime() <= end &&
        (operations.length === 0 || operations.includes(operation.toLowerCase())) &&
        (objects.length === 0 || objects.includes(object.toLowerCase())),
    );
    const records = found.toReversed().map((entry, at) => record(entry, at, found.length, context.tenant));
    return firstOf(records, given.ResultSize ?? 100, { ...context, warn: () => undefined, leaveOut: () => undefined });
  },
};

/** Name of what a cmdlet is about to change. */
export function auditedObject(tenant: Tenant, cmdlet: string, sent: Values): string {
  const noun = cmdlet.slice(cmdlet.indexOf("-") + 1);
  const identity = String(sent.Identity ?? sent.Name ?? "");
  return (isNoun(noun) ? findObject(tenant, noun, identity)?.Name : undefined) ?? identity;
}

/** The cmdlet by which the admin center does what a person clicked. */
export function editEntry(edit: AdminEdit, by: string, when: Date): AuditEntry {
  const entry = (operation: string, object: string, changed: Values): AuditEntry => ({
    ...{ when, by, operation, object },
    parameters: { Identity: object, ...changed },
  });
  switch (edit.edit) {
    case "set":
      return entry(`Set-${edit.noun}`, edit.name, edit.values);
    case "rename":
      return entry(`Set-${edit.noun}`, edit.name, { Name: edit.to });
    case "enable":
      return entry("Enable-TransportRule", edit.name, {});
    case "disable":
      return entry("Disable-TransportRule", edit.name, {});
    case "move":
      return entry("Set-TransportRule", edit.name, { Priority: edit.position });
    case "moveBelow":
      return entry("Set-TransportRule", edit.name, { Priority: null });
    case "insertRule":
      return entry("New-TransportRule", String(edit.values.Name), { ...edit.values, Priority: edit.position });
    case "remove":
      return entry(`Remove-${edit.noun}`, edit.name, {});
  }
}

function record(
  { when, operation, by, object, parameters: given }: AuditEntry,
  at: number,
  count: number,
  tenant: Tenant,
): Values {
  const { tenantId, organization } = tenant;
  const data = {
    CreationTime: when.toISOString().slice(0, 19),
    Operation: operation,
    OrganizationId: tenantId,
    RecordType: 1,
    ResultStatus: "True",
    UserType: 2,
    Version: 1,
    Workload: "Exchange",
    ObjectId: object,
    UserId: by,
    ExternalAccess: false,
    OrganizationName: organization,
    Parameters: Object.entries(given).map(([Name, value]) => ({ Name, Value: textOf(value) })),
  };
  return {
    RecordType: "ExchangeAdmin",
    CreationDate: when.toISOString(),
    UserIds: by,
    Operations: operation,
    AuditData: JSON.stringify(data),
    ResultIndex: at + 1,
    ResultCount: count,
    IsValid: true,
    ObjectState: "Unchanged",
  };
}

/** Lists are joined by `;`, as the admin audit log has them (live records of inbox rules, 2023). */
function textOf(value: Values[string]): string {
  if (Array.isArray(value)) return value.join(";");
  if (typeof value === "boolean") return value ? "True" : "False";
  return value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
}

function moment(name: string, given: Values): number {
  const value = given[name];
  if (value === undefined || value === null) throw missingParameter(name);
  const at = Date.parse(String(value));
  if (Number.isNaN(at)) throw badValue(name, value, "Microsoft.Exchange.ExchangeSystem.ExDateTime", []);
  return at;
}

function list(value: Values[string] | undefined): readonly string[] {
  return [value ?? []].flat().map((one) => String(one).toLowerCase());
}
