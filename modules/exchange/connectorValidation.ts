import type { CmdletCall } from "./cmdletCall.js";

/** One thing that Exchange tried, as it says it. */
export interface ValidationTask {
  readonly name: string;
  readonly isSuccessful: boolean;
  /** What it says of a failure; empty if nothing. */
  readonly detail: string;
}

/** Tries each smart host, and sends each recipient a test message (Validate-OutboundConnector reference, 2026-08-21). */
export function validateCall(guid: string, recipients: readonly string[]): CmdletCall {
  return { cmdlet: "Validate-OutboundConnector", parameters: { Identity: guid, Recipients: recipients } };
}

/** What the reference tells everybody to do after a success, because the cmdlet itself does not (2026-08-21). */
export function validatedCall(guid: string, at: string): CmdletCall {
  return {
    cmdlet: "Set-OutboundConnector",
    parameters: { Identity: guid, IsValidated: true, LastValidationTimestamp: at },
  };
}

/** Only `TaskName` and `IsTaskSuccessful` are known, from a vendor's script (2026): of the rest what sounds like a reason is the detail. */
export function validationTask(record: Readonly<Record<string, unknown>>): ValidationTask {
  const { TaskName, IsTaskSuccessful, ...rest } = record;
  const texts = Object.entries(rest).filter(([key, value]) => /Detail|Error|Message/.test(key) && value);
  return {
    name: String(TaskName ?? "a task without a name"),
    isSuccessful: IsTaskSuccessful === true,
    detail: texts.map(([, value]) => String(value)).join(" "),
  };
}
