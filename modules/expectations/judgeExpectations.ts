import { type ExpectedMail, expectationName } from "../config/expectConfig.js";
import type { Relay } from "../config/relayConfig.js";
import { type Stage, stages } from "../config/scopeConfig.js";
import { sameText } from "../mailflow/addresses.js";
import { type Expectation, type JudgedExpectation, judgeExpectation, type Waymarks } from "../mailflow/expectation.js";
import { type Acceptance, expectationUnmet } from "../mailflow/lint/acceptance.js";
import type { MailTenant } from "../mailflow/mailTenant.js";
import { unchanged } from "../mailflow/returning.js";
import { textOf } from "../mailflow/ruleView.js";
import { defaultExpectations, type ExpectedConfig } from "./defaultExpectations.js";
import { member, plain, server } from "./people.js";

/** Every expectation of a config, and what is to be done about them. */
export interface JudgedExpectations {
  readonly results: readonly JudgedExpectation[];
  /** Not met, and not accepted; also what must be certain and is not. */
  readonly broken: readonly JudgedExpectation[];
  readonly accepted: readonly { readonly judged: JudgedExpectation; readonly acceptance: Acceptance }[];
  /** Acceptances that hold no more, or that meet nothing: somebody should take them away. */
  readonly stale: readonly { readonly acceptance: Acceptance; readonly why: "ended" | "unused" }[];
}

/**
 * Says of each expectation whether mail goes so: of those that a person wrote and of those that follow from the config.
 * A service is taken to hand back what it got, but for headers.
 *
 * @param tenant as it is, or as `afterUp` makes it.
 * @param now milliseconds since 1970: rules and acceptances have dates.
 */
export function judgeExpectations(tenant: MailTenant, config: ExpectedConfig, now: number): JudgedExpectations {
  const waymarks = waymarksOf(tenant, config.relay);
  const steady = unchanged(tenant);
  const results = expectationsOf(config, tenant).map((one) => judgeExpectation(steady, one, waymarks, { now }));
  const today = new Date(now).toISOString().slice(0, 10);
  const acceptances = (config.accept ?? []).filter(({ id }) => id === expectationUnmet);
  const holding = acceptances.filter(({ until }) => until >= today);
  const judged = results.filter(isBroken).map((one) => ({ one, acceptance: holding.find((each) => meets(each, one)) }));
  return {
    results,
    broken: judged.flatMap(({ one, acceptance }) => (acceptance === undefined ? [one] : [])),
    accepted: judged.flatMap(({ one, acceptance }) => (acceptance === undefined ? [] : [{ judged: one, acceptance }])),
    stale: acceptances.flatMap((acceptance): JudgedExpectations["stale"] => {
      if (acceptance.until < today) return [{ acceptance, why: "ended" }];
      return judged.some(({ one }) => meets(acceptance, one)) ? [] : [{ acceptance, why: "unused" }];
    }),
  };
}

/** Whether somebody must do something about it. */
function isBroken({ outcome, expectation: { certain } }: JudgedExpectation): boolean {
  return outcome === "unmet" || (outcome === "depends" && certain === true);
}

function meets({ object }: Acceptance, { expectation: { name } }: JudgedExpectation): boolean {
  return object === "*" || sameText(object, name);
}

/** What is expected of mail: first what a person wrote, from its stage on, then what follows from the config. */
function expectationsOf(config: ExpectedConfig, tenant: MailTenant): readonly Expectation[] {
  const written = (config.expect ?? []).filter((mail) => isReached(mail, config.relay.stage));
  return [
    ...written.map((mail) => asExpectation(mail, config.relay)),
    ...defaultExpectations(config, ownDomain(tenant)),
  ];
}

function isReached({ since, way }: ExpectedMail, stage: Stage): boolean {
  const from = since ?? (way === "relay" || way === "signedFirst" ? "pilot" : "off");
  return stages.indexOf(stage) >= stages.indexOf(from);
}

function asExpectation(mail: ExpectedMail, relay: Relay): Expectation {
  const { from, to, way, certain } = mail;
  return {
    name: expectationName(mail),
    message: plain(from, to, details(mail, relay)),
    way,
    ...(certain !== undefined && { certain }),
    basis: "written",
  };
}

function details(mail: ExpectedMail, relay: Relay) {
  const { type, reply, groups, headers, subject, size, outside = false, address, certificate } = mail;
  return {
    ...(type !== undefined && { type }),
    ...(reply !== undefined && { outOfOffice: reply }),
    ...(groups && { memberships: member(relay, outside ? mail.to : mail.from, groups, "").memberships }),
    ...(headers && { headers }),
    ...(subject !== undefined && { subject }),
    ...(size !== undefined && { sizeBytes: size }),
    ...(outside && { origin: server(address, certificate) }),
  };
}

/** A domain of the tenant's own, better one that people have than the one that Microsoft gave. */
function ownDomain({ acceptedDomains = [] }: MailTenant): string {
  const own = acceptedDomains
    .filter(({ domainType }) => domainType !== "ExternalRelay")
    .map(({ domainName }) => domainName);
  return own.find((name) => !/\.onmicrosoft\.(com|us)$/i.test(name)) ?? own[0] ?? "inside.example";
}

/** By which connectors the relay and the signature service are known. */
function waymarksOf({ rules }: MailTenant, { outgoing, connector, inbound, signature }: Relay): Waymarks {
  const theirs = signature && rules.find(({ name }) => sameText(name, signature.rule));
  const toSignature = textOf(theirs?.values.routeMessageOutboundConnector);
  return {
    relay: [
      ...(outgoing === "none" ? [] : [connector.name]),
      ...(inbound?.route === "rule" ? [inbound.connector.name] : []),
    ],
    ...(toSignature !== undefined && { signature: toSignature }),
  };
}
