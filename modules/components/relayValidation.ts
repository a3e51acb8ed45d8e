import { RunError } from "@pulumi/pulumi/errors.js";
import { acts, type Stage } from "../config/scopeConfig.js";
import { domainOf, recipientProblem } from "../config/validateConfig.js";
import type { VendorId } from "../config/vendors/vendorIds.js";
import { vendors } from "../config/vendors/vendors.js";
import type { DnsReader } from "../dns/dnsReader.js";

/** Of a relay's config, what validates the connector. */
interface ValidatedRelay {
  readonly vendor: VendorId;
  readonly stage?: Stage;
  readonly validate?: { readonly recipient: string };
}

/**
 * Looks whether the address that validates the connector is outside Microsoft 365, where the stage validates.
 *
 * @param resolver is asked for only if there is something to look up.
 * @throws {RunError} with what the address's MX says; nothing is declared then.
 */
export async function requireOutsideRecipient(
  { validate, stage = "off", vendor }: ValidatedRelay,
  resolver: () => Promise<DnsReader>,
): Promise<void> {
  if (validate === undefined || !acts(stage)) return;
  const dns = await resolver();
  const problem = recipientProblem(validate.recipient, await dns.read("MX", domainOf(validate.recipient)));
  if (problem === undefined) return;
  const { guide, label } = vendors[vendor];
  const row = guide.find(({ validation }) => validation === "hosted");
  const place = row === undefined ? "" : ` ("${row.title}" in ${label}'s guide)`;
  throw new RunError(
    `Cannot validate the connector; nothing was changed.\n  ${problem}${place}; name another as validate.recipient, such as one at Gmail`,
  );
}
