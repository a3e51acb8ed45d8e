/** How messages to outside domains are formatted. `{}` takes what the vendor recommends; a key that is written wins. Without this section no remote domain is touched. */
export interface RemoteDomainSection {
  /** Outside domain the settings are for; `*.x` takes subdomains, `*` is Exchange's own `Default`. Default `*`. */
  domain?: string;
  /** Rich text (winmail.dat). A relay that rewrites mail needs `never`, or styles and meeting buttons are lost. */
  richText?: "never" | "always" | "userChoice";
  /** Whether automatic replies may leave. */
  automaticReplies?: boolean;
  /** Out-of-office messages that may leave. `externalLegacy`: external ones, also from old clients. */
  outOfOffice?: "external" | "externalLegacy" | "internalLegacy" | "none";
  /** Whether the organizer's side hears of forwarded meetings. No source says what a relay needs. */
  meetingForwardNotifications?: boolean;
  /** Whether automatic forwarding may leave. Never on by itself: it is a way for data to get out, and the outbound spam policy (AutoForwardingMode) decides too. */
  automaticForwarding?: boolean;
  /** Whether delivery reports may leave. */
  deliveryReports?: boolean;
  /** Whether non-delivery reports may leave. */
  nonDeliveryReports?: boolean;
  /** MIME character set of messages that carry none, such as `utf-8`. */
  characterSet?: string;
}
