import type { Sourced, VendorPreset } from "./preset.js";
import { trustifiByHand } from "./trustifiByHand.js";
import { trustifiGuide } from "./trustifiGuide.js";

const guide = "https://docs.trustifi.com/introduction-15";
const guideDate = "2026-02-03";
const allTenants = "https://docs.trustifi.com/docs/configuration-for-all-o365-tenants";
const remoteDomains =
  "https://trustifi.com/docs/email-relay-office365-microsoft-exchange-online/remote-domains-changes/";

/**
 * Trustifi Email Relay for Office 365.
 *
 * Not here, because no public page says it: smart hosts, the header's name, sender addresses, the SPF include.
 */
export const trustifi: VendorPreset = {
  vendor: "trustifi",
  label: "Trustifi",
  connectorType: { value: "Partner", mark: "confirmed", source: allTenants, date: "undated" },
  // The guide cures "not signed by a trusted certificate authority" by another certificate option; only the one that
  // asks for no authority cannot fail so.
  tlsMode: { value: "EncryptionOnly", mark: "inferred", source: guide, date: guideDate },
  stamp: { value: "required", mark: "confirmed", source: guide, date: guideDate },
  names: {
    outboundRule: { value: "Trustifi Outbound", mark: "inferred", source: guide, date: guideDate },
    inboundRule: { value: "Trustifi Inbound", mark: "inferred", source: guide, date: guideDate },
    outboundConnector: chosen("Send to Trustifi"),
    inboundOutboundConnector: chosen("Send to Trustifi (incoming mail)"),
    returnConnector: chosen("Receive from Trustifi"),
    inboundReturnConnector: chosen("Receive from Trustifi (incoming mail)"),
  },
  // Automatic forwarding and meeting notifications stay as they are: the guide names no toggle for them.
  remoteDomain: {
    richText: { value: "never", mark: "confirmed", source: guide, date: guideDate },
    outOfOffice: { value: "externalLegacy", mark: "confirmed", source: guide, date: guideDate },
    automaticReplies: { value: true, mark: "inferred", source: guide, date: guideDate },
    characterSet: { value: "utf-8", mark: "confirmed", source: remoteDomains, date: "undated" },
  },
  whereToFind: {
    smartHosts: "Copy it from the vendor's portal (Outbound Management > Plan Settings).",
    stamp: `Copy the header's name from the mail flow rule step of the vendor's guide (${guide}).`,
    inboundSmartHosts: "Copy it from the vendor's portal (Inbound Management > Plan Settings).",
    inboundStamp: `Copy the header's name from the vendor's guide for the inbound relay (https://docs.trustifi.com/docs/inbound-relay-integration-office365).`,
    tls: "",
    loopGuard: "",
  },
  byHand: trustifiByHand,
  guide: trustifiGuide,
};

/** The guide speaks of "the Trustifi connector" and lets its name be free. */
function chosen(value: string): Sourced<string> {
  return { value, mark: "chosen", source: guide, date: guideDate };
}
