import { z } from "zod";
import type { CmdletCall } from "../exchange/cmdletCall.js";
import { byteCount } from "../exchange/ruleTypes.js";
import type { TenantView } from "../tenant/tenantView.js";

/** A question to the tenant that a program may ask. */
export interface ProviderFunction {
  readonly doc: string;
  /** Name of the answer's type in the SDK. */
  readonly answer: string;
  readonly args: z.ZodObject;
  readonly result: z.ZodObject;
  run(args: Record<string, unknown>, view: TenantView, signal: AbortSignal): Promise<Record<string, unknown>>;
}

const organization = z.object({
  name: z.string().describe("Name of the organization, `<name>.onmicrosoft.com`."),
  displayName: z.string().describe("Display name."),
  isDehydrated: z
    .boolean()
    .describe("Whether Enable-OrganizationCustomization must be run before role groups can be made."),
});

const acceptedDomain = z.object({
  domainName: z.string().describe("The domain."),
  domainType: z.string().describe("`Authoritative` or `InternalRelay`."),
  isDefault: z.boolean().describe("Whether it is the default domain."),
  isInitialDomain: z.boolean().describe("Whether it is the tenant's `<name>.onmicrosoft.com`."),
});

const ruleSummary = z.object({
  guid: z.string().describe("GUID; stays when the rule is renamed or moved."),
  name: z.string().describe("Name."),
  isEnabled: z.boolean().describe("Whether the rule runs."),
  mode: z.string().describe("`Enforce`, `Audit` or `AuditAndNotify`."),
  stopRuleProcessing: z.boolean().describe("Whether rules below it are skipped for a message that matched."),
  routeMessageOutboundConnector: z.string().nullable().describe("Connector that the rule routes to."),
});

const recipient = z.object({
  primarySmtpAddress: z.string().describe("Primary SMTP address."),
  displayName: z.string().describe("Display name."),
  recipientTypeDetails: z.string().describe("Type, such as `UserMailbox` or `MailUniversalDistributionGroup`."),
});

const foreseen = z.object({
  isLookedAt: z.boolean().describe("False where an `up` would refuse by itself."),
  met: z.number().describe("How many are met."),
  broken: z.array(z.string()).describe("Those that are not, each with the trace of its message."),
  open: z.array(z.string()).describe("Those that a person wrote and nobody can tell, each with what it depends on."),
  accepted: z.array(z.string()).describe("Those that are not met and were accepted, each with the reason."),
  refused: z.array(z.string()).describe("What an `up` would refuse after a part of it was written."),
});

const transportLimits = z.object({
  rules: z.number().describe("Mail flow rules."),
  ruleBytes: z.number().nullable().describe("Bytes of one rule."),
  regexCharacters: z.number().nullable().describe("Bytes of the regular expressions of all rules together."),
  addedRecipients: z.number().describe("Recipients that all rules together may add to a message."),
  attachmentTextBytes: z.number().nullable().describe("Bytes of text that are looked at in an attachment."),
});

/** The functions of the plugin by name. */
export const providerFunctions: Readonly<Record<string, ProviderFunction>> = {
  getOrganization: {
    answer: "Organization",
    doc: "Reads the tenant's organization.",
    args: z.object({}),
    result: organization,
    run: async (_, view, signal) => {
      const [record = {}] = await values({ cmdlet: "Get-OrganizationConfig", parameters: {} }, view, signal);
      return organization.parse({
        name: record.Name,
        displayName: record.DisplayName ?? record.Name,
        isDehydrated: record.IsDehydrated ?? false,
      });
    },
  },
  getAcceptedDomains: {
    answer: "AcceptedDomains",
    doc: "Reads the domains that the tenant accepts mail for.",
    args: z.object({}),
    result: z.object({ domains: z.array(acceptedDomain).describe("The accepted domains.") }),
    run: async (_, view, signal) => {
      const records = await values({ cmdlet: "Get-AcceptedDomain", parameters: {} }, view, signal);
      const domains = records.map((record) =>
        acceptedDomain.parse({
          domainName: record.DomainName,
          domainType: record.DomainType,
          isDefault: record.Default,
          isInitialDomain: record.InitialDomain ?? false,
        }),
      );
      return { domains };
    },
  },
  getExpectations: {
    answer: "Expectations",
    doc: "Says whether mail will go as a relay's config expects, in the tenant as an `up` of it will leave it. Nothing is written.",
    args: z.object({
      sections: z
        .record(z.string(), z.unknown())
        .describe("The sections of the stack file by full key, such as `exchange-relay:relay`; a key encrypted."),
      owner: z.string().min(1).describe("Project, stack and name of the relay, joined by `/`."),
    }),
    result: foreseen,
    run: async ({ sections, owner }, view, signal) => {
      // Loaded when it is asked for: config and mail flow are much, and the engine waits for the plugin at every command.
      const { foresee, told } = await import("./expectations.js");
      const asked = { sections: sections as Readonly<Record<string, unknown>>, owner: String(owner) };
      return foreseen.parse(told(await foresee(asked, view, signal)));
    },
  },
  getTransportLimits: {
    answer: "TransportLimits",
    doc: "Reads what the tenant allows its mail flow rules at most.",
    args: z.object({}),
    result: transportLimits,
    run: async (_, view, signal) => {
      const [record = {}] = await values({ cmdlet: "Get-TransportConfig", parameters: {} }, view, signal);
      return transportLimits.parse({
        rules: Number(record.TransportRuleLimit),
        ruleBytes: byteCount(record.TransportRuleSizeLimit),
        regexCharacters: byteCount(record.TransportRuleCollectionRegexCharsLimit),
        addedRecipients: Number(record.TransportRuleCollectionAddedRecipientsLimit),
        attachmentTextBytes: byteCount(record.TransportRuleAttachmentTextScanLimit),
      });
    },
  },
  getTransportRules: {
    answer: "TransportRules",
    doc: "Reads every mail flow rule of the tenant, from top to bottom, without values that may be secret.",
    args: z.object({}),
    result: z.object({ rules: z.array(ruleSummary).describe("The rules, first runs first.") }),
    run: async (_, view, signal) => {
      const records = await values(
        { cmdlet: "Get-TransportRule", parameters: { ResultSize: "Unlimited" } },
        view,
        signal,
      );
      const inOrder = [...records].sort((left, right) => Number(left.Priority) - Number(right.Priority));
      return { rules: inOrder.map(summary) };
    },
  },
  getRecipient: {
    answer: "Recipient",
    doc: "Looks up one recipient: a mailbox, a group or a contact. Fails if there is none.",
    args: z.object({ identity: z.string().min(1).describe("Address, name or GUID.") }),
    result: recipient,
    run: async ({ identity }, view, signal) => {
      const [record = {}] = await values(
        { cmdlet: "Get-Recipient", parameters: { Identity: String(identity) } },
        view,
        signal,
      );
      return recipient.parse({
        primarySmtpAddress: record.PrimarySmtpAddress,
        displayName: record.DisplayName ?? "",
        recipientTypeDetails: record.RecipientTypeDetails,
      });
    },
  },
};

function summary(record: Readonly<Record<string, unknown>>) {
  return ruleSummary.parse({
    guid: record.Guid,
    name: record.Name,
    isEnabled: record.State === "Enabled",
    mode: record.Mode,
    stopRuleProcessing: record.StopRuleProcessing,
    routeMessageOutboundConnector: record.RouteMessageOutboundConnector ?? null,
  });
}

async function values(call: CmdletCall, view: TenantView, signal: AbortSignal) {
  return (await view.invoke(call, signal)).values;
}
