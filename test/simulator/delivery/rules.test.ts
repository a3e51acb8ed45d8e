import { describe, expect, test } from "vitest";
import type { ScriptedMessage, ScriptedSurroundings } from "../../../modules/simulator/delivery/message.js";
import type { Values } from "../../../modules/simulator/parameters.js";
import { ada, customer, delivered, grace, incoming, outgoing, told } from "./aDelivery.js";

const scanner: ScriptedMessage = {
  ...incoming,
  source: { kind: "smtp", ip: "192.0.2.4", tls: false },
  envelopeFrom: "scanner@contoso.com",
  from: "scanner@contoso.com",
};
const attached = (file: object): ScriptedMessage => ({ ...outgoing, attachments: [{ name: "a.txt", ...file }] });
const drop = { DeleteMessage: true };

/** Whether a rule with these conditions acts on a message. */
function acts(conditions: Values, message: ScriptedMessage, around?: ScriptedSurroundings): boolean {
  const rules = [{ Name: "it", ...conditions, SetAuditSeverity: "Low" }];
  return delivered({ rules }, message, around).every((one) => one.rules.length === 1);
}

/** Each line: a condition, a message that it fits, and one that it does not. */
const conditions: readonly (readonly [Values, ScriptedMessage, ScriptedMessage, ScriptedSurroundings?])[] = [
  [{ FromScope: "InOrganization" }, outgoing, incoming],
  [{ FromScope: "InOrganization" }, outgoing, scanner],
  [{ FromScope: "NotInOrganization" }, incoming, outgoing],
  [{ FromScope: "NotInOrganization" }, incoming, scanner],
  [{ SentToScope: "NotInOrganization" }, outgoing, incoming],
  [{ SentToScope: "InOrganization" }, incoming, outgoing],
  [{ From: [ada, grace] }, outgoing, incoming],
  [
    { FromMemberOf: ["Mail pilot"] },
    outgoing,
    incoming,
    { members: { "Mail-Pilot@contoso.com": ["ADA@contoso.com"] } },
  ],
  [{ SentTo: [ada] }, incoming, outgoing],
  [{ SentToMemberOf: ["Finance"] }, incoming, outgoing, { members: { "finance@contoso.com": [ada] } }],
  [{ SenderDomainIs: ["contoso.com"] }, outgoing, incoming],
  [{ SenderDomainIs: ["example"] }, incoming, outgoing],
  [{ RecipientDomainIs: ["outside.example"] }, outgoing, incoming],
  [{ RecipientAddressContainsWords: ["customer"] }, outgoing, incoming],
  [{ RecipientAddressMatchesPatterns: ["^cust.*example$"] }, outgoing, incoming],
  [{ FromAddressContainsWords: ["ada"] }, outgoing, incoming],
  [{ FromAddressMatchesPatterns: ["@CONTOSO"] }, outgoing, incoming],
  [
    { SubjectContainsWords: ["invoice"] },
    { ...outgoing, subject: "Your INVOICE, at last" },
    { ...outgoing, subject: "invoices" },
  ],
  [
    { SubjectContainsWords: ["[secure]"] },
    { ...outgoing, subject: "[Secure] x" },
    { ...outgoing, subject: "secure x" },
  ],
  [{ SubjectMatchesPatterns: ["^re:"] }, { ...outgoing, subject: "RE: x" }, { ...outgoing, subject: "x re:" }],
  [{ SubjectOrBodyContainsWords: ["secret"] }, { ...outgoing, body: "a secret." }, { ...outgoing, body: "secretary" }],
  [{ SubjectOrBodyMatchesPatterns: ["\\d{4}"] }, { ...outgoing, body: "1234" }, { ...outgoing, body: "123" }],
  [
    { HeaderContainsMessageHeader: "X-Key", HeaderContainsWords: ["abc"] },
    { ...outgoing, headers: [{ name: "x-key", value: "ABC" }] },
    { ...outgoing, headers: [{ name: "x-key", value: "abcd" }] },
  ],
  [
    { HeaderMatchesMessageHeader: "Subject", HeaderMatchesPatterns: ["^urgent"] },
    { ...outgoing, subject: "Urgent: x" },
    outgoing,
  ],
  [{ AnyOfToHeader: [grace] }, { ...outgoing, to: [grace] }, outgoing],
  [{ AnyOfCcHeader: [grace] }, { ...outgoing, cc: [grace] }, { ...outgoing, to: [grace] }],
  [{ AnyOfToCcHeader: [grace] }, { ...outgoing, cc: [grace] }, outgoing],
  [{ MessageTypeMatches: "AutoForward" }, { ...incoming, type: "AutoForward" }, incoming],
  [{ MessageSizeOver: "2KB" }, { ...outgoing, bytes: 2048 }, { ...outgoing, bytes: 2047 }],
  [{ SenderIpRanges: ["192.0.2.0/28"] }, scanner, incoming],
  [{ SenderIpRanges: ["198.51.100.1-198.51.100.9"] }, incoming, outgoing],
  [{ SCLOver: 5 }, { ...incoming, scl: 5 }, { ...incoming, scl: 4 }],
  [{ WithImportance: "High" }, { ...outgoing, importance: "High" }, outgoing],
  [{ HasClassification: "x" }, { ...outgoing, classification: "x" }, outgoing],
  [{ HasNoClassification: true }, outgoing, { ...outgoing, classification: "x" }],
  [{ AttachmentHasExecutableContent: true }, attached({ is: "executable" }), attached({})],
  [{ AttachmentIsPasswordProtected: true }, attached({ is: "locked" }), attached({ is: "executable" })],
  [{ AttachmentIsUnsupported: true }, attached({ is: "unsupported" }), outgoing],
  [{ AttachmentProcessingLimitExceeded: true }, attached({ is: "tooLarge" }), outgoing],
  [{ AttachmentSizeOver: "1KB" }, attached({ bytes: 1024 }), attached({ bytes: 1023 })],
  [{ AttachmentNameMatchesPatterns: ["^inv"] }, attached({ name: "Invoice.pdf" }), attached({ name: "x.inv" })],
  [{ AttachmentExtensionMatchesWords: ["pdf"] }, attached({ name: "a.PDF" }), attached({ name: "pdf.txt" })],
  [{ AttachmentContainsWords: ["secret"] }, attached({ text: "a secret" }), attached({ text: "secretary" })],
  [{ AttachmentMatchesPatterns: ["\\d{4}"] }, attached({ text: "1234" }), attached({ text: "123" })],
  [
    { BetweenMemberOf1: ["Finance"], BetweenMemberOf2: ["Mail pilot"] },
    { ...outgoing, recipients: [grace] },
    outgoing,
    { members: { "finance@contoso.com": [grace], "mail-pilot@contoso.com": [ada] } },
  ],
  [
    { SenderDomainIs: ["bounces.example"], SenderAddressLocation: "Envelope" },
    { ...incoming, envelopeFrom: "x@bounces.example" },
    incoming,
  ],
  [
    { SenderDomainIs: ["bounces.example"], SenderAddressLocation: "HeaderOrEnvelope" },
    { ...incoming, envelopeFrom: "x@bounces.example" },
    incoming,
  ],
];

describe("a condition", () => {
  for (const [given, fits, doesNot, around] of conditions)
    test(`of ${JSON.stringify(given)} is true of one message and false of another`, () => {
      expect(acts(given, fits, around)).toBe(true);
      expect(acts(given, doesNot, around)).toBe(false);
    });

  for (const [given, fits, doesNot, around] of conditions.filter(([one]) => !("SenderAddressLocation" in one)))
    test(`keeps its message out as an exception: ${JSON.stringify(given)}`, () => {
      const exception = Object.fromEntries(Object.entries(given).map(([name, value]) => [`ExceptIf${name}`, value]));
      expect(acts(exception, fits, around)).toBe(false);
      expect(acts(exception, doesNot, around)).toBe(true);
    });

  test("is needed with every other one, and one exception is enough", () => {
    expect(acts({ From: [ada], SentToScope: "NotInOrganization" }, outgoing)).toBe(true);
    expect(acts({ From: [ada], SentToScope: "InOrganization" }, outgoing)).toBe(false);
    expect(acts({ ExceptIfFrom: [grace], ExceptIfSenderDomainIs: ["contoso.com"] }, outgoing)).toBe(false);
  });

  test("that is not simulated is told, and is neither true nor false", () => {
    const rules = [{ Name: "it", SenderInRecipientList: ["x"], ...drop }];
    expect(() => told({ rules }, outgoing)).toThrow('Cannot deliver: rule "it" looks at SenderInRecipientList');
    expect(told({ rules: [{ ...rules[0], Enabled: false }] }, outgoing)).toEqual([`${customer} left by MX`]);
  });

  test("on SentToScope may need a known recipient where mail is not authenticated", () => {
    const relayed = { acceptedDomains: [{ DomainName: "contoso.com", DomainType: "InternalRelay" }] };
    const rules = [{ Name: "it", SentToScope: "InOrganization", ...drop }];
    const message = { ...incoming, recipients: ["unknown@contoso.com"] };
    expect(told({ ...relayed, rules }, message)).toEqual(["unknown@contoso.com dropped by it"]);
    expect(told({ ...relayed, rules }, message, { recipientScope: "authenticated" })).toEqual([
      "unknown@contoso.com left by MX",
    ]);
  });
});

describe("a rule", () => {
  test("acts on the recipients that it fits, and on all of them if it looks at any", () => {
    const message = { ...outgoing, recipients: [customer, grace] };
    expect(told({ rules: [{ Name: "it", SentTo: [customer], ...drop }] }, message)).toEqual([
      `${customer} dropped by it`,
      `${grace} delivered`,
    ]);
    const any = { Name: "it", AnyOfRecipientAddressContainsWords: ["customer"], ...drop };
    expect(told({ rules: [any] }, message)).toEqual([`${customer} dropped by it`, `${grace} dropped by it`]);
  });

  test("that is off, or in audit, or not in its time does nothing", () => {
    const off = { Name: "off", Enabled: false, ...drop };
    const audit = { Name: "audit", Mode: "Audit", ...drop };
    const early = { Name: "early", ActivationDate: "2026-01-02T00:00:00Z", ...drop };
    const late = { Name: "late", ExpiryDate: "2025-12-31T00:00:00Z", ...drop };
    const rules = [off, audit, early, late];
    expect(told({ rules }, outgoing)).toEqual([`${customer} left by MX`]);
    expect(delivered({ rules }, outgoing)[0]?.rules).toEqual([
      { name: "audit", mode: "Audit", actions: ["DeleteMessage"] },
    ]);
    expect(told({ rules: [early] }, outgoing, { now: "2026-01-02T00:00:00Z" })).toEqual([
      `${customer} dropped by early`,
    ]);
    expect(told({ rules: [late] }, outgoing, { now: "2025-12-30T00:00:00Z" })).toEqual([`${customer} dropped by late`]);
  });

  test("stops those below it, unless it only audits; that is a switch", () => {
    const stop = { Name: "stop", StopRuleProcessing: true };
    const below = { Name: "below", ...drop };
    expect(told({ rules: [stop, below] }, outgoing)).toEqual([`${customer} left by MX`]);
    expect(told({ rules: [below, stop] }, outgoing)).toEqual([`${customer} dropped by below`]);
    const audit = { ...stop, Mode: "Audit" };
    expect(told({ rules: [audit, below] }, outgoing)).toEqual([`${customer} dropped by below`]);
    expect(told({ rules: [audit, below] }, outgoing, { auditStops: true })).toEqual([`${customer} left by MX`]);
  });

  test("rejects with its code and text, or with those that Exchange has for it", () => {
    const reject = (rule: Values) => delivered({ rules: [{ Name: "no", ...rule }] }, outgoing)[0]?.fate;
    expect(reject({ RejectMessageReasonText: "Not so." })).toEqual({
      kind: "rejected",
      code: "550 5.7.1",
      text: "Not so.",
      by: "no",
    });
    expect(reject({ RejectMessageEnhancedStatusCode: "5.7.900" })).toMatchObject({
      code: "550 5.7.900",
      text: "Delivery not authorized, message refused",
    });
  });

  test("quarantines, or holds for a moderator, and nothing follows", () => {
    const below = { Name: "below", ...drop };
    expect(told({ rules: [{ Name: "q", Quarantine: true }, below] }, incoming)).toEqual([`${ada} quarantined by q`]);
    const held = { Name: "m", ModerateMessageByUser: [grace] };
    expect(told({ rules: [held, below] }, incoming)).toEqual([`${ada} waiting by m`]);
  });

  test("redirects all recipients to one copy, and adds copies", () => {
    const message = { ...outgoing, recipients: [customer, grace] };
    const rules = [{ Name: "r", RedirectMessageTo: ["alan@contoso.com"] }];
    const [only, ...more] = delivered({ rules }, message);
    expect([only, more]).toMatchObject([
      { recipient: "alan@contoso.com", insteadOf: customer, fate: { kind: "delivered" } },
      [],
    ]);
    expect(told({ rules: [{ Name: "bcc", BlindCopyTo: [grace] }] }, outgoing)).toEqual([
      `${customer} left by MX`,
      `${grace} delivered`,
    ]);
  });

  test("changes headers, subject and SCL, which rules below see", () => {
    const rules = [
      { Name: "strip", RemoveHeader: "x-old" },
      { Name: "set", SetHeaderName: "X-Key", SetHeaderValue: "new", PrependSubject: "[x] ", SetSCL: 9 },
      {
        Name: "see",
        HeaderContainsMessageHeader: "X-Key",
        HeaderContainsWords: ["new"],
        SCLOver: 9,
        PrependSubject: "seen ",
      },
    ];
    const headers = [
      { name: "X-Old", value: "a" },
      { name: "x-key", value: "theirs" },
    ];
    expect(delivered({ rules }, { ...incoming, headers, subject: "s" })[0]).toMatchObject({
      fate: { kind: "delivered", headers: [{ name: "X-Key", value: "new" }], subject: "seen [x] s", scl: 9 },
      rules: [{ name: "strip" }, { name: "set" }, { name: "see" }],
    });
  });
});
