import { bool, int, oneOf, type Parameter, string } from "../parameters.js";

const onSet = { on: "Set" } as const;
const encoders = [
  "Use7Bit",
  "UseQP",
  "UseBase64",
  "UseQPHtmlDetectTextPlain",
  "UseBase64HtmlDetectTextPlain",
  "UseQPHtml7BitTextPlain",
  "UseBase64Html7BitTextPlain",
  "Undefined",
];

/** Parameters of New- and Set-RemoteDomain: New takes two, Set takes all but the domain (reference of 2026-08-21). */
export const remoteDomainParameters: readonly Parameter[] = [
  { name: "Name", type: "string", unset: "", max: 64, isRequired: true },
  { name: "DomainName", type: "string", unset: "", max: 256, isRequired: true, on: "New" },
  oneOf("AllowedOOFType", ["External", "ExternalLegacy", "InternalLegacy", "None"], "External", onSet),
  bool("AutoReplyEnabled", true, onSet),
  bool("AutoForwardEnabled", true, onSet),
  bool("DeliveryReportEnabled", true, onSet),
  bool("NDREnabled", true, onSet),
  bool("MeetingForwardNotificationEnabled", false, onSet),
  bool("TNEFEnabled", null, { ...onSet, isNullable: true }),
  oneOf("ContentType", ["MimeHtmlText", "MimeText", "MimeHtml"], "MimeHtmlText", onSet),
  string("CharacterSet", onSet),
  string("NonMimeCharacterSet", onSet),
  bool("TargetDeliveryDomain", false, onSet),
  bool("TrustedMailInboundEnabled", false, onSet),
  bool("TrustedMailOutboundEnabled", false, onSet),
  bool("IsInternal", false, onSet),
  bool("UseSimpleDisplayName", false, onSet),
  bool("DisplaySenderName", true, onSet),
  { name: "LineWrapSize", type: "unlimited", unset: "Unlimited", max: 132, ...onSet },
  int("RequiredCharsetCoverage", onSet),
  oneOf("ByteEncoderTypeFor7BitCharsets", encoders, "Undefined", onSet),
  oneOf("PreferredInternetCodePageForShiftJis", ["50220", "50221", "50222", "Undefined"], "Undefined", onSet),
];
