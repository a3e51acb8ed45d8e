import type { Values } from "../parameters.js";
import { objectNotFound, unknownParameter } from "../simulatedError.js";
import type { Recipient } from "../tenant.js";
import type { Cmdlet } from "./cmdletContext.js";
import { findRecipient } from "./ruleRefusals.js";

const groupTypes = ["MailUniversalDistributionGroup", "MailUniversalSecurityGroup"];

/** Cmdlets that only read the tenant's settings and recipients. */
export const tenantCmdlets: Readonly<Record<string, Cmdlet>> = {
  "Get-OrganizationConfig": (_, { tenant }) => [
    {
      Name: tenant.organization,
      DisplayName: tenant.displayName,
      IsDehydrated: tenant.isDehydrated,
      Guid: tenant.tenantId,
    },
  ],
  "Get-AcceptedDomain": (sent, { tenant }) =>
    tenant.acceptedDomains
      .filter(({ DomainName }) => sent.Identity === undefined || DomainName === sent.Identity)
      .map((domain) => ({ ...domain, Name: domain.DomainName, MatchSubDomains: false, AuthenticationType: "Managed" })),
  "Get-TransportConfig": (_, { tenant: { limits } }) => [
    {
      TransportRuleLimit: limits.rules,
      TransportRuleSizeLimit: byteText(limits.ruleBytes),
      TransportRuleCollectionRegexCharsLimit: byteText(limits.regexCharacters),
      TransportRuleCollectionAddedRecipientsLimit: 100,
    },
  ],
  "Get-Recipient": (sent, { tenant }) => {
    const unknown = Object.keys(sent).find(
      (name) => !["Identity", "Anr", "Filter", "RecipientTypeDetails", "Properties", "ResultSize"].includes(name),
    );
    if (unknown !== undefined) throw unknownParameter(unknown);
    if (typeof sent.Identity === "string")
      return [one(tenant.recipients, sent.Identity, () => findRecipient(tenant, String(sent.Identity)))];
    const types = sent.RecipientTypeDetails === undefined ? undefined : [sent.RecipientTypeDetails].flat().map(String);
    const matching = tenant.recipients.filter(
      (recipient) => (types?.includes(recipient.RecipientTypeDetails) ?? true) && isAnr(recipient, sent.Anr),
    );
    return matching.slice(0, typeof sent.ResultSize === "number" ? sent.ResultSize : 1000).map(record);
  },
  "Get-DistributionGroup": (sent, { tenant }) => {
    const groups = tenant.recipients.filter(({ RecipientTypeDetails }) => groupTypes.includes(RecipientTypeDetails));
    if (typeof sent.Identity !== "string") return groups.map(record);
    const wanted = findRecipient(tenant, sent.Identity);
    return [one(groups, sent.Identity, () => wanted)];
  },
};

function one(among: readonly Recipient[], identity: string, find: () => Recipient | undefined): Values {
  const found = find();
  if (found === undefined || !among.includes(found)) throw objectNotFound(identity);
  return record(found);
}

function isAnr({ DisplayName, PrimarySmtpAddress }: Recipient, anr: Values[string] | undefined): boolean {
  return (
    anr === undefined ||
    [DisplayName, PrimarySmtpAddress].some((text) => text.toLowerCase().startsWith(String(anr).toLowerCase()))
  );
}

function record(recipient: Recipient): Values {
  return {
    ...recipient,
    Name: recipient.DisplayName,
    Identity: recipient.DisplayName,
    ExternalDirectoryObjectId: recipient.Guid,
  };
}

function byteText(bytes: number): string {
  return `${bytes / 1024} KB (${bytes.toLocaleString("en-US")} bytes)`;
}
