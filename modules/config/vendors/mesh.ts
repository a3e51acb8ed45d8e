import { gateway } from "./gateway.js";
import type { VendorPreset } from "./preset.js";

const at = {
  source: "https://www.bitdefender.com/business/support/en/77211-1382801-outbound-smarthost.html",
  date: "undated",
};
const base = gateway("mesh", "Mesh", at);

/** Mesh (Bitdefender) outbound smarthost. It changes no content, so Exchange's DKIM signature stays valid. */
export const mesh: VendorPreset = {
  ...base,
  stamp: { value: "none", mark: "inferred", ...at },
  whereToFind: { ...base.whereToFind, smartHosts: "Copy it from Mesh's O365 outbound setup guide." },
  byHand: [
    {
      id: "outboundStatus",
      what: "Switch Outbound Status on and wait 15 minutes, before the first message goes there.",
      where: "Mesh > Settings > Outbound Smarthost",
      link: at.source,
    },
    {
      id: "spf",
      when: "oneWay",
      what: "Put include:spf1.emailsecurity.app into the SPF record of each domain; no DKIM key of Mesh is needed.",
      where: "Your DNS",
      link: at.source,
    },
  ],
};
