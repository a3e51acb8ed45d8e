import { z } from "zod";
import type { ObjectKind } from "./objectKind.js";
import { flag, list, text } from "./property.js";

const octets = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const hint = "is not an IP address, an IPv4 range of at most 256 or CIDR from /24 to /32";

/** What the lists take (Set-HostedConnectionFilterPolicy, 2025-08-11); no ranges of IPv6. */
const address = z.string().refine((entry) => {
  const [first = "", last, ...more] = entry.split("-");
  if (last === undefined) return isSingle(entry);
  const size = octets(last) - octets(first) + 1;
  return more.length === 0 && isV4(first) && isV4(last) && size >= 1 && size <= 256;
}, hint);

/** Which addresses the spam filter lets pass or refuses before it looks at a message. */
export const hostedConnectionFilterPolicy: ObjectKind = {
  noun: "HostedConnectionFilterPolicy",
  verbs: ["Set"],
  roles: { read: ["Transport Hygiene", "View-Only Configuration"], write: ["Transport Hygiene"] },
  doc: "Which addresses the spam filter lets pass or refuses before it looks at a message. A tenant has one such policy, `Default`. It is adopted: addresses are merged into its lists and taken out again when the resource goes; what others put there stays.",
  key: "name",
  logged: ["Identity"],
  required: ["name"],
  properties: {
    name: text("Name", "Name of the policy: `Default`. A change lets go of the one and adopts the other.", {
      writtenBy: "createOnly",
    }),
    ipAllowList: list(
      "IPAllowList",
      "Addresses whose mail is not taken for spam, whoever wrote it: one address, an IPv4 range of at most 256, or CIDR from /24 to /32. They are merged: what others put there stays.",
      { item: address, merged: "delta" },
    ),
    ipBlockList: list(
      "IPBlockList",
      "Addresses whose mail is refused; forms as in `ipAllowList`. They are merged: what others put there stays.",
      { item: address, merged: "delta" },
    ),
    enableSafeList: flag(
      "EnableSafeList",
      "Whether mail from senders that Microsoft trusts passes the spam filter. Default false.",
      { unset: false },
    ),
  },
  references: [
    "https://learn.microsoft.com/powershell/module/exchangepowershell/set-hostedconnectionfilterpolicy (2025-08-11)",
  ],
};

function isSingle(entry: string): boolean {
  return isV4(entry) || z.ipv6().safeParse(entry).success || /^[\d.]+\/(2[4-9]|3[0-2])$/.test(entry);
}

function isV4(entry: string): boolean {
  return z.ipv4().safeParse(entry.trim()).success;
}
