import { z } from "zod";
import { mailAddress } from "../exchange/addressTexts.js";
import { domainPattern } from "../exchange/domainTexts.js";
import { expectedWays } from "../mailflow/expectation.js";
import { messageTypes } from "../mailflow/message.js";
import type { ConfigProblem } from "./schemaProblems.js";
import { headerName } from "./texts.js";

const address = z.ipv4("is not an IPv4 address, such as 192.0.2.1");

const expected = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(80)
    .exactOptional()
    .describe("What it is called where it is not met. Default: made of `from`, `to` and `type`."),
  from: mailAddress.describe("The sender, as in the From header."),
  to: mailAddress.describe("The recipient."),
  way: z
    .enum(expectedWays)
    .describe(
      "`relay`: through the relay. `signedFirst`: through the signature service, then the relay. `direct`: it arrives, not through the relay. `rejected`: it does not arrive: refused, bounced, dropped, deleted or in quarantine.",
    ),
  since: z
    .enum(["off", "audit", "pilot", "everyone"])
    .exactOptional()
    .describe(
      "The stage from which on it is looked at. Default: pilot for `relay` and `signedFirst`, as nothing goes through the relay before; else off.",
    ),
  type: z
    .enum(messageTypes)
    .exactOptional()
    .describe("What sort of message it is, as in `relay trace --type`. Default Ordinary."),
  reply: z
    .enum(["external", "internal", "legacy"])
    .exactOptional()
    .describe("The sort of an automatic reply, with `type: OOF`. Left out: not known."),
  groups: z
    .array(mailAddress)
    .exactOptional()
    .describe(
      "Groups that the person inside is in: the sender, or with `outside` the recipient. Of a group of `appliesTo` that is not here it is no member. Left out: not known.",
    ),
  headers: z.record(headerName, z.string()).exactOptional().describe("Headers that it carries, each with its text."),
  subject: z.string().exactOptional().describe("Its subject. Default: one that no rule looks for."),
  size: z.number().int().min(1).exactOptional().describe("Its bytes, with all attachments. Default 10000."),
  outside: z
    .boolean()
    .exactOptional()
    .describe("A server on the Internet hands it in, not a mailbox: incoming mail, or forged. Default false."),
  address: address.exactOptional().describe("The address of that server. Default: one that no connector names."),
  certificate: domainPattern
    .exactOptional()
    .describe("The name in the certificate of that server. Default: it has none."),
  certain: z
    .boolean()
    .exactOptional()
    .describe("Whether it must be certain: what only may go another way then breaks it too. Default false."),
});

/** One message, and the way that it must go. */
export type ExpectedMail = z.output<typeof expected>;

/** What a person writes under `exchange-relay:expect`. */
export const expectSchema = z
  .array(expected)
  .describe(
    "Messages, and the way each must go. What is left out is as in a short plain message with nothing attached. Looked at before anything is written, by `pulumi preview` too, and by `relay trace --all`.",
  );

/** Lists what is wrong between keys of one expectation, and between expectations and the relay. */
export function expectProblems(raw: unknown, relay: unknown): readonly ConfigProblem[] {
  const { data } = expectSchema.safeParse(raw);
  if (data === undefined) return [];
  const names = data.map(expectationName);
  return data.flatMap((mail, at) => {
    const told = (key: keyof ExpectedMail, message: string): ConfigProblem => ({ path: ["expect", at, key], message });
    return [
      ...(mail.way === "signedFirst" && !hasSignature(relay)
        ? [told("way", "is signedFirst, and relay.signature names no signature service. Write it, or way: relay.")]
        : []),
      ...(mail.reply !== undefined && mail.type !== "OOF"
        ? [told("reply", "is for an automatic reply. Write type: OOF, or remove it.")]
        : []),
      ...(["address", "certificate"] as const)
        .filter((key) => mail[key] !== undefined && mail.outside !== true)
        .map((key) => told(key, "is of a server outside. Write outside: true, or remove it.")),
      ...(names.indexOf(names[at] ?? "") < at
        ? [{ ...told("name", `is that of another one, "${names[at]}". Write a name for each.`) }]
        : []),
    ];
  });
}

/** The name of an expectation, as written or as its message gives it. */
export function expectationName({ name, from, to, type }: ExpectedMail): string {
  return name ?? `${from} → ${to}${type === undefined || type === "Ordinary" ? "" : `, ${type}`}`;
}

const withSignature = z.looseObject({ signature: z.looseObject({}) });

function hasSignature(relay: unknown): boolean {
  return withSignature.safeParse(relay).success;
}
