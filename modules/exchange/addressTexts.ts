import { z } from "zod";

/** What Exchange compares the last server before it with; it takes no IPv6 here (2026-08-21). */
export const ipRange = z.union([z.ipv4(), z.cidrv4()], {
  error: "is not an IPv4 address or CIDR, such as 192.0.2.0/24",
});

/** What an inbound connector takes: CIDR from /24 to /32 only (New-InboundConnector, 2026-08-21). */
export const senderAddress = ipRange.refine(
  (address) => !/\/([0-9]|1\d|2[0-3])$/.test(address),
  "is wider than /24; Exchange takes /24 to /32 here",
);

export const mailAddress = z.string().regex(/^[^\s@*]+@[^\s@*]+$/, { error: ({ input }) => addressMistake(input) });

function addressMistake(text: unknown): string {
  return typeof text === "string" && text.includes("*")
    ? "has a wildcard. Write the address of one person or group; leave it out for everybody"
    : "is not an e-mail address";
}
