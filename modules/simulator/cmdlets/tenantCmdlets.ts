import { accepted } from "../bindParameters.js";
import type { Value, Values } from "../parameters.js";
import { objectNotFound } from "../simulatedError.js";
import type { Recipient } from "../tenant.js";
import { type Cmdlet, type CmdletContext, firstOf } from "./cmdletContext.js";
import { opathFilter } from "./opathFilter.js";
import { organizationConfig } from "./organizationConfig.js";
import { findRecipient } from "./ruleRefusals.js";
import { transportConfig } from "./transportConfig.js";

const groupTypes = ["MailUniversalDistributionGroup", "MailUniversalSecurityGroup"];

/** Cmdlets that only read the tenant's settings and recipients. */
export const tenantCmdlets: Readonly<Record<string, Cmdlet>> = {
  "Get-OrganizationConfig": (sent, { tenant }) => {
    accepted(sent, []);
    return [organizationConfig(tenant)];
  },
  "Get-TransportConfig": (sent, { tenant }) => {
    accepted(sent, []);
    return [transportConfig(tenant)];
  },
  "Get-Recipient": (sent, context) => {
    const given = accepted(sent, ["Identity", "Anr", "Filter", "RecipientTypeDetails", "Properties", "ResultSize"]);
    const { recipients } = context.tenant;
    const types =
      given.RecipientTypeDetails === undefined ? undefined : [given.RecipientTypeDetails].flat().map(String);
    const found = typeof given.Identity === "string" ? [one(recipients, given.Identity, context)] : recipients;
    const wanted = found.filter(
      (recipient) => (types?.includes(recipient.RecipientTypeDetails) ?? true) && isNamed(recipient, given.Anr),
    );
    const records = wanted.map(record);
    const filtered = typeof given.Filter === "string" ? records.filter(opathFilter(given.Filter)) : records;
    return firstOf(filtered, given.ResultSize, context);
  },
  "Get-DistributionGroup": (sent, context) => {
    const { Identity: identity, ResultSize: size } = accepted(sent, ["Identity", "ResultSize"]);
    const groups = context.tenant.recipients.filter(({ RecipientTypeDetails: type }) => groupTypes.includes(type));
    const wanted = typeof identity === "string" ? [one(groups, identity, context)] : groups;
    return firstOf(wanted.map(record), size, context);
  },
};

function one(among: readonly Recipient[], identity: string, { tenant }: CmdletContext): Recipient {
  const found = findRecipient(tenant, identity);
  if (found === undefined || !among.includes(found)) throw objectNotFound(identity);
  return found;
}

function isNamed({ DisplayName, PrimarySmtpAddress }: Recipient, anr: Value | undefined): boolean {
  const start = String(anr ?? "").toLowerCase();
  return [DisplayName, PrimarySmtpAddress].some((text) => text.toLowerCase().startsWith(start));
}

function record(recipient: Recipient): Values {
  return {
    ...recipient,
    Name: recipient.DisplayName,
    Identity: recipient.DisplayName,
    ExternalDirectoryObjectId: recipient.Guid,
  };
}
