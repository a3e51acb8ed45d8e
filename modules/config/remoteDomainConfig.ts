import { z } from "zod";
import { characterSet } from "../exchange/characterSets.js";
import { mailDomain } from "../exchange/domainTexts.js";

const settings = {
  richText: z
    .enum(["never", "always", "userChoice"])
    .exactOptional()
    .describe(
      "Rich text (winmail.dat). A relay that rewrites mail needs `never`, or styles and meeting buttons are lost.",
    ),
  automaticReplies: z.boolean().exactOptional().describe("Whether automatic replies may leave."),
  outOfOffice: z
    .enum(["external", "externalLegacy", "internalLegacy", "none"])
    .exactOptional()
    .describe("Out-of-office messages that may leave. `externalLegacy`: external ones, also from old clients."),
  meetingForwardNotifications: z
    .boolean()
    .exactOptional()
    .describe("Whether the organizer's side hears of forwarded meetings. No source says what a relay needs."),
  automaticForwarding: z
    .boolean()
    .exactOptional()
    .describe(
      "Whether automatic forwarding may leave. Never on by itself: it is a way for data to get out, and the outbound spam policy (AutoForwardingMode) decides too.",
    ),
  deliveryReports: z.boolean().exactOptional().describe("Whether delivery reports may leave."),
  nonDeliveryReports: z.boolean().exactOptional().describe("Whether non-delivery reports may leave."),
  characterSet: characterSet
    .exactOptional()
    .describe("MIME character set of messages that carry none, such as `utf-8`."),
} as const;

/**
 * What a person writes under `exchange-relay:remoteDomain`. The section switches the vendor's bundle on: `{}` takes all
 * that the preset recommends, and a key that is written wins. Without the section no remote domain is touched.
 */
export const remoteDomainSchema = z
  .strictObject({
    domain: mailDomain
      .max(256)
      .default("*")
      .describe(
        "Outside domain the settings are for; `*.x` takes subdomains, `*` is Exchange's own `Default`. Default `*`.",
      ),
    ...settings,
  })
  .describe(
    "How messages to outside domains are formatted. `{}` takes what the vendor recommends; a key that is written wins. Without this section no remote domain is touched.",
  );

/** Settings by our names; an absent one is not managed. */
export type RemoteDomainSettings = Omit<z.output<typeof remoteDomainSchema>, "domain">;
