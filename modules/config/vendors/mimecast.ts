import { gateway } from "./gateway.js";
import type { VendorPreset } from "./preset.js";

const at = { source: "https://community.mimecast.com/docs/DOC-2011", date: "2018-10-18" };
const base = gateway("mimecast", "Mimecast", at);

/** Mimecast Email Security. It knows the tenant by its domains and authorised addresses; its guide scopes no rule. */
export const mimecast: VendorPreset = {
  ...base,
  connectorType: { value: "Partner", mark: "confirmed", ...at },
  // Two public scripts that make the connector write it; the guide's own page on TLS could not be read.
  tlsMode: { value: "CertificateValidation", mark: "inferred", ...at },
  stamp: { value: "none", mark: "inferred", ...at },
  whereToFind: {
    ...base.whereToFind,
    smartHosts:
      "Copy both hosts of your region from the Connect Application, such as eu-smtp-o365-outbound-1.mimecast.com and -2.",
  },
  byHand: [
    {
      id: "internalDomain",
      what: "Have your domains as validated internal domains at Mimecast, or it takes no mail of theirs.",
      where: "Connect Application > Set Up Your Outbound Email",
      link: "https://community.mimecast.com/docs/DOC-1710",
    },
    {
      id: "spf",
      when: "oneWay",
      what: "Put Mimecast into the SPF record of each domain, with the include of your region.",
      where: "Connect Application > Set Up Your Outbound Email",
      link: "https://community.mimecast.com/docs/DOC-1710",
    },
  ],
};
