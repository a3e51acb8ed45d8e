import { Secret } from "../../../modules/exchange/secret.js";
import { aConnector, anna, aRule, bob, carol } from "../aTenant.js";
import type { WayCase } from "./case.js";

const connectors = { outboundConnectors: [aConnector("One"), aConnector("Two")] };
const toOne = { routeMessageOutboundConnector: "One" };
const toTwo = { routeMessageOutboundConnector: "Two" };
const stop = { stopRuleProcessing: true };
const unknown = { fromMemberOf: ["x@contoso.com"] };

/** The actions that end, errors, stamps, and the ways of single recipients. */
export const actionCases: readonly WayCase[] = [
  { it: "is deleted", source: "actions", tenant: { rules: [aRule("r", { deleteMessage: true })] }, ends: ["deleted"] },
  {
    it: "sees no rule after deletion",
    source: "rules",
    tenant: { ...connectors, rules: [aRule("r", { deleteMessage: true }), aRule("s", toTwo)] },
    ends: ["deleted"],
  },
  {
    it: "is rejected by its reason",
    source: "actions",
    tenant: { rules: [aRule("r", { rejectMessageReasonText: "no" })] },
    ends: ["rejected"],
  },
  {
    it: "is rejected by its code",
    source: "actions",
    tenant: { rules: [aRule("r", { rejectMessageEnhancedStatusCode: "5.7.900" })] },
    ends: ["rejected"],
  },
  {
    it: "goes into quarantine, and no rule is run after that",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { quarantine: true }), aRule("s", toTwo)] },
    ends: ["quarantined"],
  },
  {
    it: "does not reach its recipient if redirected",
    source: "actions",
    tenant: { rules: [aRule("r", { redirectMessageTo: [carol] })] },
    ends: ["redirected"],
  },
  {
    it: "perhaps goes to a manager",
    source: "actions",
    tenant: { rules: [aRule("r", { addManagerAsRecipientType: "Redirect" })] },
    ends: ["redirected?", "internet?"],
  },
  {
    it: "waits for an approval",
    source: "actions",
    tenant: { rules: [aRule("r", { moderateMessageByUser: [carol] })] },
    ends: ["approval?", "internet?"],
  },
  {
    it: "goes on as routed if approved",
    source: "actions",
    tenant: { ...connectors, rules: [aRule("r", { moderateMessageByUser: [carol] }), aRule("s", toOne)] },
    ends: ["approval?", "connector:One?"],
  },
  {
    it: "is not moderated without a manager",
    source: "actions",
    tenant: { rules: [aRule("r", { moderateMessageByManager: true })] },
    ends: ["approval?", "internet?"],
  },
  {
    it: "perhaps ends, and else goes its certain way",
    source: "actions",
    tenant: { ...connectors, rules: [aRule("r", { ...unknown, deleteMessage: true, ...stop }), aRule("s", toOne)] },
    ends: ["deleted?", "connector:One?"],
  },
  {
    it: "perhaps is rejected where a disclaimer cannot be added",
    source: "actions",
    tenant: { rules: [aRule("r", { applyHtmlDisclaimerText: "x", applyHtmlDisclaimerFallbackAction: "Reject" })] },
    message: { type: "Encrypted" },
    ends: ["rejected?", "internet?"],
  },
  {
    it: "is not rejected where a disclaimer can be added",
    source: "actions",
    tenant: { rules: [aRule("r", { applyHtmlDisclaimerText: "x", applyHtmlDisclaimerFallbackAction: "Reject" })] },
    ends: ["internet"],
  },
  {
    it: "is not ended by what works on Edge servers only",
    source: "rule",
    tenant: { rules: [aRule("r", { disconnect: true, smtpRejectMessageRejectText: "no" })] },
    ends: ["internet"],
  },
  {
    it: "goes on without a rule whose processing fails",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, ruleErrorAction: "Ignore" })] },
    failing: ["r"],
    ends: ["internet"],
  },
  {
    it: "goes on by default",
    source: "rules",
    tenant: { ...connectors, rules: [aRule("r", toOne), aRule("s", toTwo)] },
    failing: ["R"],
    ends: ["connector:Two"],
  },
  {
    it: "waits if the rule defers",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, ruleErrorAction: "Defer" })] },
    failing: ["r"],
    ends: ["deferred"],
  },
  {
    it: "does not wait for a rule that does not match",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, from: [carol], ruleErrorAction: "Defer" })] },
    failing: ["r"],
    ends: ["internet"],
  },
  {
    it: "shows a stamp to the rules below",
    source: "exclaimer",
    tenant: {
      ...connectors,
      rules: [
        aRule("r", { setHeaderName: "X-P", setHeaderValue: "true" }),
        aRule("s", { ...toOne, exceptIfHeaderContainsMessageHeader: "x-p", exceptIfHeaderContainsWords: ["true"] }),
      ],
    },
    ends: ["internet"],
  },
  {
    it: "shows a secret stamp to the rules below",
    source: "exclaimer",
    tenant: {
      ...connectors,
      rules: [
        aRule("r", { setHeaderName: "X-P", setHeaderValue: new Secret("true") }),
        aRule("s", { ...toOne, headerContainsMessageHeader: "X-P", headerContainsWords: ["true"] }),
      ],
    },
    ends: ["connector:One"],
  },
  {
    it: "does not show it to the rules above",
    source: "exclaimer",
    tenant: {
      ...connectors,
      rules: [
        aRule("s", { ...toOne, exceptIfHeaderContainsMessageHeader: "X-P", exceptIfHeaderContainsWords: ["true"] }),
        aRule("r", { setHeaderName: "X-P", setHeaderValue: "true" }),
      ],
    },
    ends: ["connector:One"],
  },
  {
    it: "does not stamp in audit mode",
    source: "rule",
    tenant: {
      ...connectors,
      rules: [
        aRule("r", { setHeaderName: "X-P", setHeaderValue: "true", mode: "Audit" }),
        aRule("s", { ...toOne, headerContainsMessageHeader: "X-P", headerContainsWords: ["true"] }),
      ],
    },
    ends: ["internet"],
  },
  {
    it: "replaces a header's value",
    source: "actions",
    tenant: {
      ...connectors,
      rules: [
        aRule("r", { setHeaderName: "X-P", setHeaderValue: "false" }),
        aRule("s", { ...toOne, headerContainsMessageHeader: "X-P", headerContainsWords: ["true"] }),
      ],
    },
    message: { headers: { "X-P": "true" } },
    ends: ["internet"],
  },
  {
    it: "takes a header off",
    source: "actions",
    tenant: {
      ...connectors,
      rules: [
        aRule("r", { removeHeader: "X-P" }),
        aRule("s", { ...toOne, headerContainsMessageHeader: "X-P", headerContainsWords: ["true"] }),
      ],
    },
    message: { headers: { "X-P": "true" } },
    ends: ["internet"],
  },
  {
    it: "perhaps stamps where it perhaps matches",
    source: "actions",
    tenant: {
      ...connectors,
      rules: [
        aRule("r", { ...unknown, setHeaderName: "X-P", setHeaderValue: "true" }),
        aRule("s", { ...toOne, headerContainsMessageHeader: "X-P", headerContainsWords: ["true"] }),
      ],
    },
    ends: ["internet?", "connector:One?"],
  },
  {
    it: "is certain if both values of a header lead the same way",
    source: "actions",
    tenant: {
      ...connectors,
      rules: [
        aRule("r", { ...unknown, setHeaderName: "X-P", setHeaderValue: "two" }),
        aRule("s", { ...toOne, headerMatchesMessageHeader: "X-P", headerMatchesPatterns: ["one|two"] }),
      ],
    },
    message: { headers: { "X-P": "one" } },
    ends: ["connector:One"],
  },
  {
    it: "cannot tell the words of a stamp that is sealed",
    source: "actions",
    tenant: {
      ...connectors,
      rules: [
        aRule("r", { setHeaderName: "X-P" }),
        aRule("s", { ...toOne, headerContainsMessageHeader: "X-P", headerContainsWords: ["true"] }),
      ],
    },
    ends: ["internet?", "connector:One?"],
  },
  {
    it: "shows a new subject to the rules below",
    source: "actions",
    tenant: {
      ...connectors,
      rules: [
        aRule("r", { prependSubject: "[out] " }),
        aRule("s", { ...toOne, subjectMatchesPatterns: ["^\\[out\\]"] }),
      ],
    },
    ends: ["connector:One"],
  },
  {
    it: "cannot tell the spam level after a rule that asked for one",
    source: "rule",
    tenant: { ...connectors, rules: [aRule("r", { setSCL: 9 }), aRule("s", { ...toOne, sclOver: 9 })] },
    ends: ["internet?", "connector:One?"],
  },
  {
    it: "splits a message by recipient",
    source: "conditions",
    tenant: { ...connectors, rules: [aRule("r", { ...toOne, sentToScope: "NotInOrganization" })] },
    message: { to: [bob, carol] },
    ends: ["connector:One", "mailbox"],
  },
  {
    it: "rejects only the copy that meets the condition",
    source: "conditions",
    tenant: { rules: [aRule("r", { sentTo: [bob], rejectMessageReasonText: "no" })] },
    message: { to: [bob, carol] },
    ends: ["rejected", "mailbox"],
  },
  {
    it: "rejects all copies by a condition on any recipient",
    source: "conditions",
    tenant: { rules: [aRule("r", { anyOfToHeader: [bob], rejectMessageReasonText: "no" })] },
    message: { to: [bob, carol] },
    ends: ["rejected"],
  },
  {
    it: "does not split a message where the ways are alike",
    source: "conditions",
    tenant: {},
    message: { to: [bob, "dave@example.org"] },
    ends: ["internet"],
  },
  {
    it: "counts an address once",
    source: "conditions",
    tenant: {},
    message: { to: [bob], cc: ["BOB@example.org"] },
    ends: ["internet"],
  },
  {
    it: "sends back to an own sender as to anybody",
    source: "connectors",
    tenant: {},
    message: { to: [anna] },
    ends: ["mailbox"],
  },
  {
    it: "cannot tell which acts of two actions that end it",
    source: "rules",
    tenant: { rules: [aRule("r", { deleteMessage: true, redirectMessageTo: [carol] })] },
    ends: ["deleted?", "redirected?"],
  },
];
