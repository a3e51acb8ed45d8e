/** How bad a finding is: mail goes wrong, may go wrong, or somebody should know. */
export type Severity = "error" | "warning" | "note";

export interface LintEntry {
  /** The worst it can be; a finding that is only possible is one step milder. */
  readonly severity: Severity;
  /** What it looks for. */
  readonly what: string;
  /** Titles of rows of the vendor's guide that it explains. */
  readonly guide: readonly string[];
}

const around = "Email Sent Without the Trustifi Connector";
const undelivered = "Email Failed to Be Delivered";
const signatures = "Third-Party Signature Service Isn’t Working";
const failing = "Failure to Send a Message";
const replies = "Automatic Replies or Forwarding Not Working";
const styles = "Emails Sent Without Styles or Formatting";
const meetings = "Meeting Invitations Missing Reply Options";
const everyone = "Will the Email Relay apply to everyone in my domain?";
const incoming = "Does the Email Relay affect my incoming emails?";

/** Every finding by its id. Ids stay: acceptances name them. */
export const lintCatalogue = {
  "stop-above-relay": {
    severity: "error",
    what: "a higher rule stops, and its mail never reaches the relay's rule",
    guide: [around],
  },
  "route-above-relay": {
    severity: "warning",
    what: "a higher rule routes the same mail elsewhere and does not stop",
    guide: [around],
  },
  "route-below-relay": {
    severity: "error",
    what: "the relay's rule does not stop, and a lower rule routes the same mail elsewhere",
    guide: [around],
  },
  "signature-after-relay": {
    severity: "error",
    what: "the signature service's rule stands below the relay's",
    guide: [signatures],
  },
  "missing-stop": {
    severity: "error",
    what: "a signature rule, or one of all three rules, does not stop",
    guide: [signatures],
  },
  "relay-missing": {
    severity: "error",
    what: "a rule of the relay that should be there is not",
    guide: [around],
  },
  "relay-off": { severity: "error", what: "the relay's rule is switched off", guide: [around] },
  "relay-in-audit": { severity: "warning", what: "the relay's rule only logs", guide: [around] },
  "relay-outside-dates": { severity: "error", what: "the relay's rule is outside its dates", guide: [around] },
  "same-audience": {
    severity: "warning",
    what: "two rules route the same mail to the same connector",
    guide: [around, everyone],
  },
  "key-not-routed": {
    severity: "error",
    what: "a rule stamps the relay's key and routes nothing: the key leaves with the mail",
    guide: [undelivered],
  },
  "key-never-removed": {
    severity: "warning",
    what: "mail comes back from the relay, and nothing takes the key off it",
    guide: [undelivered],
  },
  "route-to-missing-connector": {
    severity: "error",
    what: "a rule routes to a connector that is not there",
    guide: [failing, around],
  },
  "route-to-disabled-connector": {
    severity: "error",
    what: "a rule routes to a connector that is switched off",
    guide: [failing, around],
  },
  "route-to-unscoped-connector": {
    severity: "warning",
    what: "a rule routes to a connector that other mail takes as well",
    guide: [everyone],
  },
  "connector-without-rule": {
    severity: "warning",
    what: "a connector for rules only, and no rule routes to it",
    guide: [around],
  },
  "connector-catches-all": {
    severity: "error",
    what: "a connector takes all mail to the outside that no rule routes",
    guide: [around, everyone],
  },
  "inbound-locks-down": {
    severity: "error",
    what: "an inbound connector refuses all mail but its own server's",
    guide: [incoming, failing],
  },
  "loop-guard-missing": {
    severity: "error",
    what: "mail that the service hands back would be sent to it again",
    guide: [undelivered],
  },
  "loop-guard-forgeable": {
    severity: "warning",
    what: "anybody outside can write the header that keeps mail from the relay",
    guide: [around],
  },
  "rich-text": {
    severity: "warning",
    what: "mail may leave as rich text, which a relay cannot rewrite",
    guide: [styles, meetings],
  },
  "out-of-office-type": {
    severity: "warning",
    what: "out-of-office replies of old clients stay inside",
    guide: [replies, meetings],
  },
  "automatic-replies-blocked": { severity: "warning", what: "automatic replies stay inside", guide: [replies] },
  "forwarding-blocked": { severity: "note", what: "automatically forwarded mail does not leave", guide: [replies] },
  "rules-near-limit": { severity: "warning", what: "the tenant is close to as many rules as it may have", guide: [] },
  "rule-size-near-limit": { severity: "warning", what: "a rule is close to as large as it may be", guide: [] },
  "patterns-near-limit": {
    severity: "warning",
    what: "all regular expressions together are close to their limit",
    guide: [],
  },
  "name-near-limit": { severity: "note", what: "the name of an own object is as long as it may be", guide: [] },
} as const satisfies Readonly<Record<string, LintEntry>>;

export type LintId = keyof typeof lintCatalogue;
