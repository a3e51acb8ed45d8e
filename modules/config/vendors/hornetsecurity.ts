import { gateway } from "./gateway.js";
import type { VendorPreset } from "./preset.js";

const at = {
  source: "https://cp.hornetsecurity.com/manual/en/partner/365_total_protection/c_basic_settings.html",
  date: "undated",
};
const base = gateway("hornetsecurity", "Hornetsecurity", at);

/** Hornetsecurity 365 Total Protection. Its MX takes incoming mail; a connector takes outgoing mail to its smarthost. */
export const hornetsecurity: VendorPreset = {
  ...base,
  stamp: { value: "none", mark: "inferred", ...at },
  whereToFind: { ...base.whereToFind, smartHosts: "Copy the smarthost from Hornetsecurity's control panel." },
  byHand: [
    {
      id: "automaticConnectors",
      what: "Leave its automatic set-up of connectors off: it makes an inbound connector that refuses all other mail, and this stack would not know of it.",
      where: "365 Total Protection > Configuring Inbound and Outbound Email Traffic Automatically",
      link: at.source,
    },
  ],
};
