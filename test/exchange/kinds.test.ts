import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { inboundConnector } from "../../modules/exchange/inboundConnector.js";
import { createCall, updateCall } from "../../modules/exchange/kindCalls.js";
import { parseInputs, pathText } from "../../modules/exchange/kindInputs.js";
import { fromRecord } from "../../modules/exchange/kindRecord.js";
import { kinds } from "../../modules/exchange/kinds.js";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import { sameValue } from "../../modules/exchange/property.js";
import { remoteDomain } from "../../modules/exchange/remoteDomain.js";
import { propertyName } from "../../modules/exchange/ruleConditions.js";
import { Secret } from "../../modules/exchange/secret.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import { project } from "../support/cli.js";

const known = () => false;

describe("object kinds", () => {
  test("name every property after its cmdlet parameter", () => {
    const names = kinds.flatMap((kind) => Object.entries(kind.properties));
    expect(names.filter(([key, { parameter }]) => propertyName(parameter) !== key)).toEqual([]);
  });

  test("have what is odd about them written down, with its source", () => {
    const quirks = readFileSync(`${project}docs/exchangeQuirks.md`, "utf8");
    expect(kinds.map(({ noun }) => noun).filter((noun) => !quirks.includes(noun))).toEqual([]);
  });

  test("document every property", () => {
    const bare = kinds.flatMap((kind) => Object.entries(kind.properties).filter(([, { doc }]) => !doc.endsWith(".")));
    expect(bare.map(([key]) => key)).toEqual([]);
  });

  test("keep TNEFEnabled in three states, absent apart", () => {
    const read = (value: unknown) =>
      fromRecord(remoteDomain, { Guid: "g", Name: "n", TNEFEnabled: value }).values.tnefEnabled;
    expect([true, false, null, undefined].map(read)).toEqual([true, false, null, undefined]);
  });

  test("read sender domains without the prefix and cost that Exchange adds", () => {
    expect(
      fromRecord(inboundConnector, { Guid: "g", Name: "n", SenderDomains: ["smtp:*;1", "smtp:a.example;10"] }).values
        .senderDomains,
    ).toEqual(["*", "a.example"]);
  });

  test("read a size out of Exchange's text", () => {
    expect(
      fromRecord(transportRule, { Guid: "g", Name: "n", MessageSizeOver: "22.5 MB (23,592,960 bytes)" }).values
        .messageSizeOver,
    ).toBe(23592960);
  });

  test("read a date in each of Exchange's forms as the same moment in UTC", () => {
    const read = (value: unknown) =>
      fromRecord(transportRule, { Guid: "g", Name: "n", ExpiryDate: value }).values.expiryDate;
    for (const form of [
      "2026-07-24T18:59:12.0000000",
      "2026-07-24T18:59:12.0000000Z",
      "2026-07-24T20:59:12.0000000+02:00",
      "/Date(1784919552000)/",
    ])
      expect(read(form)).toBe("2026-07-24T18:59:12Z");
    expect([read(null), read("")]).toEqual([null, null]);
  });

  test("read a spam confidence level that comes as text", () => {
    expect(fromRecord(transportRule, { Guid: "g", Name: "n", SetSCL: "-1", SCLOver: 5 }).values).toMatchObject({
      setSCL: -1,
      sclOver: 5,
    });
  });

  test("read a smart host's address without brackets, in any order", () => {
    const { smartHosts } = fromRecord(outboundConnector, {
      Guid: "g",
      Name: "n",
      SmartHosts: ["[192.0.2.1]", "Relay.example"],
    }).values;
    expect(smartHosts).toEqual(["192.0.2.1", "Relay.example"]);
    const property = outboundConnector.properties.smartHosts;
    expect(property && sameValue(property, smartHosts ?? null, ["relay.example", "192.0.2.1"])).toBe(true);
    expect(fromRecord(outboundConnector, { Guid: "g", Name: "n", SmartHosts: null }).values.smartHosts).toEqual([]);
  });

  test("read a rule's header value as a secret", () => {
    const { values } = fromRecord(transportRule, { Guid: "g", Name: "n", SetHeaderValue: "planted-key" });
    expect(values.setHeaderValue).toBeInstanceOf(Secret);
    expect(JSON.stringify(values)).not.toContain("planted-key");
  });

  test("refuse an answer without a Guid instead of taking it for an object", () => {
    expect(() => fromRecord(remoteDomain, { Name: "n" })).toThrow("has no Guid or no Name");
  });
});

describe("parseInputs", () => {
  test("reports every problem at once, each with its path", () => {
    const { problems } = parseInputs(
      outboundConnector,
      { enabeld: true, tlsSettings: "Some", smartHosts: ["not a host"] },
      known,
    );
    expect(problems.map(({ path, message }) => `${pathText(path)} ${message}`)).toEqual([
      "name is missing",
      'enabeld is not a property. Did you mean "enabled"?',
      'tlsSettings must be one of "EncryptionOnly", "CertificateValidation", "DomainValidation"',
      "smartHosts[0] is not a host name or an IPv4 address",
    ]);
  });

  test("wants smart hosts when MX records are not used", () => {
    expect(parseInputs(outboundConnector, { name: "a", useMXRecord: false }, known).problems).toEqual([
      { path: ["smartHosts"], message: "is missing; useMXRecord is false, so at least one host is needed" },
    ]);
  });

  test("takes an unknown value of a preview as given", () => {
    const unknown = Symbol("unknown");
    expect(parseInputs(outboundConnector, { name: unknown }, (value) => value === unknown)).toEqual({
      values: {},
      problems: [],
    });
  });

  test("refuses a rule over 8 KB with its size", () => {
    const { problems } = parseInputs(transportRule, { name: "big", subjectMatchesPatterns: ["x".repeat(8192)] }, known);
    expect(problems).toEqual([
      {
        path: [],
        message: "is 8195 bytes or more; Exchange takes 8192 bytes a rule: shorten its lists, or split the rule",
      },
    ]);
  });

  const ruleProblems = (inputs: Record<string, unknown>) =>
    parseInputs(transportRule, { name: "a", ...inputs }, known).problems.map(
      ({ path, message }) => `${pathText(path)} ${message}`,
    );

  test("says what Exchange would fill in for a part of an action that is missing", () => {
    expect(ruleProblems({ rejectMessageReasonText: "no" })).toEqual([
      'rejectMessageEnhancedStatusCode is missing; rejectMessageReasonText needs it. Exchange would fill in "5.7.1"',
    ]);
    expect(ruleProblems({ applyHtmlDisclaimerText: "x", applyHtmlDisclaimerLocation: "Append" })).toEqual([
      'applyHtmlDisclaimerFallbackAction is missing; applyHtmlDisclaimerText needs it. Exchange would fill in "Wrap"',
    ]);
    expect(ruleProblems({ exceptIfADComparisonAttribute: "City" })).toEqual([
      'exceptIfADComparisonOperator is missing; exceptIfADComparisonAttribute needs it. Exchange would fill in "Equal"',
    ]);
    expect(ruleProblems({ betweenMemberOf1: ["a@b.example"], managerForEvaluatedUser: "Sender" })).toEqual([
      "betweenMemberOf2 is missing; betweenMemberOf1 needs it",
      "managerAddresses is missing; managerForEvaluatedUser needs it",
    ]);
  });

  test.each([
    [{ removeRMSAttachmentEncryption: true }, "removeOMEv2 must be true; removeRMSAttachmentEncryption needs it"],
    [
      { activationDate: "2026-12-01T10:00:00+02:00", expiryDate: "2026-12-01T08:00:00Z" },
      "expiryDate is not after activationDate: the rule would never act",
    ],
    [{ expiryDate: "01/12/2026" }, "expiryDate is not a date and time such as 2026-12-01T08:00:00Z"],
    [
      { rejectMessageEnhancedStatusCode: "5.7.2", rejectMessageReasonText: "x" },
      "rejectMessageEnhancedStatusCode is not 5.7.1 or between 5.7.900 and 5.7.999",
    ],
    [
      { senderADAttributeContainsWords: ["Paris"] },
      "senderADAttributeContainsWords[0] is not an attribute and its words, such as City:Paris,Rome",
    ],
    [
      { attachmentPropertyContainsWords: ["Sales"] },
      "attachmentPropertyContainsWords[0] is not a property and its words, such as Department:Sales",
    ],
    [
      { headerContainsMessageHeader: "x", headerContainsWords: [" a"] },
      "headerContainsWords[0] begins or ends with a space, which Exchange does not take",
    ],
    [{ subjectContainsWords: ["x".repeat(129)] }, "subjectContainsWords[0] is longer than 128 characters"],
    [
      { generateIncidentReport: "Ada", incidentReportContent: ["Sender"] },
      "generateIncidentReport is not an e-mail address",
    ],
  ])("refuses %o", (inputs, problem) => {
    expect(ruleProblems(inputs)).toEqual([problem]);
  });

  test("wants a header's name and value together", () => {
    expect(parseInputs(transportRule, { name: "a", setHeaderName: "x" }, known).problems).toEqual([
      { path: ["setHeaderValue"], message: "is missing; setHeaderName needs it" },
    ]);
  });
});

describe("calls of a kind", () => {
  test("leave to a following Set what New-RemoteDomain refuses", () => {
    expect(createCall(remoteDomain, { domainName: "a.example", name: "a", tnefEnabled: false })).toEqual({
      cmdlet: "New-RemoteDomain",
      parameters: { DomainName: "a.example", Name: "a" },
    });
  });

  test("empty a list by removing what is there, since an empty array does not clear it", () => {
    const observed = { guid: "g", name: "n", values: { smartHosts: ["a.example"] } };
    expect(updateCall(outboundConnector, observed, { smartHosts: [] }).parameters).toEqual({
      Identity: "g",
      SmartHosts: { add: [], remove: ["a.example"] },
    });
  });
});
