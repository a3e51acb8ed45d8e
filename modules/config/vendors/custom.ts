import type { Sourced, VendorPreset } from "./preset.js";

const connectorReference = "https://learn.microsoft.com/powershell/module/exchangepowershell/new-outboundconnector";
const referenceDate = "2026-08-21";

/** Any other relay. Nothing is assumed of it but that another company runs it and that its certificate is a trusted one. */
export const custom: VendorPreset = {
  vendor: "custom",
  label: "the relay",
  connectorType: { value: "Partner", mark: "chosen", source: connectorReference, date: referenceDate },
  // A relay that cannot show such a certificate is found when the connector is validated, before mail goes there.
  tlsMode: { value: "CertificateValidation", mark: "chosen", source: connectorReference, date: referenceDate },
  names: {
    outboundRule: chosen("Relay Outbound"),
    inboundRule: chosen("Relay Inbound"),
    outboundConnector: chosen("Send to relay"),
    inboundOutboundConnector: chosen("Send to relay (incoming mail)"),
    returnConnector: chosen("Receive from relay"),
    inboundReturnConnector: chosen("Receive from relay (incoming mail)"),
  },
  remoteDomain: {},
  whereToFind: {
    smartHosts: "Copy it from the vendor's portal.",
    keyHeader: "Copy the header's name from the vendor's guide.",
    inboundSmartHosts: "Copy it from the vendor's portal.",
    inboundKeyHeader: "Copy the header's name from the vendor's guide.",
  },
  byHand: [],
  guide: [],
};

function chosen(value: string): Sourced<string> {
  return { value, mark: "chosen", source: connectorReference, date: referenceDate };
}
