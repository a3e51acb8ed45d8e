import { describe, expect, test } from "vitest";
import { aConfig, aRelay, problemsOf, refusal } from "./rawConfig.js";

const setKey = "Set it: pulumi config set --secret --path exchange-relay:relay.key --stack contoso";

describe("parseRelayConfig", () => {
  test("tells every problem at once, with places lined up", () => {
    const raw = aConfig(aRelay({ smartHosts: undefined, stag: "pilot", recipients: "all" }), {
      "exchange-relay:remoteDoman": {},
    });
    expect(refusal(raw)).toBe(
      [
        "stacks/Pulumi.contoso.yaml has 4 problems; nothing was changed.",
        "  relay.smartHosts            missing. Copy it from the vendor's portal (Outbound Management > Plan Settings).",
        "  relay.recipients            must be external or any.",
        '  relay.stag                  is not a key. Did you mean "stage"?',
        '  exchange-relay:remoteDoman  is not a key. Did you mean "exchange-relay:remoteDomain"?',
      ].join("\n"),
    );
  });

  test("counts a single problem in the singular", () => {
    expect(refusal(aConfig(aRelay({ key: undefined })))).toBe(
      `stacks/Pulumi.contoso.yaml has 1 problem; nothing was changed.\n  relay.key  missing. ${setKey}`,
    );
  });

  test("names what a config without anything needs", () => {
    expect(problemsOf({})).toEqual([
      "exchangeonline:organization: missing. Set it: pulumi config set exchangeonline:organization contoso.onmicrosoft.com --stack contoso",
      "relay: missing. It needs vendor, smartHosts, keyHeader and key; Pulumi.example.yaml shows all there is.",
    ]);
  });

  test("tells a missing key that is there misspelt once, by its spelling", () => {
    expect(problemsOf(aConfig(aRelay({ key: undefined, kye: "planted-key" })))).toEqual([
      'relay.kye: is not a key. Did you mean "key"?',
    ]);
    expect(problemsOf(aConfig(aRelay({ appliesTo: { group: ["a@contoso.com"] } })))).toEqual([
      'relay.appliesTo.group: is not a key. Did you mean "groups"?',
    ]);
  });

  test("lists the known keys where none is near", () => {
    expect(problemsOf(aConfig(aRelay({ appliesTo: { users: ["a@contoso.com"], departments: ["Sales"] } })))).toEqual([
      "relay.appliesTo.departments: is not a key. Known: groups, users.",
    ]);
  });

  test("leaves keys of other namespaces alone", () => {
    expect(refusal(aConfig(aRelay(), { "azuread:tenantId": "0", "aws:region": "eu-west-1" }))).toBe("");
  });

  test("puts no value into its text, wherever a secret was put by mistake", () => {
    const misplaced = ["vendor", "smartHosts", "keyHeader", "stage", "connector", "inbound", "returns", "ruleName"];
    const texts = misplaced.map((key) => refusal(aConfig(aRelay({ [key]: "planted secret: with\nodd €" }))));
    expect(texts.filter((text) => text.includes("planted"))).toEqual([]);
    expect(texts.filter((text) => text === "")).toEqual([""]);
  });
});

describe("a relay that is refused", () => {
  const address = "is not an e-mail address.";
  const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
    ["no vendor", { vendor: undefined }, ["relay.vendor: missing. Write trustifi, or custom for another relay."]],
    [
      "an unknown vendor",
      { vendor: "trustify" },
      ['relay.vendor: must be trustifi or custom. Did you mean "trustifi"?'],
    ],
    [
      "a custom relay without smart hosts",
      { vendor: "custom", smartHosts: undefined },
      ["relay.smartHosts: missing. Copy it from the vendor's portal."],
    ],
    ["no smart host in the list", { smartHosts: [] }, ["relay.smartHosts: must not be empty."]],
    [
      "smart hosts left empty",
      { smartHosts: null },
      ["relay.smartHosts: is empty. Copy it from the vendor's portal (Outbound Management > Plan Settings)."],
    ],
    ["a smart host as text", { smartHosts: "relay.vendor.example" }, ["relay.smartHosts: must be a list."]],
    [
      "a smart host with a scheme",
      { smartHosts: ["ok.vendor.example", "smtp://relay"] },
      ["relay.smartHosts[1]: is not a host name or an IPv4 address."],
    ],
    [
      "no header name",
      { keyHeader: undefined },
      [
        "relay.keyHeader: missing. Copy the header's name from the mail flow rule step of the vendor's guide (https://docs.trustifi.com/introduction-15).",
      ],
    ],
    [
      "a header name with a colon",
      { keyHeader: "X-Key:" },
      ["relay.keyHeader: is not a header name: no colon, no space, ASCII only."],
    ],
    [
      "a key with a space",
      { key: "two words" },
      ["relay.key: is empty, or holds a space or a character that no header carries. Copy the key alone."],
    ],
    [
      "an empty key",
      { key: "" },
      ["relay.key: is empty, or holds a space or a character that no header carries. Copy the key alone."],
    ],
    ["a key that is a number", { key: 12345 }, ["relay.key: must be text."]],
    [
      "something else encrypted",
      { keyHeader: { secure: "v1:x" } },
      ["relay.keyHeader: is encrypted, and only a key may be. Write it in clear."],
    ],
    [
      "a stage in the wrong case",
      { stage: "Audit" },
      ['relay.stage: must be off, audit, pilot or everyone. Did you mean "audit"?'],
    ],
    [
      "a pilot for nobody",
      { stage: "pilot" },
      ['relay.appliesTo: missing. Stage "pilot" needs to know whose mail: write groups, users or both.'],
    ],
    [
      "a pilot for everyone",
      { stage: "pilot", appliesTo: "everyone" },
      ['relay.appliesTo: is everyone, but the stage is "pilot". Write groups or users, or set stage: everyone.'],
    ],
    [
      "everyone for some",
      { stage: "everyone", appliesTo: { users: ["a@contoso.com"] } },
      ['relay.appliesTo: names groups or users, but the stage is "everyone". Remove it, or set stage: pilot.'],
    ],
    ["a scope of nobody", { appliesTo: {} }, ["relay.appliesTo: names nobody. Write groups or users."]],
    [
      "a scope in other words",
      { appliesTo: "all" },
      ["relay.appliesTo: must be everyone, or have groups, users or both."],
    ],
    ["a group without a domain", { appliesTo: { groups: ["pilot"] } }, [`relay.appliesTo.groups[0]: ${address}`]],
    [
      "a user with a space",
      { appliesTo: { users: ["a@b.example", "a b@c.example"] } },
      [`relay.appliesTo.users[1]: ${address}`],
    ],
    ["an error action in other words", { onError: "drop" }, ["relay.onError: must be ignore or defer."]],
    ["a rule name that is too long", { ruleName: "x".repeat(56) }, ["relay.ruleName: is longer than 55 characters."]],
    [
      "a connector name that is too long",
      { connector: { name: "x".repeat(65) } },
      ["relay.connector.name: is longer than 64 characters."],
    ],
    [
      "a connector type in the wrong case",
      { connector: { connectorType: "onPremises" } },
      ['relay.connector.connectorType: must be Partner or OnPremises. Did you mean "OnPremises"?'],
    ],
    [
      "TLS without a mode",
      { connector: { tls: {} } },
      ["relay.connector.tls.mode: missing. Write EncryptionOnly, CertificateValidation or DomainValidation."],
    ],
    [
      "a checked name without the name",
      { connector: { tls: { mode: "DomainValidation" } } },
      ['relay.connector.tls.domain: missing. Mode "DomainValidation" needs it.'],
    ],
    [
      "a name that no mode looks at",
      { connector: { tls: { mode: "EncryptionOnly", domain: "*.vendor.example" } } },
      [
        'relay.connector.tls.domain: is given, but mode "EncryptionOnly" looks at no name. Remove it, or set mode: DomainValidation.',
      ],
    ],
    [
      "a signature without its rule",
      { signature: {} },
      ["relay.signature.rule: missing. Write the rule's name as the Exchange admin center shows it."],
    ],
    [
      "a signature rule that is the relay's",
      { signature: { rule: "TRUSTIFI outbound" } },
      ["relay.signature.rule: is the name that relay.ruleName has. Choose another one."],
    ],
    [
      "two message types",
      { exceptions: { messageType: ["OOF", "Calendaring"] } },
      [
        "relay.exceptions.messageType: must be OOF, AutoForward, Encrypted, Calendaring, PermissionControlled, Voicemail or Signed.",
      ],
    ],
    [
      "a size with a unit",
      { exceptions: { messageSizeOver: "22 MB" } },
      ["relay.exceptions.messageSizeOver: must be a number."],
    ],
    [
      "half a byte",
      { exceptions: { messageSizeOver: 1.5 } },
      ["relay.exceptions.messageSizeOver: must be a whole number."],
    ],
    ["a spam level that is not one", { exceptions: { sclOver: 10 } }, ["relay.exceptions.sclOver: must be 9 or less."]],
    ["no size", { exceptions: { messageSizeOver: 0 } }, ["relay.exceptions.messageSizeOver: must be 1 or more."]],
    [
      "yes for true",
      { signature: { rule: "Sign", mayMove: "yes" } },
      ["relay.signature.mayMove: must be true or false."],
    ],
    ["a list for an object", { exceptions: ["OOF"] }, ["relay.exceptions: must be keys with values."]],
  ];

  test.each(cases)("has %s", (_, changes, problems) => {
    expect(problemsOf(aConfig(aRelay(changes)))).toEqual(problems);
  });
});
