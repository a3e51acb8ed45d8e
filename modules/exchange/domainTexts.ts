import { z } from "zod";
import { nameMistake } from "./nameMistake.js";

const label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const domain = `(?=.{1,255}$)(${label}\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?`;

export const domainName = z.string().regex(new RegExp(`^${domain}$`), {
  error: ({ input }) => nameMistake(input, "is not a domain, such as contoso.com"),
});

/** What a connector's certificate takes: no wildcard but `*.` at the start (2026-08-21). */
export const domainPattern = z.string().regex(new RegExp(`^(?:\\*\\.)?${domain}$`), {
  error: ({ input }) => nameMistake(input, "is not a domain, such as relay.vendor.example or *.vendor.example"),
});

/** The domains that a connector or a remote domain is for; `*` is all. */
export const mailDomain = z.string().regex(new RegExp(`^(?:\\*|(?:\\*\\.)?${domain})$`), {
  error: ({ input }) => nameMistake(input, 'is not a domain, such as partner.example, *.partner.example or "*"'),
});
