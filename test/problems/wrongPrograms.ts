/** What a program says, by its component, beside what is fine else; and what is said of it. */
export const wrongPrograms: readonly (readonly ["EmailRelay" | "RelayDns", object, readonly string[]])[] = [
  [
    "EmailRelay",
    { vendor: "trustfi" },
    [
      'EmailRelay "relay" has 1 problem; nothing was changed.',
      '  relay.vendor  must be trustifi, mimecast, proofpoint, barracuda, seppmail, hornetsecurity, zivver, mesh or custom. Did you mean "trustifi"?',
    ],
  ],
  [
    "EmailRelay",
    { smartHosts: ["https://relay.vendor.example", "relay.vendor.example:25"] },
    [
      'EmailRelay "relay" has 2 problems; nothing was changed.',
      "  relay.smartHosts[0]  is a web address. Write only the name, without what is before and after it.",
      "  relay.smartHosts[1]  has a port. Write only the name; Exchange uses port 25.",
    ],
  ],
  [
    "EmailRelay",
    { smartHost: "relay.vendor.example", smartHosts: undefined },
    [
      'EmailRelay "relay" has 1 problem; nothing was changed.',
      '  relay.smartHost  is not a key. Did you mean "smartHosts"?',
    ],
  ],
  [
    "EmailRelay",
    { stage: "pilto", appliesTo: { groups: ["*@contoso.com"] } },
    [
      'EmailRelay "relay" has 2 problems; nothing was changed.',
      '  relay.stage                must be off, audit, pilot or everyone. Did you mean "pilot"?',
      "  relay.appliesTo.groups[0]  has a wildcard. Write the address of one person or group; leave it out for everybody.",
    ],
  ],
  [
    "EmailRelay",
    { remoteDomain: { characterSet: "utf8" }, filtering: {} },
    [
      'EmailRelay "relay" has 2 problems; nothing was changed.',
      '  remoteDomain.characterSet  is no character set that Exchange takes for a remote domain. Did you mean "utf-8"?',
      "  filtering                  sets nothing. Write automaticForwarding, allowAddresses or trustedSealers, or remove it.",
    ],
  ],
  [
    "EmailRelay",
    { expect: [{ from: "anna", to: "bob@example.org", way: "rely" }] },
    [
      'EmailRelay "relay" has 2 problems; nothing was changed.',
      "  expect[0].from  is not an e-mail address.",
      '  expect[0].way   must be relay, signedFirst, direct or rejected. Did you mean "relay"?',
    ],
  ],
  [
    "RelayDns",
    {},
    [
      "RelayDns has 1 problem; nothing was changed.",
      "  dns.records  missing. Copy them from the vendor's portal, or write its CSV file under csv.",
    ],
  ],
  [
    "RelayDns",
    { records: [{ name: "contoso", type: "TXT", value: "x" }] },
    [
      "RelayDns has 1 problem; nothing was changed.",
      "  dns.records[0].name  is no full name such as bounce.contoso.com; names with other letters are in Punycode.",
    ],
  ],
  [
    "RelayDns",
    { recods: [] },
    ["RelayDns has 1 problem; nothing was changed.", '  dns.recods  is not a key. Did you mean "records"?'],
  ],
  [
    "RelayDns",
    { csv: "none.csv" },
    [
      "RelayDns has 1 problem; nothing was changed.",
      "  dns.csv  is not as it must be: Cannot find the column of the name among none.csv; call it one of name, host, hostname, recordname, fqdn, domain, domainname, zone; Cannot find the column of the type among none.csv; call it one of type, recordtype, dnstype; Cannot find the column of the value among none.csv; call it one of value, recordvalue, content, data, target, pointsto, destination, answer.",
    ],
  ],
  [
    "RelayDns",
    { records: [{ name: "mail.contoso.com", type: "TX", value: "x" }], cloudflare: { zone: "contoso" } },
    [
      "RelayDns has 2 problems; nothing was changed.",
      '  dns.records[0].type  must be TXT, CNAME or MX. Did you mean "TXT"?',
      "  dns.cloudflare.zone  is no full name such as bounce.contoso.com; names with other letters are in Punycode.",
    ],
  ],
];
