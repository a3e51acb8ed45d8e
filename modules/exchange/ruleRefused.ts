/** A parameter that the reference names and that does nothing in the cloud. */
export interface RefusedParameter {
  readonly parameter: string;
  /** What it would be in a rule. */
  readonly as: "a condition" | "an exception" | "an action" | "a setting";
  /** Its key in a record, where that is another. */
  readonly recordKey?: string;
  readonly reason: string;
}

const dlp = "it works in Exchange Server only; in the cloud a DLP policy of Microsoft Purview does it";
const edge = "it works on Edge Transport servers only";

/**
 * What New- and Set-TransportRule document for the cloud, with the note that it is functional elsewhere only (2026-08-21).
 * A record can still show it, and Microsoft365DSC takes it off before it writes (2024-10).
 */
export const refusedParameters: readonly RefusedParameter[] = [
  { parameter: "HasSenderOverride", as: "a condition", reason: dlp },
  { parameter: "ExceptIfHasSenderOverride", as: "an exception", reason: dlp },
  { parameter: "MessageContainsDataClassifications", as: "a condition", reason: dlp },
  { parameter: "ExceptIfMessageContainsDataClassifications", as: "an exception", reason: dlp },
  { parameter: "NotifySender", as: "an action", recordKey: "SenderNotificationType", reason: dlp },
  { parameter: "DlpPolicy", as: "a setting", reason: dlp },
  { parameter: "Disconnect", as: "an action", reason: edge },
  { parameter: "LogEventText", as: "an action", reason: edge },
  { parameter: "SmtpRejectMessageRejectStatusCode", as: "an action", reason: edge },
  { parameter: "SmtpRejectMessageRejectText", as: "an action", reason: edge },
];
