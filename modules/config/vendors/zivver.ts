import { gateway } from "./gateway.js";
import type { VendorPreset } from "./preset.js";

const at = {
  source: "https://docs.zivver.com/en/admin/smtp/setup-smart-relay-for-exchange-online.html",
  date: "undated",
};
const base = gateway("zivver", "Zivver", at);

/** Zivver Smart Relay: a rule adds a header that Zivver recognises and routes to its connector. */
export const zivver: VendorPreset = {
  ...base,
  stamp: { value: "required", mark: "confirmed", ...at },
  whereToFind: {
    ...base.whereToFind,
    smartHosts:
      "Copy it from Zivver's page on the connector in Exchange Online; for gateways it names smtp.zivver.com.",
    stamp: "Copy the header's name and value from Zivver's guide; for direct replies it is zivver-relay.",
    loopGuard: "Mail that Zivver hands back carries the header X-Zivver-Transport.",
  },
  byHand: [
    {
      id: "senderLevel",
      what: "Decide on recipients: external, the default, is a condition on recipients, which splits a message to inside and outside; any does not.",
      where: "The stack file",
      link: at.source,
    },
    {
      id: "dns",
      when: "oneWay",
      what: "Publish Zivver's DNS settings, so that it may send for your domains.",
      where: "Zivver admin > Domains",
      link: "https://docs.zivver.com/en/admin/smtp/mail-submission.html",
    },
  ],
};
