import { bool, int, oneOf, type Parameter, string, strings, type Values } from "../parameters.js";
import { invalidArgument } from "../simulatedError.js";
import type { NounRules } from "./plainObjects.js";

const name: Parameter = { name: "Name", type: "string", unset: "", max: 64, isRequired: true, on: "New" };
const limit = (which: string) => int(which, { unset: 0, min: 0, max: 10_000 });
const always = {
  filters: [],
  takesResultSize: false,
  shows: () => true,
  store: (object: Values) => object,
  refuseRemoval: () => undefined,
} as const;

/** Set-HostedOutboundSpamFilterPolicy (reference of 2026-08-21); Get- takes no ResultSize; record of 2026-07-28 (graph2otel). */
export const outboundSpamRules: NounRules = {
  ...always,
  noun: "HostedOutboundSpamFilterPolicy",
  parameters: [
    name,
    string("AdminDisplayName", { unset: "" }),
    limit("RecipientLimitExternalPerHour"),
    limit("RecipientLimitInternalPerHour"),
    limit("RecipientLimitPerDay"),
    oneOf("ActionWhenThresholdReached", ["Alert", "BlockUserForToday", "BlockUser"], "BlockUserForToday"),
    strings("NotifyOutboundSpamRecipients"),
    strings("BccSuspiciousOutboundAdditionalRecipients"),
    bool("BccSuspiciousOutboundMail"),
    bool("NotifyOutboundSpam"),
    oneOf("AutoForwardingMode", ["Automatic", "Off", "On"], "Automatic"),
  ],
  refuse: () => undefined,
  plumbing: {
    IsDefault: true,
    ConfigurationType: "HostedOutboundSpamFilterPolicy",
    Enabled: false,
    RecommendedPolicyType: "Custom",
  },
};

/** Set-HostedConnectionFilterPolicy (reference of 2025-08-11); record of 2026-05 (ScubaGear). */
export const connectionFilterRules: NounRules = {
  ...always,
  noun: "HostedConnectionFilterPolicy",
  parameters: [
    name,
    string("AdminDisplayName", { unset: "", max: 255 }),
    strings("IPAllowList"),
    strings("IPBlockList"),
    bool("EnableSafeList"),
  ],
  refuse: ({ IPAllowList: allowed, IPBlockList: blocked }) => {
    const wrong = [allowed ?? [], blocked ?? []].flat().find((entry) => !isAddressEntry(String(entry)));
    if (wrong !== undefined)
      throw invalidArgument(
        `The IP address '${wrong}' isn't valid: use an IPv4 address, a range of at most 256, or /24 to /32. (simulated)`,
      );
  },
  plumbing: { IsDefault: true, DirectoryBasedEdgeBlockMode: "Default" },
};

/** One address, a range of at most 256, or /24 to /32; no IPv6 ranges (the same reference). */
function isAddressEntry(entry: string): boolean {
  const [first = "", last, ...more] = entry.split("-").map((part) => part.trim());
  if (last !== undefined) {
    const size = numberOf(last) - numberOf(first) + 1;
    return more.length === 0 && size >= 1 && size <= 256;
  }
  if (/^[0-9a-f:]*:[0-9a-f:.]*$/i.test(entry)) return true;
  const [address = "", bits] = entry.split("/");
  return !Number.isNaN(numberOf(address)) && (bits === undefined || /^(2[4-9]|3[0-2])$/.test(bits));
}

/** An IPv4 address as a number; NaN for anything else. */
function numberOf(address: string): number {
  const parts = /^\d{1,3}(\.\d{1,3}){3}$/.test(address) ? address.split(".").map(Number) : [];
  if (parts.length === 0 || parts.some((part) => part > 255)) return Number.NaN;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}
