import type { ExchangeChannel } from "../channel/channel.js";
import type { ExchangeRecord } from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { sameText } from "../mailflow/addresses.js";
import type { KnownRecipient, MailTenant } from "../mailflow/mailTenant.js";

/** A tenant with who has these addresses. What may not be looked up stays unknown, as in a snapshot. */
export async function withRecipients(
  channel: Pick<ExchangeChannel, "invoke">,
  tenant: MailTenant,
  addresses: readonly string[],
): Promise<MailTenant> {
  const asked = [...new Set(addresses.map((address) => address.toLowerCase()))];
  const found = await Promise.all(
    asked.map(async (address) => [address, await recipientBy(channel, address)] as const),
  );
  const known = found.flatMap(([address, one]) => (one === undefined ? [] : [[address, one] as const]));
  return { ...tenant, recipients: Object.fromEntries(known) };
}

/** `anna+news@` is Anna's; an organization that has switched plus addressing off is not thought of. */
async function recipientBy(
  channel: Pick<ExchangeChannel, "invoke">,
  address: string,
): Promise<KnownRecipient | null | undefined> {
  const found = await lookUp(channel, address);
  const plain = address.replace(/\+[^@]*@/, "@");
  return found === null && plain !== address ? lookUp(channel, plain) : found;
}

async function lookUp(channel: Pick<ExchangeChannel, "invoke">, Identity: string) {
  try {
    const { values } = await channel.invoke({ cmdlet: "Get-Recipient", parameters: { Identity } });
    const [only, ...others] = values;
    return only === undefined || others.length > 0 ? undefined : asRecipient(only, Identity);
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    return error.kind === "notFound" ? null : undefined;
  }
}

/** A Get- may answer by a name or with something else: only who has the address is taken. */
function asRecipient(
  { RecipientTypeDetails, PrimarySmtpAddress, EmailAddresses }: ExchangeRecord,
  address: string,
): KnownRecipient | undefined {
  if (typeof RecipientTypeDetails !== "string") return undefined;
  const own = [EmailAddresses ?? []].flat().map((text) => String(text).replace(/^smtp:/i, ""));
  if (own.length > 0 && !own.some((text) => sameText(text, address))) return undefined;
  return { type: RecipientTypeDetails, primary: String(PrimarySmtpAddress || address) };
}
