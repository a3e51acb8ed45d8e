import { describe, expect, test } from "vitest";
import { configProblems } from "../../modules/config/parseRelayConfig.js";

const relay = {
  vendor: "trustifi",
  smartHosts: ["relay.vendor.example"],
  stamp: { header: "X-Key", key: { secure: "v1:x" } },
};

/** What is said of a config that is fine but for the given keys. */
function said(changes: object, sections: object = {}): readonly string[] {
  const raw = {
    "exchangeonline:organization": "contoso.onmicrosoft.com",
    "exchange-relay:relay": { ...relay, ...changes },
    ...sections,
  };
  return configProblems(raw, { file: "Pulumi.contoso.yaml", stack: "contoso" }).map(
    ({ path, message }) => `${path.join(".")}  ${message}`,
  );
}

const nameOnly: readonly (readonly [string, string])[] = [
  ["https://relay.vendor.example", "is a web address. Write only the name, without what is before and after it."],
  ["smtp://relay.vendor.example:25/", "is a web address. Write only the name, without what is before and after it."],
  ["relay.vendor.example:25", "has a port. Write only the name; Exchange uses port 25."],
  ["relay.vendor.example.", "ends with a full stop. Write only the name, without it."],
  ["relay.vendör.example", "has a letter that no host name has. Write the name in Punycode, as xn--…"],
  ["relay.vendor.example\u200b", "has a letter that no host name has. Write the name in Punycode, as xn--…"],
  ["[relay.vendor.example]", "stands in brackets. Write only the name or address."],
  ["[192.0.2.1]", "stands in brackets. Write only the name or address."],
  [" relay.vendor.example", "has a blank at its start or end. Write only the name."],
  ["anna@vendor.example", "is a mail address. Write only the name behind the @."],
  ["relay.vendor.example/portal", "has a path. Write only the name."],
];

describe("a name that is none, told by its one cure,", () => {
  test.each<readonly [string, string]>([
    ...nameOnly,
    ["relay", "is not a host name or an IPv4 address."],
    ["*.vendor.example", "is not a host name or an IPv4 address."],
    ["", "is not a host name or an IPv4 address."],
  ])("as a smart host: %j", (host, message) => {
    expect(said({ smartHosts: [host] })).toEqual([`relay.smartHosts.0  ${message}`]);
  });

  test.each<readonly [string, string]>([
    ...nameOnly,
    ["contoso", 'is not a domain, such as partner.example, *.partner.example or "*".'],
  ])("as a recipient domain: %j", (domain, message) => {
    const changes = { outgoing: "connector", recipientDomains: [domain] };
    expect(said(changes)).toEqual([`relay.recipientDomains.0  ${message}`]);
  });
});

describe("people and patterns", () => {
  test.each([
    ["*@contoso.com", "has a wildcard. Write the address of one person or group; leave it out for everybody."],
    ["contoso.com", "is not an e-mail address."],
    ["anna", "is not an e-mail address."],
  ])("refuse %j as a group and as a user", (address, message) => {
    expect(said({ appliesTo: { groups: [address], users: [address] } })).toEqual([
      `relay.appliesTo.groups.0  ${message}`,
      `relay.appliesTo.users.0  ${message}`,
    ]);
  });

  test("refuse what stands twice, whatever its case", () => {
    expect(
      said({
        smartHosts: ["a.example", "b.example", "A.example"],
        appliesTo: { groups: ["x@contoso.com", "X@contoso.com"], users: ["y@contoso.com", "y@contoso.com"] },
      }),
    ).toEqual([
      "relay.smartHosts.2  is the same as [0]. Keep one.",
      "relay.appliesTo.groups.1  is the same as [0]. Keep one.",
      "relay.appliesTo.users.1  is the same as [0]. Keep one.",
    ]);
  });

  test.each(["(", "a)", "a[b", "((a)", "(a|b))"])("refuse the pattern %j", (pattern) => {
    expect(said({ exceptions: { header: { name: "X-A", patterns: [pattern] } } })).toEqual([
      "relay.exceptions.header.patterns.0  has a bracket that is not closed, or one too many. Write a bracket that is meant as \\( or \\[.",
    ]);
  });

  test.each(["(a|b)", "\\(", "[(]", "a\\[b", "^x-[0-9]+$"])("take the pattern %j", (pattern) => {
    expect(said({ exceptions: { header: { name: "X-A", patterns: [pattern] } } })).toEqual([]);
  });
});

describe("one mistake", () => {
  test.each([
    [{ vendor: "trustfi" }, "trustifi"],
    [{ stage: "Pilot", appliesTo: { users: ["a@contoso.com"] } }, "pilot"],
    [{ stage: "audt" }, "audit"],
    [{ recipients: "externl" }, "external"],
    [{ onError: "defr" }, "defer"],
  ])("in a choice, %j, makes one problem with what was meant", (changes, meant) => {
    expect(said(changes)).toEqual([expect.stringMatching(new RegExp(`Did you mean "${meant}"\\?$`))]);
  });

  test.each([
    ["utf-9", 'Did you mean "utf-8"?'],
    ["iso-8859-10", 'Did you mean "iso-8859-1"?'],
    ["klingon", "Write one such as utf-8."],
  ])("in a character set, %j, is told before Exchange refuses it", (characterSet, hint) => {
    expect(said({}, { "exchange-relay:remoteDomain": { characterSet } })).toEqual([
      `remoteDomain.characterSet  is no character set that Exchange takes for a remote domain. ${hint}`,
    ]);
  });

  test.each([["https://contoso.onmicrosoft.com"], ["contoso.com"], ["contoso"], ["anna@contoso.onmicrosoft.com"]])(
    "in the tenant's name, %j, makes one problem",
    (organization) => {
      expect(said({}, { "exchangeonline:organization": organization })).toEqual([
        "exchangeonline:organization  is not the tenant's initial domain, such as contoso.onmicrosoft.com.",
      ]);
    },
  );

  test.each([
    [{ smartHosts: "relay.vendor.example" }, "relay.smartHosts  must be a list."],
    [{ stopRuleProcessing: "yes" }, "relay.stopRuleProcessing  must be true or false."],
    [{ stag: "pilot" }, 'relay.stag  is not a key. Did you mean "stage"?'],
    [{ signature: { rul: "x" } }, 'relay.signature.rul  is not a key. Did you mean "rule"?'],
  ])("in a value or a key, %j, makes one problem", (changes, problem) => {
    expect(said(changes)).toEqual([problem]);
  });
});
