import { NotPossible } from "../notPossible.js";
import type { Found, Parameters, Probe, ProbedTenant } from "../probe.js";
import { plain, refused, some } from "./probing.js";

const guess = "guess";
const reference = "New-TransportRule reference, 2026-08-21; the text: guess";

/** Values of rules that Exchange refuses or completes. */
export const ruleValueProbes: readonly Probe[] = [
  refusedRule(
    "rule-half-new",
    "a header without its words",
    guess,
    { HeaderContainsMessageHeader: "X-Pxr" },
    "HeaderContainsMessageHeader and HeaderContainsWords must be specified together. (simulated)",
  ),
  refusedSet(
    "rule-half-set",
    "a half of an action",
    { SetHeaderName: "X-Pxr", SetHeaderValue: "1" },
    { SetHeaderName: "X-Pxr-2" },
    "SetHeaderName and SetHeaderValue must be specified together. (simulated)",
  ),
  refusedSet(
    "rule-half-set-condition",
    "a half of a condition",
    { HeaderContainsMessageHeader: "X-Pxr", HeaderContainsWords: ["a"] },
    { HeaderContainsWords: ["b"] },
    "HeaderContainsMessageHeader and HeaderContainsWords must be specified together. (simulated)",
  ),
  refusedRule(
    "rule-disclaimer-without-text",
    "a disclaimer's place without a text",
    guess,
    { ApplyHtmlDisclaimerLocation: "Prepend" },
    "ApplyHtmlDisclaimerText must be specified with ApplyHtmlDisclaimerLocation. (simulated)",
  ),
  filled("rule-filled-new", [{ RejectMessageReasonText: "no" }], {
    RejectMessageReasonText: "no",
    RejectMessageEnhancedStatusCode: "5.7.1",
  }),
  filled(
    "rule-filled-set",
    [
      { RejectMessageReasonText: "no", RejectMessageEnhancedStatusCode: "5.7.900" },
      { RejectMessageReasonText: "never" },
    ],
    { RejectMessageReasonText: "never", RejectMessageEnhancedStatusCode: "5.7.1" },
  ),
  filled("rule-filled-disclaimer", [{ ApplyHtmlDisclaimerText: "x" }], {
    ApplyHtmlDisclaimerText: "x",
    ApplyHtmlDisclaimerLocation: "Append",
    ApplyHtmlDisclaimerFallbackAction: "Wrap",
  }),
  refusedRule(
    "rule-status-code",
    "another enhanced status code",
    reference,
    { RejectMessageReasonText: "no", RejectMessageEnhancedStatusCode: "5.1.1" },
    "The enhanced status code '5.1.1' isn't valid. (simulated)",
  ),
  refusedRule(
    "rule-long-word",
    "a word of 129 characters",
    reference,
    { SubjectContainsWords: ["x".repeat(129)] },
    "A word can't be longer than 128 characters. (simulated)",
  ),
  refusedRule(
    "rule-attribute",
    "an attribute that the directory has not",
    reference,
    { SenderADAttributeContainsWords: ["Shoe:9"] },
    "An Active Directory attribute isn't valid. (simulated)",
  ),
  refusedRule(
    "rule-rms-attachments",
    "half of a decryption",
    reference,
    { RemoveRMSAttachmentEncryption: true },
    "RemoveRMSAttachmentEncryption requires RemoveOMEv2. (simulated)",
  ),
  refusedRule(
    "rule-report-word",
    "an unknown part of an incident report",
    reference,
    { GenerateIncidentReport: "a@outside.example", IncidentReportContent: ["Weather"] },
    "A value of IncidentReportContent isn't one of Sender, Recipients, Subject, CC, BCC, Severity, RuleDetections, FalsePositive, IdMatch, AttachOriginalMail. (simulated)",
  ),
  refusedRule(
    "rule-scl-12",
    "a spam level of 12",
    reference,
    { SetSCL: 12 },
    "The value 12 of SetSCL isn't between -1 and 9. (simulated)",
  ),
  {
    id: "rule-of-9-KB",
    asks: "How is a rule refused that is larger than 8 KB?",
    source: "Get-TransportConfig, live, 2026-07: 8,192 bytes; the text: guess",
    assumed: refused(
      "The size of the rule is 9481 bytes, which exceeds the limit of 8192 bytes. (simulated)",
      "ArgumentException",
      "limit",
    ),
    run: (tenant) => newRule(tenant, { Comments: null, SubjectOrBodyContainsWords: words(70) }),
  },
  {
    id: "rule-SentTo-group",
    asks: "How is a group refused in SentTo?",
    source: "live text, 2022",
    assumed: refused("SentTo predicate does not allow distribution groups. '<group>'"),
    run: async (tenant) => {
      const group = await aRecipient(tenant, "MailUniversalDistributionGroup");
      const found = await newRule(tenant, { SentTo: [group.address] });
      return JSON.parse(JSON.stringify(found).replaceAll(group.address, "<group>").replaceAll(group.name, "<group>"));
    },
  },
  {
    id: "rule-recipient-form",
    asks: "How does a person read back who was written by the display name?",
    source: "live record, 2026-05: by the primary address",
    assumed: "the primary address",
    run: async (tenant) => {
      const person = await aRecipient(tenant, "UserMailbox");
      const found = await newRule(tenant, { From: [person.name] });
      if (found !== "accepted") return "refused";
      const record = await tenant.read("TransportRule", "a");
      return formOf(record.From, person);
    },
  },
  {
    id: "rule-regex-on-set",
    asks: "How does Set-TransportRule refuse UseLegacyRegex?",
    source: "reference, 2026-08-21; text: live, 2026-07",
    assumed: refused(
      "Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. UseLegacyRegex",
      "AmbiguousParameterSetException",
    ),
    throughPowershell: null,
    run: async (tenant) => {
      await tenant.make("TransportRule", "a");
      return tenant.refusal("Set-TransportRule", { Identity: tenant.name("a"), UseLegacyRegex: true });
    },
  },
];

function newRule(tenant: ProbedTenant, parameters: Parameters): Promise<Found> {
  return tenant.refusal("New-TransportRule", {
    Name: tenant.name("a"),
    Enabled: false,
    SetAuditSeverity: "DoNotAudit",
    ...parameters,
  });
}

function refusedRule(id: string, what: string, source: string, parameters: Parameters, text: string): Probe {
  return {
    id,
    asks: `How is ${what} refused?`,
    source,
    assumed: refused(text),
    run: (tenant) => newRule(tenant, parameters),
  };
}

function refusedSet(id: string, what: string, made: Parameters, set: Parameters, text: string): Probe {
  return {
    id,
    asks: `How is ${what} refused when a rule is changed?`,
    source: guess,
    assumed: refused(text),
    run: async (tenant) => {
      await tenant.make("TransportRule", "a", made);
      const found = await tenant.refusal("Set-TransportRule", { Identity: tenant.name("a"), ...set });
      return found === "accepted"
        ? { accepted: some(await tenant.read("TransportRule", "a"), ...Object.keys(made)) }
        : found;
    },
  };
}

/** What Exchange makes of parts that a call leaves out. */
function filled(
  id: string,
  [made = {}, ...sets]: readonly Parameters[],
  assumed: Readonly<Record<string, Found>>,
): Probe {
  return {
    id,
    asks: `What is left of ${Object.keys(assumed).join(", ")} after ${[made, ...sets].map((set) => JSON.stringify(set)).join(" and then ")}?`,
    source: "New- and Set-TransportRule references, 2026-08-21; of a Set- inferred",
    assumed,
    run: async (tenant) => {
      await tenant.make("TransportRule", "a", made);
      for (const set of sets) await tenant.invoke("Set-TransportRule", { Identity: tenant.name("a"), ...set });
      return some(await tenant.read("TransportRule", "a"), ...Object.keys(assumed));
    },
  };
}

interface Recipient {
  readonly name: string;
  readonly address: string;
}

async function aRecipient(tenant: ProbedTenant, type: string): Promise<Recipient> {
  const { values } = await tenant.invoke("Get-Recipient", { RecipientTypeDetails: [type], ResultSize: 1 });
  const [{ DisplayName: name, PrimarySmtpAddress: address } = {}] = values;
  if (name === undefined || address === undefined) throw new NotPossible(`the tenant has no ${type}`);
  return { name: String(name), address: String(address) };
}

/** Said in words: nobody's name goes into a report. */
function formOf(value: unknown, { name, address }: Recipient): Found {
  const [first] = [value ?? []].flat();
  if (first === address) return "the primary address";
  return first === name ? "as it was written" : `another form: ${typeof plain(first)}`;
}

function words(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(index).padEnd(127, "x"));
}
