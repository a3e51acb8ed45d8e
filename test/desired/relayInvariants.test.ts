import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EmailRelayState, emailRelayState } from "../../modules/desired/emailRelayState.js";
import { adoptedKinds } from "../../modules/desired/filtering.js";
import { mailEffects } from "../../modules/desired/mailEffects.js";
import { ruleSentences } from "../../modules/desired/ruleSentences.js";
import { inboundConnector } from "../../modules/exchange/inboundConnector.js";
import { parseInputs } from "../../modules/exchange/kindInputs.js";
import type { ObjectKind, PropertyValues } from "../../modules/exchange/objectKind.js";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import { remoteDomain } from "../../modules/exchange/remoteDomain.js";
import { isForeign, type RuleEntry } from "../../modules/exchange/ruleSet.js";
import { parseRuleSet } from "../../modules/exchange/ruleSetInputs.js";
import { Secret } from "../../modules/exchange/secret.js";
import { parse, refusal } from "../config/rawConfig.js";
import { anyConfig } from "./anyConfig.js";

const accepted = anyConfig.filter((raw) => refusal(raw) === "").map((raw) => parse(raw));
const states = accepted.map((config) => emailRelayState(config));

describe("any accepted config", () => {
  test("stamps a key just on mail that goes to the relay: by the same rule, or by a connector that takes all of it", () => {
    fc.assert(
      fc.property(states, ({ ruleSet, outboundConnectors }) => {
        for (const rule of ownRules(ruleSet.rules)) {
          const route = rule.routeMessageOutboundConnector;
          const connector = Object.values(outboundConnectors).find(({ name }) => name === route);
          if (route !== undefined) expect(connector).toMatchObject({ enabled: true, isTransportRuleScoped: true });
          if (rule.setHeaderName !== undefined) expect(rule.setHeaderValue).toBeInstanceOf(Secret);
          if (rule.setHeaderName !== undefined && route === undefined && rule.mode === "Enforce")
            expect(outboundConnectors.outbound).toMatchObject({ enabled: rule.enabled, isTransportRuleScoped: false });
        }
      }),
    );
  });

  test("puts the signature above outgoing mail, and that above incoming mail", () => {
    const rank = (key: string) => ["signature", "outbound", "inbound"].findIndex((start) => key.startsWith(start));
    fc.assert(
      fc.property(states, ({ ruleSet: { order, rules } }) => {
        expect([...order].sort((left, right) => rank(left) - rank(right))).toEqual(order);
        expect([...order].sort()).toEqual(Object.keys(rules).sort());
      }),
    );
  });

  test("stops where it acts, if that is not switched off, and edits nobody's rule before", () => {
    fc.assert(
      fc.property(accepted, (config) => {
        const { rules } = emailRelayState(config).ruleSet;
        const { stage, stopRuleProcessing } = config.relay;
        const isActing = stage === "pilot" || stage === "everyone";
        const routing = ownRules(rules).filter((rule) => rule.removeHeader === undefined);
        expect(routing.every((rule) => rule.stopRuleProcessing === (isActing && stopRuleProcessing))).toBe(true);
        if (rules.signature !== undefined && isActing) expect(rules.signature.stopRuleProcessing).toBe(true);
        if (rules.signature !== undefined && !isActing) expect(Object.keys(rules.signature)).toEqual(["foreign"]);
      }),
    );
  });

  test("lets no connector refuse mail but by lockDown, at the last stage, for the domains that it names", () => {
    fc.assert(
      fc.property(accepted, (config) => {
        const { inbound, stage } = config.relay;
        const lockDown = inbound?.route === "mx" && stage === "everyone" ? inbound.lockDown : undefined;
        for (const [key, connector] of Object.entries(emailRelayState(config).inboundConnectors)) {
          const { requireTls, restrictDomainsToCertificate, restrictDomainsToIPAddresses, connectorType } = connector;
          const restricts = restrictDomainsToCertificate || restrictDomainsToIPAddresses;
          const refuses = restricts || (requireTls && connectorType === "Partner");
          expect(refuses).toBe(key === "inbound" && lockDown !== undefined);
          if (refuses) expect(connector.associatedAcceptedDomains).toEqual(lockDown?.domains);
        }
      }),
    );
  });

  test("has Exchange look at the certificate of the tenant's own relay", () => {
    fc.assert(
      fc.property(states, ({ inboundConnectors }) => {
        for (const { connectorType, tlsSenderCertificateName: name, requireTls } of Object.values(inboundConnectors))
          if (connectorType === "OnPremises") expect(requireTls).toBe(name !== undefined);
      }),
    );
  });

  test("changes nothing that mail can feel at the stages off and audit", () => {
    fc.assert(
      fc.property(accepted, (config) => {
        const isActing = config.relay.stage === "pilot" || config.relay.stage === "everyone";
        const effects = mailEffects(emailRelayState(config));
        expect(Object.keys(effects).length > 0).toBe(isActing);
      }),
    );
  });

  test("takes the key off all that comes back, or leaves it to the relay", () => {
    fc.assert(
      fc.property(accepted, (config) => {
        const { rules } = emailRelayState(config).ruleSet;
        const { returns, stamp, inbound } = config.relay;
        const expected = [
          ...(returns && stamp && !stamp.removedByRelay ? [["outboundClean", stamp.header]] : []),
          ...(inbound?.route === "rule" && inbound.stamp && !inbound.stamp.removedByRelay
            ? [["inboundClean", inbound.stamp.header]]
            : []),
        ];
        const cleaning = Object.entries(rules).flatMap(([key, rule]) =>
          isForeign(rule) || rule.removeHeader === undefined ? [] : [[key, rule.removeHeader]],
        );
        expect(cleaning).toEqual(expected);
      }),
    );
  });

  test("gives inputs that every kind takes without a word", () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(inputProblems(state)).toEqual([]);
      }),
    );
  });

  test("guards every rule against a loop whose mail comes back", () => {
    fc.assert(
      fc.property(accepted, (config) => {
        const { rules } = emailRelayState(config).ruleSet;
        const isGuarded = (rule: PropertyValues) =>
          rule.exceptIfHeaderContainsWords !== undefined || rule.exceptIfSenderIpRanges !== undefined;
        for (const [key, rule] of Object.entries(rules).filter(([name]) => !name.endsWith("Clean"))) {
          const comesBack = key.startsWith("inbound") || config.relay.architecture === "returning";
          if (!isForeign(rule) && comesBack) expect(isGuarded(rule)).toBe(true);
        }
      }),
    );
  });

  test("acts on nobody's mail at the stages off and audit, and on no more than the pilot's in a pilot", () => {
    fc.assert(
      fc.property(accepted, (config) => {
        const { stage } = config.relay;
        for (const rule of ownRules(emailRelayState(config).ruleSet.rules)) {
          const acts = rule.enabled === true && rule.mode === "Enforce";
          expect(acts).toBe(stage === "pilot" || stage === "everyone");
          const isScoped = rule.from ?? rule.fromMemberOf ?? rule.sentTo ?? rule.sentToMemberOf;
          if (stage === "pilot" && rule.removeHeader === undefined) expect(isScoped).toBeDefined();
          if (stage === "everyone") expect(isScoped).toBeUndefined();
        }
      }),
    );
  });

  test("is described rule by rule, without its key", () => {
    fc.assert(
      fc.property(states, ({ ruleSet }) => {
        const sentences = ruleSentences(ruleSet);
        expect(Object.keys(sentences)).toEqual(ruleSet.order);
        expect(Object.values(sentences).filter((text) => /undefined|null|\[object|\[secret\]/.test(text))).toEqual([]);
      }),
    );
  });
});

function ownRules(rules: Readonly<Record<string, RuleEntry>>): readonly PropertyValues[] {
  return Object.values(rules).filter((rule): rule is PropertyValues => !isForeign(rule));
}

/** What Check of the provider would say: it gets secrets opened. */
function inputProblems(state: EmailRelayState): readonly unknown[] {
  const { ruleSet, outboundConnectors, inboundConnectors, remoteDomains, adopted } = state;
  const rules = Object.fromEntries(Object.entries(ruleSet.rules).map(([key, rule]) => [key, opened({ ...rule })]));
  const ofKind = (kind: ObjectKind, objects: Readonly<Record<string, PropertyValues>>) =>
    Object.values(objects).flatMap((object) => parseInputs(kind, object, () => false).problems);
  return [
    ...parseRuleSet({ rules, order: ruleSet.order }, () => false).problems,
    ...ofKind(outboundConnector, outboundConnectors),
    ...ofKind(inboundConnector, inboundConnectors),
    ...ofKind(remoteDomain, remoteDomains),
    ...Object.values(adopted).flatMap(({ noun, values }) => ofKind(adoptedKinds[noun], { [noun]: values })),
  ];
}

function opened(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value instanceof Secret ? value.reveal() : value]),
  );
}
