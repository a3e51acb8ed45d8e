import { gateway } from "./gateway.js";
import type { VendorPreset } from "./preset.js";

const at = { source: "https://campus.barracuda.com/doc/176259752", date: "undated" };
const base = gateway("barracuda", "Barracuda", at);

/** Barracuda Email Gateway Defense. It knows the tenant by the account in the host's name. */
export const barracuda: VendorPreset = {
  ...base,
  stamp: { value: "none", mark: "inferred", ...at },
  whereToFind: {
    ...base.whereToFind,
    smartHosts: "Copy the outbound host of your account from Domains, such as d123456.o.ess.barracudanetworks.com.",
    inboundSmartHosts: "Copy the primary and backup MX from Domains; an inline deployment sends mail there.",
  },
  byHand: [
    {
      id: "domain",
      what: "Have your domain verified, and Exchange's host among its mail servers.",
      where: "Email Gateway Defense > Domains > Edit > Mail Servers",
      link: at.source,
    },
    {
      id: "automaticReplies",
      when: "oneWay",
      // Exclaimer's script ThirdPartySecurityMailFlow.ps1 makes that exception for Barracuda alone.
      what: "Decide on automatic replies: Barracuda does not take them, and exceptions.messageType OOF sends them around it.",
      where: "The stack file",
      link: "https://github.com/exclaimerltd/Internal-Support-Scripts",
    },
  ],
};
