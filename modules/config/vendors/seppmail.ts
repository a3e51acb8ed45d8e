import { gateway } from "./gateway.js";
import type { VendorPreset } from "./preset.js";

/** Module 2.0.2, commit 125f39c. */
const at = { source: "https://github.com/seppmail/SEPPmail365cloud", date: "2025-09-10" };
const base = gateway("seppmail", "SEPPmail", at);

/** SEPPmail.cloud. `inline` is one way with the MX at SEPPmail, `parallel` hands mail back to Exchange. */
export const seppmail: VendorPreset = {
  ...base,
  connectorType: { value: "Partner", mark: "confirmed", ...at },
  stamp: { value: "none", mark: "inferred", ...at },
  whereToFind: {
    ...base.whereToFind,
    smartHosts: "Copy the host of your tenant from the SEPPmail.cloud portal.",
    tls: "SEPPmail's module writes DomainValidation, with the smart host as domain.",
    loopGuard: "For SEPPmail: header X-SM-outgoing with the word yes.",
  },
  byHand: [
    {
      id: "parallel",
      when: "returning",
      what: "Have the portal in mode parallel, and remove rules of an earlier set-up first: old ones beside new ones loop.",
      where: "SEPPmail.cloud portal",
      link: at.source,
    },
  ],
};
