import { z } from "zod";

/** Name of a connector or a rule. Exchange takes 64 characters (New-OutboundConnector, New-TransportRule, 2026-08-21). */
export const objectName = z.string().min(1).max(64);

/**
 * A field name as in RFC 5322: visible ASCII without the colon; without quotes and backslashes, which no vendor's header
 * has and a copied text may. With its colon and a blank it leaves a line within the 78 characters of RFC 5322, 2.1.1.
 */
export const headerName = z
  .string()
  .regex(/^[!#-&(-9;-[\]-_a-~]+$/, "is not a header name: no colon, no space, no quotes, ASCII only")
  .max(76);
