import { z } from "zod";
import type { Answers, DnsAnswer } from "../dns/dnsReader.js";
import { mailAddress } from "../exchange/addressTexts.js";

export const validateConfig = z.strictObject({
  recipient: mailAddress.describe(
    "Address outside Microsoft 365, such as one at Gmail, that gets the test message. Tell whoever reads it.",
  ),
});

/** Where mail of a domain in Microsoft 365 goes (Microsoft 365 domains FAQ; `mx.microsoft` is the one with DNSSEC, 2026-08). */
const microsoft = /(^|\.)(mail\.protection\.outlook\.com|mx\.microsoft)\.?$/i;

/** The domain of the address, whose MX says who hosts it. */
export function domainOf(recipient: string): string {
  return recipient.slice(recipient.lastIndexOf("@") + 1);
}

/** Says why Exchange would refuse the address. Without an answer nothing is known: Exchange itself will say. */
export function recipientProblem(recipient: string, answer: DnsAnswer<Answers["MX"]>): string | undefined {
  if (answer.kind === "unknown") return undefined;
  if (answer.kind === "absent")
    return answer.why === "noName" ? `the domain of ${recipient} does not exist` : undefined;
  const host = answer.values.map(({ exchange }) => exchange).find((one) => microsoft.test(one));
  return host && `${recipient} is in Microsoft 365 (its MX is ${host}), and Exchange takes none that is`;
}
