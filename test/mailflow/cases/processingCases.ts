import { aConnector, aRule, carol } from "../aTenant.js";
import type { WayCase } from "./case.js";

const connectors = { outboundConnectors: [aConnector("One"), aConnector("Two")] };
const toOne = { routeMessageOutboundConnector: "One" };
const toTwo = { routeMessageOutboundConnector: "Two" };
const stop = { stopRuleProcessing: true };
const unknown = { fromMemberOf: ["x@contoso.com"] };

/** Order, stop, stop, routes, modes and dates. */
export const processingCases: readonly WayCase[] = [
  { it: "leaves by MX without rules", source: "connectors", tenant: {}, ends: ["internet"] },
  {
    it: "is delivered to a mailbox inside",
    source: "connectors",
    tenant: {},
    message: { to: [carol] },
    ends: ["mailbox"],
  },
  {
    it: "goes where a rule routes it",
    source: "conditionalRouting",
    tenant: { ...connectors, rules: [aRule("r", toOne)] },
    ends: ["connector:One"],
  },
  {
    it: "goes out although the recipient is inside, if a rule routes it",
    source: "actions",
    tenant: { ...connectors, rules: [aRule("r", toOne)] },
    message: { to: [carol] },
    ends: ["connector:One"],
  },
  {
    it: "finds the connector without case",
    source: "conditionalRouting",
    tenant: { ...connectors, rules: [aRule("r", { routeMessageOutboundConnector: "ONE" })] },
    ends: ["connector:One"],
  },
  {
    it: "skips a rule that is off",
    source: "rules",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, enabled: false })] },
    ends: ["internet"],
  },
  {
    it: "skips a rule that does not match",
    source: "rules",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, from: [carol] })] },
    ends: ["internet"],
  },
  {
    it: "stops at the first rule that stops",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, ...stop }), aRule("s", toTwo)] },
    ends: ["connector:One"],
  },
  {
    it: "does not stop at a rule that does not match",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, ...stop, from: [carol] }), aRule("s", toTwo)] },
    ends: ["connector:Two"],
  },
  {
    it: "does not stop at a rule that is off",
    source: "rules",
    tenant: { ...connectors, rules: [aRule("r", { ...stop, enabled: false }), aRule("s", toTwo)] },
    ends: ["connector:Two"],
  },
  {
    it: "stops before a rejection below",
    source: "rules",
    tenant: {
      ...connectors,
      rules: [aRule("r", { ...toOne, ...stop }), aRule("s", { rejectMessageReasonText: "no" })],
    },
    ends: ["connector:One"],
  },
  {
    it: "perhaps stops where it perhaps matches",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { ...unknown, ...stop }), aRule("s", toTwo)] },
    ends: ["internet?", "connector:Two?"],
  },
  {
    it: "takes one of two routes and no other way where the first rule perhaps matches and then stops",
    source: "rule",
    tenant: {
      ...connectors,
      rules: [aRule("r", { ...unknown, ...toOne, ...stop }), aRule("s", { ...toTwo, ...stop })],
    },
    ends: ["connector:One?", "connector:Two?"],
  },
  {
    it: "goes on without a route only where no rule that stops has it",
    source: "rule",
    tenant: {
      ...connectors,
      rules: [aRule("r", { ...unknown, ...toOne, ...stop }), aRule("s", { ...unknown, ...toTwo })],
    },
    ends: ["internet?", "connector:One?", "connector:Two?"],
  },
  {
    it: "cannot tell which of two routes counts",
    source: "actions",
    tenant: { ...connectors, rules: [aRule("r", toOne), aRule("s", toTwo)] },
    ends: ["connector:One?", "connector:Two?"],
  },
  {
    it: "takes the later route if somebody tried it",
    source: "actions",
    tenant: { ...connectors, rules: [aRule("r", toOne), aRule("s", toTwo)], assumptions: { laterRouteWins: true } },
    ends: ["connector:Two"],
  },
  {
    it: "takes the first route if somebody tried that",
    source: "actions",
    tenant: { ...connectors, rules: [aRule("r", toOne), aRule("s", toTwo)], assumptions: { laterRouteWins: false } },
    ends: ["connector:One"],
  },
  {
    it: "is certain of two routes to one connector",
    source: "actions",
    tenant: { ...connectors, rules: [aRule("r", toOne), aRule("s", toOne)] },
    ends: ["connector:One"],
  },
  {
    it: "perhaps routes where it perhaps matches",
    source: "actions",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, ...unknown })] },
    ends: ["internet?", "connector:One?"],
  },
  {
    it: "does not act in audit mode",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, mode: "Audit" })] },
    ends: ["internet"],
  },
  {
    it: "does not act in audit-and-notify mode",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { deleteMessage: true, mode: "AuditAndNotify" })] },
    ends: ["internet"],
  },
  {
    it: "cannot tell whether audit mode stops",
    source: "testMode",
    tenant: { ...connectors, rules: [aRule("r", { ...stop, mode: "Audit" }), aRule("s", toTwo)] },
    ends: ["internet?", "connector:Two?"],
  },
  {
    it: "takes no route below a rule that deletes whatever audit mode lets come so far",
    source: "testMode",
    tenant: {
      ...connectors,
      rules: [aRule("r", { ...stop, mode: "Audit" }), aRule("d", { deleteMessage: true }), aRule("s", toTwo)],
    },
    ends: ["deleted?", "internet?"],
  },
  {
    it: "does not stop in audit mode if somebody tried it",
    source: "testMode",
    tenant: {
      ...connectors,
      rules: [aRule("r", { ...stop, mode: "Audit" }), aRule("s", toTwo)],
      assumptions: { auditStops: false },
    },
    ends: ["connector:Two"],
  },
  {
    it: "stops in audit mode if somebody tried that",
    source: "testMode",
    tenant: {
      ...connectors,
      rules: [aRule("r", { ...stop, mode: "Audit" }), aRule("s", toTwo)],
      assumptions: { auditStops: true },
    },
    ends: ["internet"],
  },
  {
    it: "does not act before its activation",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, activationDate: "2026-12-24T00:00:00Z" })] },
    ends: ["internet"],
  },
  {
    it: "acts after its activation",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, activationDate: "2026-11-01T00:00:00Z" })] },
    ends: ["connector:One"],
  },
  {
    it: "does not act after its expiry",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, expiryDate: "2026-11-01T00:00:00Z" })] },
    ends: ["internet"],
  },
  {
    it: "acts before its expiry",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, expiryDate: "2026-12-24T00:00:00Z" })] },
    ends: ["connector:One"],
  },
  {
    it: "cannot tell a date of these hours without its zone",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, expiryDate: "2026-11-24T05:00:00" })] },
    ends: ["internet?", "connector:One?"],
  },
  {
    it: "is certain of a far date without its zone",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, expiryDate: "2026-11-01T05:00:00" })] },
    ends: ["internet"],
  },
];
