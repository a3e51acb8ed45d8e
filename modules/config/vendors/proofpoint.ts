import { gateway } from "./gateway.js";
import type { VendorPreset } from "./preset.js";

const at = { source: "https://munishsethi.com/email-o365-proofpoint-part3", date: "undated" };
const base = gateway("proofpoint", "Proofpoint", at);

/** Proofpoint Essentials. What its connector asks of the certificate is not public: public scripts differ. */
export const proofpoint: VendorPreset = {
  ...base,
  connectorType: { value: "Partner", mark: "inferred", ...at },
  stamp: { value: "none", mark: "inferred", ...at },
  whereToFind: {
    ...base.whereToFind,
    smartHosts: "Copy the one of your region from the portal, such as outbound-us1.ppe-hosted.com.",
    tls: "Proofpoint's guide for your data center says which; public scripts differ.",
  },
  byHand: [
    {
      id: "spf",
      when: "oneWay",
      what: "Put Proofpoint into the SPF record of each domain; the include of a region begins with _spf-, with the underscore.",
      where: "Proofpoint Essentials > Domains",
      link: at.source,
    },
  ],
};
