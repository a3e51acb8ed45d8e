import { connectorReference, gateway, referenceDate } from "./gateway.js";
import type { VendorPreset } from "./preset.js";

const at = { source: connectorReference, date: referenceDate };
const base = gateway("custom", "relay", at);

/** Any other relay. Nothing is assumed of it but that another company runs it and that its certificate is a trusted one. */
export const custom: VendorPreset = {
  ...base,
  label: "the relay",
  // A relay that cannot show such a certificate is found when the connector is validated, before mail goes there.
  tlsMode: { value: "CertificateValidation", mark: "chosen", ...at },
  whereToFind: { ...base.whereToFind, tls: "" },
  names: {
    ...base.names,
    outboundRule: { value: "Relay Outbound", mark: "chosen", ...at },
    inboundRule: { value: "Relay Inbound", mark: "chosen", ...at },
  },
};
