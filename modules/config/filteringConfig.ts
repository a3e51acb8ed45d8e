import { z } from "zod";
import { senderAddress } from "../exchange/addressTexts.js";
import { domainName } from "../exchange/domainTexts.js";
import { distinct } from "../exchange/listTexts.js";

/** What a person writes under `exchange-relay:filtering`. Each key is a choice of its own; none has a default. */
export const filteringSchema = z
  .strictObject({
    automaticForwarding: z
      .boolean()
      .exactOptional()
      .describe(
        "Whether mailboxes may forward to the outside by themselves (outbound spam policy `Default`, AutoForwardingMode). true opens a way for data to get out, for everybody without a policy of their own; false refuses it. Left out: stays as it is, which has meant refused since 2021 where nobody set it.",
      ),
    allowAddresses: distinct(senderAddress)
      .min(1)
      .exactOptional()
      .describe(
        "Addresses of the relay whose mail is not taken for spam, whoever wrote it (connection filter `Default`, IPAllowList): IPv4, or CIDR from /24 to /32. They are added to those of others. Other customers of a shared relay pass too.",
      ),
    trustedSealers: distinct(domainName)
      .min(1)
      .exactOptional()
      .describe(
        "Domains whose ARC seal is believed: a relay that changes incoming mail breaks its DKIM, and so DMARC. The `d=` in the ARC-Seal header of a message that came through the relay. They are added to those of others. Whoever is here can vouch for any sender.",
      ),
  })
  .refine(
    (settings) => Object.keys(settings).length > 0,
    "sets nothing. Write automaticForwarding, allowAddresses or trustedSealers, or remove it",
  )
  .describe(
    "How Exchange filters mail of the relay, from stage pilot on. What others set stays, and what is set here goes with the stack. Without this section nothing of it is touched. The sign-in needs further roles: Transport Hygiene, and for trustedSealers Tenant AllowBlockList Manager.",
  );

/** An absent setting is not managed. */
export type FilteringConfig = z.output<typeof filteringSchema>;
