import { z } from "zod";
import { nameMistake } from "../exchange/nameMistake.js";

/** Name of a connector or a rule. Exchange takes 64 characters (New-OutboundConnector, New-TransportRule, 2026-08-21). */
export const objectName = z.string().min(1).max(64);

export const mailAddress = z.string().regex(/^[^\s@*]+@[^\s@*]+$/, { error: ({ input }) => addressMistake(input) });

function addressMistake(text: unknown): string {
  return typeof text === "string" && text.includes("*")
    ? "has a wildcard. Write the address of one person or group; leave it out for everybody"
    : "is not an e-mail address";
}

/**
 * A field name as in RFC 5322: visible ASCII without the colon; without quotes and backslashes, which no vendor's header
 * has and a copied text may. With its colon and a blank it leaves a line within the 78 characters of RFC 5322, 2.1.1.
 */
export const headerName = z
  .string()
  .regex(/^[!#-&(-9;-[\]-_a-~]+$/, "is not a header name: no colon, no space, no quotes, ASCII only")
  .max(76);

/** What Exchange compares the last server before it with; it takes no IPv6 here (2026-08-21). */
export const ipRange = z.union([z.ipv4(), z.cidrv4()], {
  error: "is not an IPv4 address or CIDR, such as 192.0.2.0/24",
});

/** What an inbound connector takes: CIDR from /24 to /32 only (New-InboundConnector, 2026-08-21). */
export const senderAddress = ipRange.refine(
  (address) => !/\/([0-9]|1\d|2[0-3])$/.test(address),
  "is wider than /24; Exchange takes /24 to /32 here",
);

const label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const domain = `(?=.{1,255}$)(${label}\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?`;

export const domainName = z.string().regex(new RegExp(`^${domain}$`), {
  error: ({ input }) => nameMistake(input, "is not a domain, such as contoso.com"),
});

/** What a connector's certificate and recipient domains take: no wildcard but `*.` at the start (2026-08-21). */
export const domainPattern = z.string().regex(new RegExp(`^(?:\\*\\.)?${domain}$`), {
  error: ({ input }) => nameMistake(input, "is not a domain, such as relay.vendor.example or *.vendor.example"),
});

/** What an outbound connector takes; `*` is all. */
export const recipientDomain = z.string().regex(new RegExp(`^(?:\\*|(?:\\*\\.)?${domain})$`), {
  error: ({ input }) => nameMistake(input, 'is not a domain, such as partner.example, *.partner.example or "*"'),
});

/** A list in which nothing stands twice; case does not count. */
export function distinct<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .array(item)
    .min(1)
    .superRefine((items, context) => {
      const folded = items.map((one) => String(one).toLowerCase());
      for (const [index, one] of folded.entries()) {
        const first = folded.indexOf(one);
        if (first < index)
          context.addIssue({ code: "custom", path: [index], message: `is the same as [${first}]. Keep one` });
      }
    });
}

/** A pattern of Exchange's: brackets must close, or it refuses the whole rule. */
export const pattern = z
  .string()
  .min(1)
  .refine(closes, "has a bracket that is not closed, or one too many. Write a bracket that is meant as \\( or \\[");

function closes(text: string): boolean {
  const plain = text.replaceAll(/\\./g, "").replaceAll(/\[[^\]]*\]/g, "");
  let open = 0;
  for (const letter of plain) {
    if (letter === "(") open += 1;
    if (letter === ")") open -= 1;
    if (open < 0 || letter === "[" || letter === "]") return false;
  }
  return open === 0;
}
