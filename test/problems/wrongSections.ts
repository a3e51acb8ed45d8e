/** A line in a stack file that is fine else, beside the section of the relay; and what is said. */
export const wrongSections: readonly (readonly [string, readonly string[]])[] = [
  [
    "exchangeonline:organisation: x.onmicrosoft.com",
    ['exchangeonline:organisation  is not a key. Did you mean "exchangeonline:organization"?'],
  ],
  [
    "exchangeonline:channel: powershel",
    ['exchangeonline:channel  must be powershell or rest. Did you mean "powershell"?'],
  ],
  ["exchangeonline:signIn: secret", ["exchangeonline:signIn  must be token or certificate."]],
  ["exchangeonline:tenantId: 123", ["exchangeonline:tenantId  must be text."]],
  ["exchangeonline:clientId: app", ["exchangeonline:clientId  is not the GUID of the application."]],
  [
    "exchangeonline:certificatePath: |\n    -----BEGIN\n    x",
    [
      "exchangeonline:certificatePath  is not the path of a file; the text of a certificate, key or token does not belong here.",
    ],
  ],
  [
    "exchangeonline:federatedTokenFile: ''",
    [
      "exchangeonline:federatedTokenFile  is not the path of a file; the text of a certificate, key or token does not belong here.",
    ],
  ],
  [
    "exchangeonline:endpoint: http://exchange.example",
    ["exchangeonline:endpoint  must be an https address; http is for this machine only (localhost, 127.0.0.1)."],
  ],
  [
    "exchangeonline:endpoint: exchange",
    ["exchangeonline:endpoint  must be an https address; http is for this machine only (localhost, 127.0.0.1)."],
  ],
  ["exchangeonline:cloud: gcc", ["exchangeonline:cloud  must be global, gccHigh or dod."]],
  [
    "exchangeonline:certificatePath: a.pem\n  exchangeonline:federatedTokenFile: b",
    ["exchangeonline:federatedTokenFile  cannot be beside certificatePath: which of the two is to sign in?"],
  ],
  ["exchange-relay:rely: {}", ['exchange-relay:rely  is not a key. Did you mean "exchange-relay:relay"?']],
  ["exchange-relay:relay: trustifi", ["relay  must be keys with values."]],
  ["exchange-relay:relay: []", ["relay  must be keys with values."]],
  [
    "exchange-relay:relay: null",
    ["relay  is empty. It needs vendor, smartHosts and stamp; Pulumi.example.yaml shows all there is."],
  ],
  ["exchange-relay:remoteDomain: yes", ["remoteDomain  must be keys with values."]],
  [
    "exchange-relay:remoteDomain: { richText: sometimes }",
    ["remoteDomain.richText  must be never, always or userChoice."],
  ],
  [
    "exchange-relay:remoteDomain: { outOfOffice: all }",
    ["remoteDomain.outOfOffice  must be external, externalLegacy, internalLegacy or none."],
  ],
  ["exchange-relay:remoteDomain: { automaticReplies: on }", ["remoteDomain.automaticReplies  must be true or false."]],
  [
    "exchange-relay:remoteDomain: { lineWrapSize: 20 }",
    [
      "remoteDomain.lineWrapSize  is not a key. Known: domain, richText, automaticReplies, outOfOffice, meetingForwardNotifications, automaticForwarding, deliveryReports, nonDeliveryReports, characterSet.",
    ],
  ],
  [
    "exchange-relay:remoteDomain: { characterSet: utf8 }",
    ['remoteDomain.characterSet  is no character set that Exchange takes for a remote domain. Did you mean "utf-8"?'],
  ],
  [
    "exchange-relay:remoteDomain: { domain: contoso }",
    ['remoteDomain.domain  is not a domain, such as partner.example, *.partner.example or "*".'],
  ],
  [
    "exchange-relay:remoteDomain: null",
    ["remoteDomain  is empty. Write {} for what the vendor recommends, or remove it."],
  ],
  [
    "exchange-relay:dns: {}",
    ["dns.records  missing. Copy them from the vendor's portal, or write its CSV file under csv."],
  ],
  [
    "exchange-relay:dns: { domain: contoso.com., spf: { include: https://spf.vendor.example } }",
    [
      "dns.spf.domain  missing.",
      "dns.spf.include  is no full name such as bounce.contoso.com; names with other letters are in Punycode.",
      "dns.domain  is not a key. Known: records, csv, spf, print, cloudflare, gate.",
    ],
  ],
  [
    "exchange-relay:dns: { domains: x }",
    [
      "dns.domains  is not a key. Known: records, csv, spf, print, cloudflare, gate.",
      "dns.records  missing. Copy them from the vendor's portal, or write its CSV file under csv.",
    ],
  ],
  [
    "exchange-relay:dns: { domain: contoso.com, provider: route53 }",
    [
      "dns.domain  is not a key. Known: records, csv, spf, print, cloudflare, gate.",
      "dns.provider  is not a key. Known: records, csv, spf, print, cloudflare, gate.",
      "dns.records  missing. Copy them from the vendor's portal, or write its CSV file under csv.",
    ],
  ],
  [
    "exchange-relay:dns: { domain: contoso.com, dmarc: { policy: rejct } }",
    [
      "dns.domain  is not a key. Known: records, csv, spf, print, cloudflare, gate.",
      "dns.dmarc  is not a key. Known: records, csv, spf, print, cloudflare, gate.",
      "dns.records  missing. Copy them from the vendor's portal, or write its CSV file under csv.",
    ],
  ],
  ["exchange-relay:expect: {}", ["expect  must be a list."]],
  [
    "exchange-relay:expect: [ { from: anna, to: bob@example.org, way: relay } ]",
    ["expect[0].from  is not an e-mail address."],
  ],
  [
    "exchange-relay:expect: [ { from: anna@contoso.com, to: bob@example.org, way: relayed } ]",
    ['expect[0].way  must be relay, signedFirst, direct or rejected. Did you mean "relay"?'],
  ],
  ["exchange-relay:expect: [ { from: anna@contoso.com } ]", ["expect[0].to  missing.", "expect[0].way  missing."]],
  [
    "exchange-relay:filtering: { a: 1 }",
    ["filtering.a  is not a key. Known: automaticForwarding, allowAddresses, trustedSealers."],
  ],
  ["exchange-relay:filtering: []", ["filtering  must be keys with values."]],
  [
    "exchange-relay:filtering: { connectionFilter: { allow: [300.1.1.1] } }",
    ["filtering.connectionFilter  is not a key. Known: automaticForwarding, allowAddresses, trustedSealers."],
  ],
  [
    "exchange-relay:accept: [ { id: stop-above-relay } ]",
    ["accept[0].object  missing.", "accept[0].reason  missing.", "accept[0].until  missing."],
  ],
  [
    "exchange-relay:accept: [ { id: nonsense, object: x, reason: y, until: 2026-12-31 } ]",
    ["accept[0].id  is none that is known. The editor lists them."],
  ],
  [
    "exchange-relay:accept: [ { id: stop-above-relay, object: x, reason: y, until: tomorrow } ]",
    ["accept[0].until  is no day, such as 2026-12-31."],
  ],
  ["exchange-relay:accept: {}", ["accept  must be a list."]],
  ["exchange-relay:limits: { movedOrRemoved: 200 }", ["limits.movedOrRemoved  must be 100 or less."]],
  ["exchange-relay:limits: { movedOrRemoved: -1 }", ["limits.movedOrRemoved  must be 0 or more."]],
  ["exchange-relay:limits: { moved: 1 }", ["limits.moved  is not a key. Known: movedOrRemoved."]],
  ["exchange-relay:limits: 5", ["limits  must be keys with values."]],
];
