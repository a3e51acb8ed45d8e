import { z } from "zod";
import { adminEdit } from "../adminEdits.js";
import { type Values, values } from "../parameters.js";
import { Simulator } from "../simulator.js";
import { type Noun, noObjects, type Sources, type Tenant } from "../tenant.js";

const recipientTypes = [
  "UserMailbox",
  "SharedMailbox",
  "MailContact",
  "MailUser",
  "GuestMailUser",
  "MailUniversalDistributionGroup",
  "MailUniversalSecurityGroup",
  "GroupMailbox",
  "DynamicDistributionGroup",
] as const;

const limit = (usual: number) => z.number().int().min(1).default(usual);

/** A tenant as data: what its cmdlets are given, in order, and what administrators did by hand afterwards. */
export const seed = z.strictObject({
  organization: z.string().regex(/^[\w-]+\.onmicrosoft\.com$/, "must be <name>.onmicrosoft.com"),
  displayName: z.string(),
  isDehydrated: z.boolean().default(false),
  limits: z.strictObject({ rules: limit(300), ruleBytes: limit(8192), regexCharacters: limit(20480) }).prefault({}),
  /** The first is the default one. A name, or what Set-AcceptedDomain is given with it. */
  acceptedDomains: z.array(z.union([z.string(), values])).min(1),
  recipients: z.array(
    z.strictObject({
      name: z.string(),
      address: z.string(),
      otherAddresses: z.array(z.string()).default([]),
      type: z.enum(recipientTypes),
    }),
  ),
  outboundConnectors: z.array(values).default([]),
  inboundConnectors: z.array(values).default([]),
  /** What Set-RemoteDomain is given; `Name` and `DomainName` go to New-RemoteDomain. `Default` is always there. */
  remoteDomains: z.array(values).default([]),
  /** From top to bottom. */
  rules: z.array(values).default([]),
  edits: z.array(adminEdit).default([]),
});

export type Seed = z.input<typeof seed>;

export interface SeedProblem {
  /** Where in the seed, as `rules.3`. */
  readonly path: string;
  readonly message: string;
}

/** A seed that Exchange would not take, with all that it would refuse. */
export class SeedError extends Error {
  readonly problems: readonly SeedProblem[];

  constructor(problems: readonly SeedProblem[]) {
    super(`Cannot build the tenant: ${problems.map(({ path, message }) => `${path}: ${message}`).join("; ")}`);
    this.name = "SeedError";
    this.problems = problems;
  }
}

/**
 * Builds a tenant from a seed. GUIDs and times come out the same every time.
 *
 * @throws {SeedError} if Exchange would refuse one of the objects.
 */
export function buildTenant(input: Seed): Tenant {
  const parsed = seed.parse(input);
  const sources = fixedSources();
  const simulator = new Simulator(emptyTenant(parsed, sources), sources);
  provide(simulator);
  const problems = steps(parsed, simulator).flatMap(([path, step]) => {
    try {
      step();
      return [];
    } catch (error) {
      return [{ path, message: error instanceof Error ? error.message : String(error) }];
    }
  });
  if (problems.length > 0) throw new SeedError(problems);
  return simulator.tenant;
}

/** What every tenant has; the two character sets are those of a live one (2026-07). */
function provide(simulator: Simulator): void {
  simulator.provision("AcceptedDomain", { DomainName: simulator.tenant.organization, InitialDomain: true });
  simulator.provision("HostedOutboundSpamFilterPolicy", { Name: "Default" });
  simulator.provision("HostedConnectionFilterPolicy", { Name: "Default" });
  simulator.run("New-RemoteDomain", { Name: "Default", DomainName: "*" });
  const characterSets = { CharacterSet: "iso-8859-1", NonMimeCharacterSet: "iso-8859-1" };
  simulator.edit({ edit: "set", noun: "RemoteDomain", name: "Default", values: characterSets });
}

type Step = readonly [path: string, run: () => unknown];

/** What makes the tenant, in order: a rule needs its connector, an edit what it edits. */
function steps(parsed: z.output<typeof seed>, simulator: Simulator): readonly Step[] {
  const made = (list: string, noun: Noun, all: readonly Values[]) =>
    all.map((sent, index): Step => [`${list}.${index}`, () => simulator.run(`New-${noun}`, sent)]);
  return [
    ...parsed.acceptedDomains.map((given, index): Step => {
      const domain = typeof given === "string" ? { DomainName: given } : given;
      const path = `acceptedDomains.${index}`;
      return [path, () => simulator.provision("AcceptedDomain", { Default: index === 0, ...domain })];
    }),
    ...made("outboundConnectors", "OutboundConnector", parsed.outboundConnectors),
    ...made("inboundConnectors", "InboundConnector", parsed.inboundConnectors),
    ...parsed.remoteDomains.map((sent, index): Step => [`remoteDomains.${index}`, () => makeDomain(simulator, sent)]),
    ...made("rules", "TransportRule", parsed.rules),
    ...parsed.edits.map((edit, index): Step => [`edits.${index}`, () => simulator.edit(edit)]),
  ];
}

function makeDomain(simulator: Simulator, { Name: name = null, DomainName: domain, ...settings }: Values): void {
  if (domain !== undefined) simulator.run("New-RemoteDomain", { Name: name, DomainName: domain });
  simulator.run("Set-RemoteDomain", { Identity: name, ...settings });
}

function emptyTenant(parsed: z.output<typeof seed>, sources: Sources): Tenant {
  const { organization, displayName, isDehydrated, limits, recipients } = parsed;
  return {
    organization,
    tenantId: sources.guid(),
    displayName,
    isDehydrated,
    limits,
    recipients: recipients.map(({ name, address, otherAddresses, type }) => ({
      DisplayName: name,
      PrimarySmtpAddress: address,
      EmailAddresses: [`SMTP:${address}`, ...otherAddresses.map((other) => `smtp:${other}`)],
      RecipientTypeDetails: type,
      Guid: sources.guid(),
    })),
    arc: { sealers: [] },
    objects: noObjects(),
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
