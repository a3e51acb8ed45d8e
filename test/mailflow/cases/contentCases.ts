import type { Message, MessageType } from "../../../modules/mailflow/message.js";
import { type Row, type RuleCase, ruleCases } from "./case.js";

const types: readonly MessageType[] = [
  "OOF",
  "AutoForward",
  "Encrypted",
  "Calendaring",
  "PermissionControlled",
  "Voicemail",
  "Signed",
  "ApprovalRequest",
  "ReadReceipt",
];
const processed = (text: string): Partial<Message> => ({ headers: { "X-Processed": text } });
const guard = { exceptIfHeaderContainsMessageHeader: "X-Processed", exceptIfHeaderContainsWords: ["true"] };
const wanted = { headerContainsMessageHeader: "X-Processed", headerContainsWords: ["true"] };
const matched = { headerMatchesMessageHeader: "X-Processed", headerMatchesPatterns: ["^tr[uü]e$"] };
const program: Partial<Message> = {
  attachments: [{ name: "setup.EXE", sizeBytes: 5000, isExecutable: true, isPasswordProtected: false }],
};
const picture: Partial<Message> = {
  attachments: [{ name: "logo.png", sizeBytes: 900, isExecutable: false, isPasswordProtected: false }],
};
const none = { attachments: undefined as never };

export const contentCases: readonly RuleCase[] = [
  ...ruleCases(
    "rule",
    types.flatMap((type): readonly Row[] => [
      [`finds a message of type ${type}`, { messageTypeMatches: type }, { type }, "yes"],
      [`excepts a message of type ${type}`, { exceptIfMessageTypeMatches: type }, { type }, "no"],
      [`does not take an ordinary message for ${type}`, { messageTypeMatches: type }, {}, "no"],
    ]),
  ),
  ...ruleCases("rule", [
    [
      "does not take mailbox forwarding for AutoForward",
      { messageTypeMatches: "AutoForward" },
      { type: "MailboxForward" },
      "no",
    ],
    [
      "cannot tell whether an Inbox rule's reply counts as OOF",
      { messageTypeMatches: "OOF" },
      { type: "AutoReply" },
      "depends",
    ],
    ["finds a message that is larger", { messageSizeOver: 10_000 }, {}, "yes"],
    ["does not find a smaller one", { messageSizeOver: 30_000 }, {}, "no"],
    ["cannot tell the exact size, on which the pages differ", { messageSizeOver: 20_000 }, {}, "depends"],
    ["cannot tell a size that is not known", { messageSizeOver: 10_000 }, { sizeBytes: undefined as never }, "depends"],
    ["excepts a larger one", { exceptIfMessageSizeOver: 10_000 }, {}, "no"],
    ["finds a spam level that is reached", { sclOver: 5 }, { scl: 5 }, "yes"],
    ["finds a spam level that is passed", { sclOver: 5 }, { scl: 9 }, "yes"],
    ["does not find a lower one", { sclOver: 5 }, { scl: 4 }, "no"],
    ["cannot tell one that is not known", { sclOver: 5 }, { scl: undefined as never }, "depends"],
    ["reads a spam level that comes as text", { sclOver: "5" }, { scl: 6 }, "yes"],
    ["finds an importance", { withImportance: "High" }, { importance: "High" }, "yes"],
    ["does not find another", { withImportance: "High" }, {}, "no"],
    [
      "cannot tell an importance that is not known",
      { withImportance: "High" },
      { importance: undefined as never },
      "depends",
    ],
    ["cannot tell a report that Exchange makes itself", {}, { type: "NonDeliveryReport" }, "depends"],
  ]),
  ...ruleCases("conditions", [
    ["finds a word in a header", wanted, processed("true"), "yes"],
    ["finds a word without case", wanted, processed("TRUE"), "yes"],
    ["finds a word between punctuation", wanted, processed("a;true;b"), "yes"],
    ["finds no part of a word", wanted, processed("untrue"), "no"],
    ["finds no word with more behind it", wanted, processed("trueish"), "no"],
    ["finds nothing in a header that is missing", wanted, {}, "no"],
    ["finds a header's name without case", wanted, { headers: { "x-processed": "true" } }, "yes"],
    ["takes an asterisk for itself", { ...wanted, headerContainsWords: ["tr*"] }, processed("true"), "no"],
    ["finds a phrase", { ...wanted, headerContainsWords: ["is true"] }, processed("this is true."), "yes"],
    ["excepts what has the header", guard, processed("true"), "no"],
    ["does not except another value", guard, processed("false"), "yes"],
    ["does not except a message without it", guard, {}, "yes"],
    ["finds a pattern in a header", matched, processed("TRUE"), "yes"],
    ["finds no pattern in another value", matched, processed("true!"), "no"],
    [
      "finds the dot in any header value",
      { headerMatchesMessageHeader: "X-Processed", headerMatchesPatterns: ["."] },
      processed("x"),
      "yes",
    ],
    [
      "cannot tell a header that every message has",
      { headerContainsMessageHeader: "Received", headerContainsWords: ["relay.example"] },
      {},
      "depends",
    ],
    [
      "cannot tell an internal header",
      { headerContainsMessageHeader: "X-MS-Exchange-Organization-AuthAs", headerContainsWords: ["Internal"] },
      {},
      "depends",
    ],
    ["cannot tell a header condition without its header", { headerContainsWords: ["x"] }, {}, "depends"],
    ["cannot tell a header's name without its words", { headerContainsMessageHeader: "X-Processed" }, {}, "depends"],
    [
      "cannot tell a pattern that only .NET can read",
      { ...matched, headerMatchesPatterns: ["(?>a+)b"] },
      processed("ab"),
      "depends",
    ],
    [
      "cannot tell a pattern that may take for ever",
      { ...matched, headerMatchesPatterns: ["(a+)+$"] },
      processed("aaaa"),
      "depends",
    ],
    ["cannot tell a pattern that is none", { ...matched, headerMatchesPatterns: ["("] }, processed("x"), "depends"],
    [
      "is certain of a pattern beside one that cannot be read",
      { ...matched, headerMatchesPatterns: ["(?>a)", "x"] },
      processed("x"),
      "yes",
    ],
    ["looks into the From header", { headerContainsMessageHeader: "From", headerContainsWords: ["anna"] }, {}, "yes"],
    [
      "looks into the To header",
      { headerMatchesMessageHeader: "To", headerMatchesPatterns: ["example\\.org"] },
      {},
      "yes",
    ],
    ["finds a word in the subject", { subjectContainsWords: ["offer"] }, {}, "yes"],
    ["finds none of the body's words there", { subjectContainsWords: ["Dear"] }, {}, "no"],
    ["finds one of several words", { subjectContainsWords: ["bid", "offer"] }, {}, "yes"],
    [
      "cannot tell a subject that is not known",
      { subjectContainsWords: ["offer"] },
      { subject: undefined as never },
      "depends",
    ],
    ["finds a pattern in the subject", { subjectMatchesPatterns: ["^off"] }, {}, "yes"],
    ["excepts by subject", { exceptIfSubjectMatchesPatterns: ["^off"] }, {}, "no"],
    ["finds a word in subject or body", { subjectOrBodyContainsWords: ["Dear"] }, {}, "yes"],
    [
      "is certain by the subject if the body is not known",
      { subjectOrBodyContainsWords: ["offer"] },
      { body: undefined as never },
      "yes",
    ],
    [
      "cannot tell a body that is not known",
      { subjectOrBodyContainsWords: ["Dear"] },
      { body: undefined as never },
      "depends",
    ],
    ["finds a pattern in the body", { subjectOrBodyMatchesPatterns: ["here it is"] }, {}, "yes"],
    ["finds no attachment where there is none", { attachmentHasExecutableContent: true }, {}, "no"],
    ["cannot tell attachments that are not known", { attachmentHasExecutableContent: true }, none, "depends"],
    ["finds a program", { attachmentHasExecutableContent: true }, program, "yes"],
    ["does not take a picture for a program", { attachmentHasExecutableContent: true }, picture, "no"],
    ["finds a file name's ending without case", { attachmentExtensionMatchesWords: ["exe"] }, program, "yes"],
    ["does not find another ending", { attachmentExtensionMatchesWords: ["exe"] }, picture, "no"],
    ["finds a pattern in a file name", { attachmentNameMatchesPatterns: ["^setup"] }, program, "yes"],
    ["finds a large attachment", { attachmentSizeOver: 1000 }, program, "yes"],
    ["finds no large one among small ones", { attachmentSizeOver: 1000 }, picture, "no"],
    ["does not take an open file for a protected one", { attachmentIsPasswordProtected: true }, program, "no"],
    ["cannot tell what is in an attachment", { attachmentContainsWords: ["secret"] }, picture, "depends"],
    ["cannot tell patterns in an attachment", { attachmentMatchesPatterns: ["\\d{16}"] }, picture, "depends"],
    ["finds nothing in no attachment", { attachmentContainsWords: ["secret"] }, {}, "no"],
    ["cannot tell whether an attachment can be inspected", { attachmentIsUnsupported: true }, picture, "depends"],
  ]),
  ...ruleCases("rules", [
    [
      "cannot tell the body of an S/MIME message",
      { subjectOrBodyContainsWords: ["Dear"] },
      { type: "Encrypted" },
      "depends",
    ],
    ["needs all conditions", { from: ["anna@contoso.com"], subjectContainsWords: ["bid"] }, {}, "no"],
    [
      "needs one exception only",
      { exceptIfSubjectContainsWords: ["offer"], exceptIfSentTo: ["x@y.example"] },
      {},
      "no",
    ],
  ]),
  ...ruleCases("conditions", [
    [
      "never passes over a condition that is not modelled",
      { senderADAttributeContainsWords: ["Department:Sales"] },
      {},
      "depends",
    ],
    ["never passes over an exception that is not modelled", { exceptIfHasClassification: "Secret" }, {}, "depends"],
    ["never passes over a condition that nobody heard of", { somethingNew: ["x"] }, {}, "depends"],
    [
      "is out by a known condition beside one that is not modelled",
      { somethingNew: ["x"], sentTo: ["x@y.example"] },
      {},
      "no",
    ],
    ["cannot tell sensitive information", { messageContainsDataClassifications: ["Credit Card"] }, {}, "depends"],
    [
      "cannot tell a manager",
      { managerAddresses: ["boss@contoso.com"], managerForEvaluatedUser: "Sender" },
      {},
      "depends",
    ],
    [
      "takes what is empty or off for not set",
      { sentTo: [], attachmentHasExecutableContent: false, messageSizeOver: null },
      {},
      "yes",
    ],
  ]),
];
