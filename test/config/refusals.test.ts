import { describe, expect, test } from "vitest";
import { aConfig, aRelay, aReturnPath, problemsOf, refusal } from "./rawConfig.js";

const copyHeader =
  "Copy the header's name from the mail flow rule step of the vendor's guide (https://docs.trustifi.com/introduction-15).";
const setKey = "Set it: pulumi config set --secret --path exchange-relay:relay.stamp.key --stack contoso";

describe("parseRelayConfig", () => {
  test("tells every problem at once, with places lined up", () => {
    const raw = aConfig(aRelay({ smartHosts: undefined, stag: "pilot", recipients: "all" }), {
      "exchange-relay:remoteDoman": {},
    });
    expect(refusal(raw)).toBe(
      [
        "stacks/Pulumi.contoso.yaml has 4 problems; nothing was changed.",
        "  relay.recipients            must be external or any.",
        '  relay.stag                  is not a key. Did you mean "stage"?',
        "  relay.smartHosts            missing. Copy it from the vendor's portal (Outbound Management > Plan Settings).",
        '  exchange-relay:remoteDoman  is not a key. Did you mean "exchange-relay:remoteDomain"?',
      ].join("\n"),
    );
  });

  test("counts a single problem in the singular", () => {
    expect(refusal(aConfig(aRelay({ stamp: { header: "X-Key" } })))).toBe(
      `stacks/Pulumi.contoso.yaml has 1 problem; nothing was changed.\n  relay.stamp.key  missing. ${setKey}`,
    );
  });

  test("names what a config without anything needs", () => {
    expect(problemsOf({})).toEqual([
      "exchangeonline:organization: missing. Set it: pulumi config set exchangeonline:organization contoso.onmicrosoft.com --stack contoso",
      "relay: missing. It needs vendor, smartHosts and stamp; Pulumi.example.yaml shows all there is.",
    ]);
  });

  test("tells a missing key that is there misspelt once, by its spelling", () => {
    expect(problemsOf(aConfig(aRelay({ stamp: { header: "X-Key", kye: "planted-key" } })))).toEqual([
      'relay.stamp.kye: is not a key. Did you mean "key"?',
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
    const misplaced = [
      "vendor",
      "smartHosts",
      "stamp",
      "keyHeader",
      "stage",
      "connector",
      "inbound",
      "returns",
      "ruleName",
    ];
    const texts = misplaced.map((key) => refusal(aConfig(aRelay({ [key]: "planted secret: with\nodd €" }))));
    expect(texts.filter((text) => text.includes("planted"))).toEqual([]);
    expect(texts.filter((text) => text === "")).toEqual([""]);
  });
});

describe("a relay that is refused", () => {
  const address = "is not an e-mail address.";
  const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
    [
      "no vendor",
      { vendor: undefined },
      [
        "relay.vendor: missing. Write trustifi, mimecast, proofpoint, barracuda, seppmail, hornetsecurity, zivver, mesh, or custom for another relay.",
      ],
    ],
    [
      "a vendor misspelt, and all that depends on it in order",
      { vendor: "mimecasts", stamp: undefined },
      [expect.stringMatching(/^relay\.vendor: must be .* Did you mean "mimecast"\?$/)],
    ],
    [
      "a vendor of no known name, and nothing said of what depends on it",
      { vendor: "acme", stamp: undefined },
      [expect.stringMatching(/^relay\.vendor: must be trustifi, .* or custom\.$/)],
    ],
    [
      "an unknown vendor",
      { vendor: "trustify" },
      [
        'relay.vendor: must be trustifi, mimecast, proofpoint, barracuda, seppmail, hornetsecurity, zivver, mesh or custom. Did you mean "trustifi"?',
      ],
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
      ["relay.smartHosts[1]: is a web address. Write only the name, without what is before and after it."],
    ],
    [
      "a loop guard's word twice",
      { architecture: "returning", returns: { ...aReturnPath(), loopGuard: { header: "X-A", words: ["a", "A"] } } },
      ["relay.returns.loopGuard.words[1]: is the same as [0]. Keep one."],
    ],
    ["no header name", { stamp: { key: "planted-key" } }, [`relay.stamp.header: missing. ${copyHeader}`]],
    ["no stamp", { stamp: undefined }, [`relay.stamp: missing. ${copyHeader} Then ${setKey.replace("Set", "set")}`]],
    [
      "half a stamp in the former way",
      { stamp: undefined, key: "planted-key" },
      [`relay.keyHeader: missing. ${copyHeader}`],
    ],
    [
      "a stamp in both ways",
      { key: "planted-key" },
      ["relay.key: is written in stamp too. Keep stamp, and remove it here."],
    ],
    ...["X-Key:", '"X-Key"', "X Key", "X-'Key'", "X-Kéy", ""].map(
      (header) =>
        [
          `a header name such as ${header}`,
          { stamp: { header, key: "planted-key" } },
          ["relay.stamp.header: is not a header name: no colon, no space, no quotes, ASCII only."],
        ] as const,
    ),
    ...["Subject", "from", "DKIM-Signature", "X-MS-Exchange-Organization-SCL", "Content-Type", "List-Id"].map(
      (header) =>
        [
          `the header ${header} for its key`,
          { stamp: { header, key: "planted-key" } },
          [
            "relay.stamp.header: is a header that mail and Exchange use themselves; a rule would overwrite it. Write the vendor's own.",
          ],
        ] as const,
    ),
    [
      "a header name that no line holds",
      { stamp: { header: `X-${"y".repeat(75)}`, key: "planted-key" } },
      ["relay.stamp.header: is longer than 76 characters."],
    ],
    ...["two words", ""].map(
      (key) =>
        [
          `the key "${key}"`,
          { stamp: { header: "X-Key", key } },
          ["relay.stamp.key: is empty, or holds a space or a character that no header carries. Copy the key alone."],
        ] as const,
    ),
    ["a key that is a number", { stamp: { header: "X-Key", key: 12345 } }, ["relay.stamp.key: must be text."]],
    [
      "something else encrypted",
      { stamp: { header: { secure: "v1:x" }, key: "planted-key" } },
      ["relay.stamp.header: is encrypted, and only a key may be. Write it in clear."],
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
    ["a rule name that is too long", { ruleName: "x".repeat(65) }, ["relay.ruleName: is longer than 64 characters."]],
    [
      "a rule name that has no room for a word behind",
      { ruleName: "x".repeat(56), stage: "pilot", appliesTo: { groups: ["a@contoso.com"], users: ["b@contoso.com"] } },
      [
        "relay.ruleName: is longer than 55 characters, and there are several rules of it, each with a word behind. Shorten it.",
      ],
    ],
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
      "a certificate name that is none",
      { connector: { tls: { mode: "DomainValidation", domain: "mail.*.vendor.example" } } },
      ["relay.connector.tls.domain: is not a domain, such as relay.vendor.example or *.vendor.example."],
    ],
    [
      "a vendor whose certificate nothing public speaks of",
      { vendor: "proofpoint", stamp: undefined },
      [
        "relay.connector.tls.mode: missing. Write EncryptionOnly, CertificateValidation or DomainValidation. Proofpoint's guide for your data center says which; public scripts differ.",
      ],
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
      "a signature service whose rule nothing public names",
      { signature: { service: "codeTwo" } },
      ["relay.signature.rule: missing. Write the rule's name as the Exchange admin center shows it."],
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
