import type { Found, OwnNoun, Parameters, Probe, ProbedTenant } from "../probe.js";
import { refused } from "./probing.js";

const dn = (container: string) =>
  `CN=<prefix>-a,${container},CN=Configuration,CN=<organization>,CN=ConfigurationUnits,<forest>`;
const taken = (container: string) =>
  refused(`The object '${dn(container)}' already exists`, "ADObjectAlreadyExistsException", "alreadyExists");
const tooLong = (limit: number, length: number) =>
  refused(
    `The length of the property is too long. The maximum length is ${limit} and the length of the value provided is ${length}`,
  );

/** What New- needs beside a name. */
const least: Readonly<Record<OwnNoun, (tenant: ProbedTenant, what: string) => Parameters>> = {
  TransportRule: (tenant) => ({
    Enabled: false,
    SubjectContainsWords: [tenant.name("")],
    SetAuditSeverity: "DoNotAudit",
  }),
  OutboundConnector: () => ({ Enabled: false, ConnectorType: "Partner", IsTransportRuleScoped: true }),
  InboundConnector: (tenant, what) => ({
    Enabled: false,
    ConnectorType: "Partner",
    SenderDomains: [tenant.domain(what)],
  }),
  RemoteDomain: (tenant, what) => ({ DomainName: tenant.domain(what) }),
};

function newObject(
  tenant: ProbedTenant,
  noun: OwnNoun,
  Name: string,
  what: string,
  more: Parameters = {},
): Promise<Found> {
  return tenant.refusal(`New-${noun}`, { Name, ...least[noun](tenant, what), ...more });
}

/** Names that are taken, and texts that are too long. */
export const nameProbes: readonly Probe[] = [
  duplicate(
    "TransportRule",
    refused("A transport rule with the name '<prefix>-a' already exists. (simulated)", "ArgumentException", "invalid"),
  ),
  duplicate("OutboundConnector", taken("CN=Transport Settings")),
  duplicate("InboundConnector", taken("CN=Transport Settings")),
  duplicate("RemoteDomain", taken("CN=Internet Message Formats,CN=Global Settings")),
  {
    id: "duplicate-domain-RemoteDomain",
    asks: "How is a second remote domain for the same domain refused?",
    source: "guess",
    assumed: taken("CN=Internet Message Formats,CN=Global Settings"),
    run: async (tenant) => {
      await tenant.make("RemoteDomain", "a");
      return newObject(tenant, "RemoteDomain", tenant.name("b"), "a");
    },
  },
  {
    id: "duplicate-case-TransportRule",
    asks: "Is a name taken that differs in case only?",
    source: "guess",
    assumed: refused("A transport rule with the name '<prefix>-A' already exists. (simulated)"),
    run: async (tenant) => {
      await tenant.make("TransportRule", "a");
      return newObject(tenant, "TransportRule", tenant.name("A"), "a");
    },
  },
  ...(["TransportRule", "OutboundConnector", "InboundConnector", "RemoteDomain"] as const).map(
    (noun): Probe => ({
      id: `name-of-65-${noun}`,
      asks: `How is a name of 65 characters refused (${noun})?`,
      source: "reference, 2026-08-21: 64 characters; the text: live, 2026-07",
      assumed: tooLong(64, 65),
      run: (tenant) => newObject(tenant, noun, tenant.name("long").padEnd(65, "x"), "long"),
    }),
  ),
  {
    id: "comments-of-1025-TransportRule",
    asks: "How are comments of 1,025 characters refused?",
    source: "New-TransportRule reference, 2026-08-21: 1,024 characters",
    assumed: tooLong(1024, 1025),
    run: (tenant) => newObject(tenant, "TransportRule", tenant.name("a"), "a", { Comments: "x".repeat(1025) }),
  },
  {
    id: "comment-of-1025-OutboundConnector",
    asks: "Is a connector's comment of 1,025 characters refused?",
    source: "guess",
    assumed: "accepted",
    run: (tenant) => newObject(tenant, "OutboundConnector", tenant.name("a"), "a", { Comment: "x".repeat(1025) }),
  },
];

function duplicate(noun: OwnNoun, assumed: Found): Probe {
  return {
    id: `duplicate-name-${noun}`,
    asks: `How is a name refused that another ${noun} has?`,
    source: noun === "TransportRule" ? "guess" : "the text: live, 2026-07, of another noun",
    assumed,
    run: async (tenant) => {
      await tenant.make(noun, "a");
      return newObject(tenant, noun, tenant.name("a"), "b");
    },
  };
}
