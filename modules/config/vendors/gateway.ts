import type { ObjectNames, Sourced, VendorPreset } from "./preset.js";
import type { VendorId } from "./vendorIds.js";

/** New-OutboundConnector: `Partner` is for servers of another company. */
export const connectorReference =
  "https://learn.microsoft.com/powershell/module/exchangepowershell/new-outboundconnector";
export const referenceDate = "2026-08-21";

/** A preset that says nothing but what every relay of another company has; the vendor's own facts go on top of it. */
export function gateway(vendor: VendorId, label: string, at: Pick<Sourced<string>, "source" | "date">): VendorPreset {
  return {
    vendor,
    label,
    connectorType: { value: "Partner", mark: "chosen", source: connectorReference, date: referenceDate },
    stamp: { value: "unknown", mark: "chosen", ...at },
    names: namesFor(label, at),
    remoteDomain: {},
    whereToFind: {
      smartHosts: "Copy it from the vendor's portal.",
      stamp: "Copy the header's name from the vendor's guide.",
      tls: "The vendor's guide says which.",
      inboundSmartHosts: "Copy it from the vendor's portal.",
      inboundStamp: "Copy the header's name from the vendor's guide.",
      loopGuard: "",
    },
    byHand: [],
    guide: [],
  };
}

function namesFor(label: string, at: Pick<Sourced<string>, "source" | "date">): ObjectNames {
  const chosen = (value: string): Sourced<string> => ({ value, mark: "chosen", ...at });
  return {
    outboundRule: chosen(`${label} Outbound`),
    inboundRule: chosen(`${label} Inbound`),
    outboundConnector: chosen(`Send to ${label}`),
    inboundOutboundConnector: chosen(`Send to ${label} (incoming mail)`),
    returnConnector: chosen(`Receive from ${label}`),
    inboundReturnConnector: chosen(`Receive from ${label} (incoming mail)`),
  };
}
