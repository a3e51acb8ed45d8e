import type { RemoteDomainConfig } from "../config/relayConfig.js";
import type { RemoteDomainSettings } from "../config/remoteDomainConfig.js";
import type { PropertyValues } from "../exchange/objectKind.js";

const tnefEnabled = { never: false, always: true, userChoice: null } as const;
const allowedOOFType = {
  external: "External",
  externalLegacy: "ExternalLegacy",
  internalLegacy: "InternalLegacy",
  none: "None",
} as const;

/** The remote domain by name, with just the settings that are managed; none without the section. */
export function remoteDomains(config: RemoteDomainConfig | undefined): Readonly<Record<string, PropertyValues>> {
  if (config === undefined) return {};
  const { domain, settings } = config;
  return { [domain === "*" ? "Default" : domain]: { domainName: domain, ...properties(settings) } };
}

function properties(settings: RemoteDomainSettings): PropertyValues {
  const { richText, outOfOffice, ...rest } = settings;
  const named = [
    ["autoReplyEnabled", rest.automaticReplies],
    ["autoForwardEnabled", rest.automaticForwarding],
    ["meetingForwardNotificationEnabled", rest.meetingForwardNotifications],
    ["deliveryReportEnabled", rest.deliveryReports],
    ["ndrEnabled", rest.nonDeliveryReports],
    ["characterSet", rest.characterSet],
    ["tnefEnabled", richText && tnefEnabled[richText]],
    ["allowedOOFType", outOfOffice && allowedOOFType[outOfOffice]],
  ] as const;
  return Object.fromEntries(named.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
