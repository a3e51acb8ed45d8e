import type { Found, Parameters, Probe } from "../probe.js";
import { plain } from "./probing.js";

/** Conditions and actions that no public record shows, as far as they need nothing but themselves. */
const classes: Readonly<Record<string, Parameters>> = {
  words: {
    SubjectOrBodyContainsWords: ["a"],
    FromAddressContainsWords: ["a"],
    AnyOfRecipientAddressContainsWords: ["a"],
    RecipientAddressContainsWords: ["a"],
    HeaderContainsMessageHeader: "X-Pxr",
    HeaderContainsWords: ["a"],
    AttachmentContainsWords: ["a"],
    AttachmentNameMatchesPatterns: ["a"],
  },
  patterns: {
    SubjectMatchesPatterns: ["a"],
    SubjectOrBodyMatchesPatterns: ["a"],
    FromAddressMatchesPatterns: ["a"],
    AnyOfRecipientAddressMatchesPatterns: ["a"],
    RecipientAddressMatchesPatterns: ["a"],
    HeaderMatchesMessageHeader: "X-Pxr",
    HeaderMatchesPatterns: ["a"],
    AttachmentMatchesPatterns: ["a"],
  },
  directory: {
    SenderADAttributeContainsWords: ["City:Paris"],
    SenderADAttributeMatchesPatterns: ["City:Paris"],
    RecipientADAttributeContainsWords: ["City:Paris"],
    RecipientADAttributeMatchesPatterns: ["City:Paris"],
    ADComparisonAttribute: "City",
    ADComparisonOperator: "Equal",
    SenderManagementRelationship: "Manager",
  },
  message: {
    SCLOver: 5,
    WithImportance: "High",
    MessageSizeOver: "1MB",
    AttachmentSizeOver: "1MB",
    AttachmentIsUnsupported: true,
    AttachmentHasExecutableContent: true,
    AttachmentIsPasswordProtected: true,
    AttachmentProcessingLimitExceeded: true,
    ContentCharacterSetContainsWords: ["utf-8"],
    SenderIpRanges: ["192.0.2.1"],
    SenderDomainIs: ["a.example"],
    HasNoClassification: true,
  },
  actions: {
    SetHeaderName: "X-Pxr",
    SetHeaderValue: "1",
    RemoveHeader: "X-Pxr-2",
    SetSCL: 5,
    ApplyHtmlDisclaimerText: "x",
    StopRuleProcessing: true,
    GenerateNotification: "x",
  },
  ends: { Quarantine: true },
  removal: { DeleteMessage: true },
};

const expected: Readonly<Record<string, readonly [conditions: readonly string[], actions: readonly string[]]>> = {
  words: [
    [
      ...["AnyOfRecipientAddressContains", "AttachmentContainsWords", "AttachmentNameMatches", "FromAddressContains"],
      ...["HeaderContains", "RecipientAddressContainsWords", "SubjectContains", "SubjectOrBodyContains"],
    ],
    ["SetAuditSeverity"],
  ],
  patterns: [
    [
      ...["AnyOfRecipientAddressMatches", "AttachmentMatchesPatterns", "FromAddressMatches", "HeaderMatches"],
      ...["RecipientAddressMatchesPatterns", "SubjectContains", "SubjectMatches", "SubjectOrBodyMatches"],
    ],
    ["SetAuditSeverity"],
  ],
  directory: [
    [
      ...["ADAttributeComparison", "ManagementRelationship", "RecipientAttributeContains", "RecipientAttributeMatches"],
      ...["SenderAttributeContains", "SenderAttributeMatches", "SubjectContains"],
    ],
    ["SetAuditSeverity"],
  ],
  message: [
    [
      ...["AttachmentHasExecutableContent", "AttachmentIsPasswordProtected", "AttachmentIsUnsupported"],
      ...["AttachmentProcessingLimitExceeded", "AttachmentSizeOver", "ContentCharacterSetContainsWords"],
      ...["HasNoClassification", "MessageSizeOver", "SclOver", "SenderDomainIs", "SenderIpRanges", "SubjectContains"],
      "WithImportance",
    ],
    ["SetAuditSeverity"],
  ],
  actions: [
    ["SubjectContains"],
    [
      ...["ApplyHtmlDisclaimer", "GenerateNotification", "RemoveHeader", "SetAuditSeverity", "SetHeader", "SetScl"],
      "StopRuleProcessing",
    ],
  ],
  ends: [["SubjectContains"], ["Quarantine", "SetAuditSeverity"]],
  removal: [["SubjectContains"], ["DeleteMessage", "SetAuditSeverity"]],
};

/** What a record of a rule says that nobody wrote. */
export const ruleRecordProbes: readonly Probe[] = [
  ...Object.entries(classes).map(
    ([group, parameters]): Probe => ({
      id: `rule-classes-${group}`,
      asks: `What does Exchange call the classes of ${Object.keys(parameters).join(", ")}?`,
      source: "live records, 2020-06 to 2026-07, show some; the rest as Exchange Server's classes are called",
      assumed: { conditions: expected[group]?.[0] ?? [], actions: expected[group]?.[1] ?? [] },
      run: async (tenant) => {
        const { Conditions, Actions } = await tenant.make("TransportRule", "a", parameters);
        return { conditions: shortNames(Conditions), actions: shortNames(Actions) };
      },
    }),
  ),
  {
    id: "rule-description",
    asks: "Which sentences describe a rule?",
    source: "live records, 2026-07; most sentences: guess",
    assumed: [
      "If the message:",
      "\tIs received from 'Inside the organization'",
      "\tand Subject Contains Words '<prefix>-'",
      "Take the following actions:",
      "\tPrepend the subject with '[x] '",
      "\tand Set audit severity level to 'DoNotAudit'",
      "\tand set message header 'X-Pxr' with the value '1'",
      "Except if the message:",
      "\tSender Domain Is 'a.example'",
      "",
    ],
    throughPowershell: null,
    run: async (tenant) => {
      const { Description } = await tenant.make("TransportRule", "a", {
        FromScope: "InOrganization",
        PrependSubject: "[x] ",
        SetHeaderName: "X-Pxr",
        SetHeaderValue: "1",
        ExceptIfSenderDomainIs: ["a.example"],
      });
      return String(Description).split("\r\n");
    },
  },
  {
    id: "rule-size",
    asks: "How many bytes is a rule with one condition and one action?",
    source: "an estimate: 382 in a live record, 2026-07",
    assumed: 409,
    throughPowershell: null,
    run: async (tenant) => plain((await tenant.make("TransportRule", "s")).Size),
  },
  {
    id: "rule-without-details",
    asks: "What does -ExcludeConditionActionDetails leave of a rule?",
    source: "guess",
    assumed: { Name: "<prefix>-a", State: "Disabled", SubjectContainsWords: null, Conditions: null, Actions: null },
    run: async (tenant) => {
      await tenant.make("TransportRule", "a");
      const record = await tenant.read("TransportRule", "a", { ExcludeConditionActionDetails: true });
      const keys = ["Name", "State", "SubjectContainsWords", "Conditions", "Actions"];
      return Object.fromEntries(keys.map((key) => [key, plain(record[key])]));
    },
  },
  {
    id: "rule-filter-wrong",
    asks: "How is a filter refused that cannot be read?",
    source: "guess",
    assumed: { kind: "invalid", type: "ArgumentException", text: 'The filter "Name ~ 1" isn\'t valid. (simulated)' },
    run: (tenant) => tenant.refusal("Get-TransportRule", { Filter: "Name ~ 1" }),
  },
  {
    id: "rule-filter-property",
    asks: "How is a filter refused that names an unknown property?",
    source: "guess",
    assumed: {
      kind: "invalid",
      type: "ArgumentException",
      text: '"Pxr" is not a recognized filterable property. (simulated)',
    },
    run: async (tenant) => {
      await tenant.make("TransportRule", "a");
      return tenant.refusal("Get-TransportRule", { Filter: "Pxr -eq 'a'" });
    },
  },
];

function shortNames(listed: unknown): Found {
  return [listed ?? []]
    .flat()
    .map((name) =>
      String(name)
        .replace(/^.*\./, "")
        .replace(/(Predicate|Action)$/, ""),
    )
    .toSorted();
}
