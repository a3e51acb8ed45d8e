import { z } from "zod";

/** Name of a connector or a rule. Exchange takes 64 characters (New-OutboundConnector, New-TransportRule, 2026-08-21). */
export const objectName = z.string().min(1).max(64);

/** Name of a rule that may be written twice, with ` (groups)` and ` (users)` behind it: conditions are ANDed. */
export const ruleName = z.string().min(1).max(55);

export const mailAddress = z.string().regex(/^[^\s@]+@[^\s@]+$/, "is not an e-mail address");

/** A field name as in RFC 5322: visible ASCII without the colon. */
export const headerName = z.string().regex(/^[!-9;-~]+$/, "is not a header name: no colon, no space, ASCII only");

/** What Exchange compares the last server before it with; it takes no IPv6 here (2026-08-21). */
export const ipRange = z.union([z.ipv4(), z.cidrv4()], {
  error: "is not an IPv4 address or CIDR, such as 192.0.2.0/24",
});

/** What an inbound connector takes: CIDR from /24 to /32 only (New-InboundConnector, 2026-08-21). */
export const senderAddress = ipRange.refine(
  (address) => !/\/([0-9]|1\d|2[0-3])$/.test(address),
  "is wider than /24; Exchange takes /24 to /32 here",
);
