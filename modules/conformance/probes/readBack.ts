import type { Found, OwnNoun, Parameters, Probe } from "../probe.js";
import { plain, some } from "./probing.js";

const comments = "guess";

/** In which form a value reads back that was written. */
export const readBackProbes: readonly Probe[] = [
  readBack(
    "form-SenderDomains",
    "InboundConnector",
    { SenderDomains: ["a.example", "*.b.example"] },
    {
      source: "live record, 2026-07",
      assumed: { SenderDomains: ["smtp:a.example;1", "smtp:*.b.example;1"] },
    },
  ),
  readBack(
    "form-SmartHosts",
    "OutboundConnector",
    { UseMXRecord: false, SmartHosts: ["192.0.2.1", "mx.a.example"] },
    {
      source: "guess: without brackets",
      assumed: { UseMXRecord: false, SmartHosts: ["192.0.2.1", "mx.a.example"] },
    },
  ),
  readBack(
    "form-SetSCL",
    "TransportRule",
    { SetSCL: -1 },
    {
      source: "live record, 2026-05; a text in one of 2020-06",
      assumed: { SetSCL: -1 },
    },
  ),
  readBack(
    "form-size",
    "TransportRule",
    { MessageSizeOver: "22.5MB" },
    {
      source: "live record, 2026-05",
      assumed: { MessageSizeOver: "22.5 MB (23,592,960 bytes)" },
    },
  ),
  readBack(
    "form-date",
    "TransportRule",
    { ActivationDate: "2030-01-02T03:04:05Z" },
    {
      source: "live record, 2026-07",
      assumed: { ActivationDate: "2030-01-02T03:04:05.0000000" },
    },
  ),
  readBack(
    "form-word-case",
    "OutboundConnector",
    { TlsSettings: "encryptiononly" },
    {
      source: "PowerShell takes words in any case",
      assumed: { TlsSettings: "EncryptionOnly" },
    },
  ),
  readBack(
    "form-UseLegacyRegex",
    "TransportRule",
    { UseLegacyRegex: true },
    {
      source: "New-TransportRule reference, 2026-08-21",
      assumed: { UseLegacyRegex: true },
    },
  ),
  readBack(
    "form-header",
    "TransportRule",
    { SetHeaderName: "X-Pxr-Conformance", SetHeaderValue: "value" },
    {
      source: "live record, 2026-05: in the clear",
      assumed: { SetHeaderName: "X-Pxr-Conformance", SetHeaderValue: "value" },
    },
  ),
  readBack(
    "blanks-Comment",
    "OutboundConnector",
    { Comment: "  two  " },
    {
      source: "guess; switch trimsTexts",
      assumed: { Comment: "  two  " },
    },
  ),
  readBack(
    "blanks-Comments",
    "TransportRule",
    { Comments: "  two  " },
    {
      source: "guess; switch trimsTexts",
      assumed: { Comments: "  two  " },
    },
  ),
  readBack(
    "blanks-PrependSubject",
    "TransportRule",
    { PrependSubject: "[External] " },
    {
      source: "live record, 2026-07: a blank at the end stays; switch trimsTexts",
      assumed: { PrependSubject: "[External] " },
    },
  ),
  readBack(
    "line-ends-Comment",
    "OutboundConnector",
    { Comment: "a\nb\r\nc" },
    { source: comments, assumed: { Comment: "a\nb\r\nc" } },
  ),
  readBack(
    "line-ends-Comments",
    "TransportRule",
    { Comments: "a\nb\r\nc" },
    { source: comments, assumed: { Comments: "a\nb\r\nc" } },
  ),
  readBack(
    "letters-Comments",
    "TransportRule",
    { Comments: "ä 中 🙂 \"'`$" },
    { source: comments, assumed: { Comments: "ä 中 🙂 \"'`$" } },
  ),
  {
    id: "unset-OutboundConnector",
    asks: "What does a new outbound connector hold of what nobody set?",
    source: "live record, 2026-07",
    assumed: {
      Comment: "",
      UseMXRecord: true,
      SmartHosts: [],
      TlsSettings: null,
      TlsDomain: null,
      RecipientDomains: [],
      CloudServicesMailEnabled: false,
      MtaStsMode: "Opportunistic",
      SmtpDaneMode: "Opportunistic",
    },
    run: async (tenant) =>
      some(
        await tenant.make("OutboundConnector", "a"),
        ...["Comment", "UseMXRecord", "SmartHosts", "TlsSettings", "TlsDomain", "RecipientDomains"],
        ...["CloudServicesMailEnabled", "MtaStsMode", "SmtpDaneMode"],
      ),
  },
  {
    id: "unset-InboundConnector",
    asks: "What does a new inbound connector hold of what nobody set?",
    source: "live record, 2026-07; RequireTls: reference, 2026-08-21",
    assumed: {
      Comment: "",
      RequireTls: true,
      TlsSenderCertificateName: null,
      SenderIPAddresses: [],
      CloudServicesMailEnabled: false,
      EFSkipLastIP: false,
      EFSkipIPs: [],
    },
    run: async (tenant) => {
      const Name = tenant.name("a");
      await tenant.invoke("New-InboundConnector", { Name, Enabled: false, SenderDomains: [tenant.domain("a")] });
      return some(
        await tenant.read("InboundConnector", "a"),
        ...["Comment", "RequireTls", "TlsSenderCertificateName", "SenderIPAddresses"],
        ...["CloudServicesMailEnabled", "EFSkipLastIP", "EFSkipIPs"],
      );
    },
  },
  {
    id: "unset-RemoteDomain",
    asks: "What does a new remote domain hold of what nobody set?",
    source:
      "live records, 2026-07: tenants differ in MeetingForwardNotificationEnabled; one of 2024-01 has an empty CharacterSet",
    assumed: {
      TNEFEnabled: null,
      AllowedOOFType: "External",
      AutoForwardEnabled: true,
      AutoReplyEnabled: true,
      MeetingForwardNotificationEnabled: false,
      ContentType: "MimeHtmlText",
      CharacterSet: null,
      IsInternal: false,
    },
    run: async (tenant) =>
      some(
        await tenant.make("RemoteDomain", "a"),
        ...["TNEFEnabled", "AllowedOOFType", "AutoForwardEnabled", "AutoReplyEnabled"],
        ...["MeetingForwardNotificationEnabled", "ContentType", "CharacterSet", "IsInternal"],
      ),
  },
  {
    id: "rule-state",
    asks: "How does a rule say that it is off, and on again?",
    source: "reference, 2026-08-21; live record, 2026-05",
    assumed: { made: "Disabled", enabled: "Enabled", disabled: "Disabled" },
    run: async (tenant) => {
      const state = async () => plain((await tenant.read("TransportRule", "a")).State);
      await tenant.make("TransportRule", "a");
      const made = await state();
      await tenant.invoke("Enable-TransportRule", { Identity: tenant.name("a") });
      const enabled = await state();
      await tenant.invoke("Disable-TransportRule", { Identity: tenant.name("a") });
      return { made, enabled, disabled: await state() };
    },
  },
];

function readBack(
  id: string,
  noun: OwnNoun,
  parameters: Parameters,
  { source, assumed }: { readonly source: string; readonly assumed: Found },
): Probe {
  const names = Object.keys(parameters);
  return {
    id,
    asks: `In which form does ${names.join(", ")} of a ${noun} read back?`,
    source,
    assumed,
    run: async (tenant) => some(await tenant.make(noun, "a", parameters), ...names),
  };
}
