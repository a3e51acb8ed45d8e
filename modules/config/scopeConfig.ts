import { z } from "zod";
import { mailAddress } from "../exchange/addressTexts.js";
import { distinct, pattern } from "../exchange/listTexts.js";

export const stages = ["off", "audit", "pilot", "everyone"] as const;
export type Stage = (typeof stages)[number];

const people = z
  .strictObject({
    groups: distinct(mailAddress)
      .min(1)
      .exactOptional()
      .describe("SMTP addresses of groups: distribution, mail-enabled security or Microsoft 365 groups."),
    users: distinct(mailAddress).min(1).exactOptional().describe("SMTP addresses of single people."),
  })
  .refine(({ groups, users }) => groups !== undefined || users !== undefined, "names nobody. Write groups or users")
  .meta({ anyOf: [{ required: ["groups"] }, { required: ["users"] }] });

/** Whose mail it is about. Groups and users are added up: somebody in either is meant. */
export const appliesTo = z
  .union([z.literal("everyone"), people], { error: "must be everyone, or have groups, users or both" })
  .describe("Whose mail goes through the relay: `everyone`, or `groups`, `users` or both. Default everyone.");

/** One type and one size: a rule takes one message type only, and header exceptions have one place left (2026-08-21). */
export const exceptions = z.strictObject({
  header: z
    .strictObject({
      name: z.string().min(1).describe("Name of the header."),
      patterns: distinct(pattern)
        .min(1)
        .describe("Regular expressions (.NET) of which the header matches one; a plain word is one too."),
    })
    .exactOptional()
    .describe("Mail that carries this header goes around the relay; some relays let a sender opt out so."),
  messageType: z
    .enum(["OOF", "AutoForward", "Encrypted", "Calendaring", "PermissionControlled", "Voicemail", "Signed"])
    .exactOptional()
    .describe(
      "Mail of this one type goes around the relay: `OOF` where a relay does not take automatic replies, `Calendaring` where it breaks invitations.",
    ),
  messageSizeOver: z
    .number()
    .int()
    .min(1)
    .exactOptional()
    .describe("Mail larger than this number of bytes goes around the relay."),
  sclOver: z
    .number()
    .int()
    .min(0)
    .max(9)
    .exactOptional()
    .describe("Mail with this spam confidence level or higher goes around the relay."),
});

/** Whether mail may go through the relay: before, nothing is changed that mail can feel. */
export function acts(stage: Stage): boolean {
  return stage === "pilot" || stage === "everyone";
}
