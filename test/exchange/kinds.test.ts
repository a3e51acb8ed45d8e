import { describe, expect, test } from "vitest";
import { inboundConnector } from "../../modules/exchange/inboundConnector.js";
import { createCall, updateCall } from "../../modules/exchange/kindCalls.js";
import { parseInputs, pathText } from "../../modules/exchange/kindInputs.js";
import { fromRecord } from "../../modules/exchange/kindRecord.js";
import { kinds } from "../../modules/exchange/kinds.js";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import { remoteDomain } from "../../modules/exchange/remoteDomain.js";
import { propertyName } from "../../modules/exchange/ruleConditions.js";
import { Secret } from "../../modules/exchange/secret.js";
import { transportRule } from "../../modules/exchange/transportRule.js";

const known = () => false;

describe("object kinds", () => {
  test("name every property after its cmdlet parameter", () => {
    const names = kinds.flatMap((kind) => Object.entries(kind.properties));
    expect(names.filter(([key, { parameter }]) => propertyName(parameter) !== key)).toEqual([]);
  });

  test("document every property", () => {
    const bare = kinds.flatMap((kind) =>
      Object.entries(kind.properties).filter(([, { schema }]) => !schema.description?.endsWith(".")),
    );
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
