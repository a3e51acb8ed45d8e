import fc from "fast-check";
import { expect } from "vitest";
import type { PropertyValues } from "../../modules/exchange/objectKind.js";
import { evaluate } from "../../modules/mailflow/evaluate.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import type { Message } from "../../modules/mailflow/message.js";
import type { Hop } from "../../modules/mailflow/trace.js";
import { deliver } from "../../modules/simulator/delivery/deliver.js";
import type { Delivery } from "../../modules/simulator/delivery/message.js";
import { anyMessage, anyTenant } from "./anyTenant.js";
import { aConnector, anInbound, aRule, now } from "./aTenant.js";
import { readBack, scripted, simulated, wayTaken } from "./simulatedMail.js";

/** What no page says, set alike on both sides. */
const anySwitches = fc.record({
  laterRouteWins: fc.boolean(),
  auditStops: fc.boolean(),
  deadRoute: fc.constantFrom("waits" as const, "ignored" as const),
});

const anyInbound = fc
  .record({
    connectorType: fc.constantFrom("OnPremises", "Partner"),
    senderDomains: fc.constantFrom(["*"], ["example.org"], ["contoso.com"], ["*.example.org"]),
    requireTls: fc.boolean(),
    enabled: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
    identity: fc.constantFrom<PropertyValues>(
      {},
      { senderIPAddresses: ["192.0.2.0/24"] },
      { tlsSenderCertificateName: "back.example" },
      { tlsSenderCertificateName: "*.contoso.com" },
      { senderIPAddresses: ["192.0.2.0/24"], tlsSenderCertificateName: "back.example" },
    ),
    restriction: fc.constantFrom<PropertyValues>(
      {},
      { restrictDomainsToCertificate: true },
      { restrictDomainsToIPAddresses: true },
    ),
    internal: fc.constantFrom<PropertyValues>(
      {},
      { cloudServicesMailEnabled: true },
      { treatMessagesAsInternal: true },
    ),
    limit: fc.constantFrom<PropertyValues>({}, {}, { associatedAcceptedDomains: ["contoso.com"] }),
  })
  .map(({ identity, restriction, internal, limit, ...values }) =>
    anInbound("In", { ...values, ...identity, ...restriction, ...internal, ...limit }),
  );

const anyOrigin = fc
  .oneof(
    fc.constant<NonNullable<Message["origin"]>>({ from: "mailbox" }),
    fc.record({
      from: fc.constant("server" as const),
      ip: fc.constantFrom("192.0.2.7", "203.0.113.9"),
      certificate: fc.constantFrom(null, "back.example", "mail.contoso.com"),
      keepsInternalHeaders: fc.boolean(),
      tls: fc.boolean(),
    }),
  )
  .map((origin) => (origin.from === "server" && origin.certificate !== null ? { ...origin, tls: true } : origin));

/** What the delivery cannot be asked: a condition that it does not know, a pattern that JavaScript cannot read. */
const unasked = (values: PropertyValues) =>
  Object.keys(values).some((name) => /ADAttribute|attachmentProperty/i.test(name)) ||
  JSON.stringify(values).includes("(?>x)");

const anyMail = fc.record({
  tenant: anyTenant,
  inbound: fc.array(anyInbound, { maxLength: 2 }),
  message: anyMessage,
  origin: anyOrigin,
});

/** A tenant that can be made: names that are not taken, conditions that can be asked. */
function described(tenant: MailTenant, inbound: MailTenant["inboundConnectors"]): MailTenant {
  const numbered = (values: PropertyValues, at: number) => ({ ...values, name: `${values.name} ${at}` });
  const [one, two, ...open] = tenant.outboundConnectors;
  return {
    ...tenant,
    rules: tenant.rules
      .filter(({ values }) => !unasked(values))
      .map(({ values }, at) => aRule(`rule ${at}`, numbered(values, at))),
    outboundConnectors: [
      ...[one, two].flatMap((named) => named ?? []),
      ...open.map(({ values }, at) => aConnector(`open ${at}`, numbered(values, at))),
    ],
    inboundConnectors: inbound.map(({ values }, at) => anInbound(`In ${at}`, numbered(values, at))),
  };
}

/**
 * Holds the evaluator against the simulated delivery, written apart, over random tenants and messages: what is ruled out is never done, what is
 * certain is done.
 */
export function expectAgreement(numRuns: number): void {
  const seen = { certain: 0, ways: new Set<string>() };
  fc.assert(
    fc.property(anyMail, anySwitches, (mail, switches) => {
      for (const { hop, way } of waysOfBoth(mail, switches)) {
        seen.ways.add(way);
        if (hop.ends.every(({ truth }) => truth === "yes")) seen.certain += 1;
      }
    }),
    { numRuns },
  );
  // A tenant that Exchange refuses proves nothing, nor does a message whose way is open.
  expect(seen.certain).toBeGreaterThan(numRuns / 4);
  expect(seen.ways.size).toBeGreaterThan(8);
}

type Taken<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

function waysOfBoth(
  { tenant, inbound, message: given, origin }: Taken<typeof anyMail>,
  switches: Taken<typeof anySwitches>,
) {
  const message = { ...given, origin };
  const told = described(tenant, inbound);
  const simulator = simulated(told);
  if (simulator === undefined) return [];
  const { laterRouteWins, auditStops, deadRoute } = switches;
  const groups = { ...tenant.groups, "pilot@contoso.com": membersOf(message, "pilot@contoso.com") };
  const assumptions = { laterRouteWins, auditStops, onPremisesAuthenticates: false };
  const read = readBack(simulator, { ...told, groups, assumptions });
  const deliveries = deliver(simulator.tenant, scripted(message), {
    now: new Date(now).toISOString(),
    members: Object.fromEntries(Object.entries(groups).map(([group, members]) => [group, [...members]])),
    laterRoute: laterRouteWins ? "wins" : "ignored",
    auditStops,
    deadRoute,
  });
  return evaluate(read, message, { now }).copies.flatMap(({ recipients, hop }) =>
    recipients.flatMap((recipient) => {
      // Who gets the same by another way is named once: then nothing tells the two apart.
      const taken = deliveries.find((one) => (one.insteadOf ?? one.recipient) === recipient);
      if (taken === undefined) return [];
      const way = wayTaken(taken, read.rules);
      const possible = hop.ends.map(({ kind, connector = "" }) => `${kind}:${connector}`);
      if (!possible.includes("unknown:")) expect(possible, recipient).toContain(way);
      expectForm(hop, taken);
      expectRules(hop, taken.rules);
      return [{ hop, way }];
    }),
  );
}

const perhaps = "TLS, which is perhaps only asked for if offered";
const tlsForms: Readonly<Record<string, readonly string[]>> = {
  none: ["TLS if offered", perhaps],
  EncryptionOnly: ["TLS any certificate", "TLS", perhaps],
};

/** In what form it leaves, where that is certain. */
function expectForm({ ends: [end, ...others] }: Hop, taken: Delivery): void {
  if (end?.truth !== "yes" || others.length > 0 || end.kind === "redirected" || taken.fate.kind !== "left") return;
  const { tls, format } = taken.fate;
  expect(tlsForms[tls ?? "none"]).toContain(end.form[0]);
  if (format !== undefined) expect(end.form.includes("never rich text")).toBe(format.tnef === false);
}

function expectRules({ steps, ends }: Hop, acted: readonly { readonly name: string }[]): void {
  const names = acted.map(({ name }) => name);
  const isCertain = ends.every(({ truth }) => truth === "yes") && steps.every(({ truth }) => truth !== "depends");
  for (const { rule, truth } of steps) {
    if (truth === "no") expect(names).not.toContain(rule);
    if (truth === "yes" && isCertain) expect(names).toContain(rule);
  }
}

function membersOf({ memberships = [] }: Message, group: string): readonly string[] {
  return memberships.filter((one) => one.isMember && one.group === group).map(({ who }) => who);
}
