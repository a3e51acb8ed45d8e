import { z } from "zod";
import { adminEdit } from "../adminEdits.js";
import type { Values } from "../parameters.js";
import { Simulator } from "../simulator.js";
import type { Noun, Sources, Tenant } from "../tenant.js";

const parameters = z.record(z.string(), z.unknown());
const recipientTypes = [
  "UserMailbox",
  "SharedMailbox",
  "MailContact",
  "MailUniversalDistributionGroup",
  "MailUniversalSecurityGroup",
  "GroupMailbox",
  "DynamicDistributionGroup",
] as const;

/** A tenant as data: what its cmdlets are given, in order, and what administrators did by hand afterwards. */
export const seed = z.strictObject({
  organization: z.string().regex(/^[\w-]+\.onmicrosoft\.com$/, "must be <name>.onmicrosoft.com"),
  displayName: z.string(),
  acceptedDomains: z.array(z.string()).min(1),
  recipients: z.array(z.strictObject({ name: z.string(), address: z.string(), type: z.enum(recipientTypes) })),
  outboundConnectors: z.array(parameters).default([]),
  inboundConnectors: z.array(parameters).default([]),
  /** What Set-RemoteDomain is given; `Name` and `DomainName` go to New-RemoteDomain. `Default` is always there. */
  remoteDomains: z.array(parameters).default([]),
  /** From top to bottom. */
  rules: z.array(parameters).default([]),
  edits: z.array(adminEdit).default([]),
});

export type Seed = z.input<typeof seed>;

/**
 * Builds a tenant from a seed. GUIDs and times come out the same every time.
 *
 * @throws {SimulatedError} if Exchange would refuse one of the objects.
 */
export function buildTenant(input: Seed): Tenant {
  const parsed = seed.parse(input);
  const sources = fixedSources();
  const tenant = emptyTenant(parsed, sources);
  const simulator = new Simulator(tenant, sources);
  create(simulator, "RemoteDomain", { Name: "Default", DomainName: "*" });
  simulator.edit({
    edit: "set",
    noun: "RemoteDomain",
    name: "Default",
    values: { CharacterSet: "iso-8859-1", NonMimeCharacterSet: "iso-8859-1" },
  });
  for (const one of parsed.outboundConnectors) create(simulator, "OutboundConnector", one as Values);
  for (const one of parsed.inboundConnectors) create(simulator, "InboundConnector", one as Values);
  for (const { Name, DomainName, ...settings } of parsed.remoteDomains as Values[]) {
    if (DomainName !== undefined) create(simulator, "RemoteDomain", { Name: Name ?? null, DomainName });
    simulator.run("Set-RemoteDomain", { Identity: Name ?? null, ...settings });
  }
  for (const one of parsed.rules) create(simulator, "TransportRule", one as Values);
  for (const edit of parsed.edits) simulator.edit(edit);
  return tenant;
}

function create(simulator: Simulator, noun: Noun, sent: Values): void {
  simulator.run(`New-${noun}`, sent);
}

function emptyTenant(
  { organization, displayName, acceptedDomains, recipients }: z.output<typeof seed>,
  sources: Sources,
): Tenant {
  return {
    organization,
    tenantId: sources.guid(),
    displayName,
    isDehydrated: false,
    limits: { rules: 300, ruleBytes: 8192, regexCharacters: 20480 },
    acceptedDomains: [organization, ...acceptedDomains].map((name, index) => ({
      DomainName: name,
      DomainType: "Authoritative",
      Default: index === 1,
      InitialDomain: index === 0,
    })),
    recipients: recipients.map(({ name, address, type }) => ({
      DisplayName: name,
      PrimarySmtpAddress: address,
      RecipientTypeDetails: type,
      Guid: sources.guid(),
    })),
    objects: { OutboundConnector: [], InboundConnector: [], RemoteDomain: [], TransportRule: [] },
  };
}

function fixedSources(): Sources {
  let count = 0;
  return {
    now: () => new Date(Date.UTC(2025, 2, 3, 8, 0, count)),
    guid: () => {
      count += 1;
      return `5eed0000-0000-4000-8000-${count.toString(16).padStart(12, "0")}`;
    },
  };
}
