/** A key below `exchange-relay:relay` that is fine else, in the place of the one that is there; and what is said. */
export const wrongRelayKeys: readonly (readonly [string, readonly string[]])[] = [
  [
    "vendor: 7",
    [
      "relay.vendor  must be trustifi, mimecast, proofpoint, barracuda, seppmail, hornetsecurity, zivver, mesh or custom.",
    ],
  ],
  [
    "vendor: [trustifi]",
    [
      "relay.vendor  must be trustifi, mimecast, proofpoint, barracuda, seppmail, hornetsecurity, zivver, mesh or custom.",
    ],
  ],
  ["smartHosts: []", ["relay.smartHosts  must not be empty."]],
  ["smartHosts: [7]", ["relay.smartHosts[0]  must be text."]],
  [
    "smartHosts: null",
    ["relay.smartHosts  is empty. Copy it from the vendor's portal (Outbound Management > Plan Settings)."],
  ],
  ["stamp: X-Key", ["relay.stamp  must be keys with values."]],
  [
    "stamp: { header: 'X Key', key: { secure: v1:x } }",
    ["relay.stamp.header  is not a header name: no colon, no space, no quotes, ASCII only."],
  ],
  [
    "stamp: { header: 'X-Key:', key: { secure: v1:x } }",
    ["relay.stamp.header  is not a header name: no colon, no space, no quotes, ASCII only."],
  ],
  [
    "stamp: { key: { secure: v1:x } }",
    [
      "relay.stamp.header  missing. Copy the header's name from the mail flow rule step of the vendor's guide (https://docs.trustifi.com/introduction-15).",
    ],
  ],
  [
    "stamp: { header: X-Key }",
    [
      "relay.stamp.key  missing. Set it: pulumi config set --secret --path exchange-relay:relay.stamp.key --stack contoso",
    ],
  ],
  ["stamp: { header: X-Key, key: { secur: v1 } }", ["relay.stamp.key  must be text."]],
  [
    "stamp: { header: X-Kéy, key: { secure: v1:x } }",
    ["relay.stamp.header  is not a header name: no colon, no space, no quotes, ASCII only."],
  ],
  ["stage: 3", ["relay.stage  must be off, audit, pilot or everyone."]],
  ["stage: pilot", ['relay.appliesTo  missing. Stage "pilot" needs to know whose mail: write groups, users or both.']],
  [
    "stage: everyone\n    appliesTo: { groups: [a@contoso.com] }",
    ['relay.appliesTo  names groups or users, but the stage is "everyone". Remove it, or set stage: pilot.'],
  ],
  ["appliesTo: {}", ["relay.appliesTo  names nobody. Write groups or users."]],
  ["appliesTo: everybody", ["relay.appliesTo  must be everyone, or have groups, users or both."]],
  ["appliesTo: { groups: a@contoso.com }", ["relay.appliesTo.groups  must be a list."]],
  ["appliesTo: { group: [a@contoso.com] }", ['relay.appliesTo.group  is not a key. Did you mean "groups"?']],
  ["signature: Exclaimer", ["relay.signature  must be keys with values."]],
  ["signature: { rule: '' }", ["relay.signature.rule  must not be empty."]],
  ["signature: {}", ["relay.signature.rule  missing. Write the rule's name as the Exchange admin center shows it."]],
  [
    "signature: { service: exclaimr }",
    ['relay.signature.service  must be exclaimer, codeTwo or exSign. Did you mean "exclaimer"?'],
  ],
  ["inbound: true", ["relay.inbound  must be keys with values."]],
  [
    "inbound: {}",
    [
      "relay.inbound.stamp  missing. Copy the header's name from the vendor's guide for the inbound relay (https://docs.trustifi.com/docs/inbound-relay-integration-office365). Then set it: pulumi config set --secret --path exchange-relay:relay.inbound.stamp.key --stack contoso",
      "relay.inbound.smartHosts  missing. Copy it from the vendor's portal (Inbound Management > Plan Settings).",
      "relay.inbound.loopGuard  missing. Without it mail that comes back would be routed to the relay again, and loop. Write senderIpRanges.",
      "relay.inbound.inboundConnector  missing. Without it Exchange does not know the relay when it hands mail back.",
    ],
  ],
  [
    "inbound: { smartHosts: [in.vendor.example] }",
    [
      "relay.inbound.stamp  missing. Copy the header's name from the vendor's guide for the inbound relay (https://docs.trustifi.com/docs/inbound-relay-integration-office365). Then set it: pulumi config set --secret --path exchange-relay:relay.inbound.stamp.key --stack contoso",
      "relay.inbound.loopGuard  missing. Without it mail that comes back would be routed to the relay again, and loop. Write senderIpRanges.",
      "relay.inbound.inboundConnector  missing. Without it Exchange does not know the relay when it hands mail back.",
    ],
  ],
  [
    "inbound: { smartHosts: [in.vendor.example], loopGuard: { senderIpRanges: [10.0.0.0] }, stamp: { header: X-In, key: { secure: v1:x } }, inboundConnector: { senderIPAddresses: [10.0.0.0/8] } }",
    ["relay.inbound.inboundConnector.senderIPAddresses[0]  is wider than /24; Exchange takes /24 to /32 here."],
  ],
  [
    "inbound: { smartHosts: [in.vendor.example], loopGuard: { senderIpRanges: ['2001:db8::1'] } }",
    [
      "relay.inbound.loopGuard.senderIpRanges[0]  is not an IPv4 address or CIDR, such as 192.0.2.0/24.",
      "relay.inbound.stamp  missing. Copy the header's name from the vendor's guide for the inbound relay (https://docs.trustifi.com/docs/inbound-relay-integration-office365). Then set it: pulumi config set --secret --path exchange-relay:relay.inbound.stamp.key --stack contoso",
    ],
  ],
  [
    "returns: {}",
    [
      "relay.returns.loopGuard  missing. Without it mail that comes back would be routed to the relay again, and loop.",
      "relay.returns.inboundConnector  missing. Without it Exchange does not know the relay when it hands mail back.",
      'relay.returns  is given, but the architecture is "oneWay". Remove it, or set architecture: returning.',
    ],
  ],
  [
    "connector: { tls: { mode: Any } }",
    ["relay.connector.tls.mode  must be EncryptionOnly, CertificateValidation or DomainValidation."],
  ],
  [
    "connector: { tls: { mode: DomainValidation } }",
    ['relay.connector.tls.domain  missing. Mode "DomainValidation" needs it.'],
  ],
  ["connector: { tls: EncryptionOnly }", ["relay.connector.tls  must be keys with values."]],
  ["connector: { name: '' }", ["relay.connector.name  must not be empty."]],
  [
    "connector: { name: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx }",
    ["relay.connector.name  is longer than 64 characters."],
  ],
  [
    "connector: { enabled: yes please }",
    ["relay.connector.enabled  is not a key. Known: name, connectorType, tls, comment."],
  ],
  ["ruleName: 7", ["relay.ruleName  must be text."]],
  [
    "ruleName: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ["relay.ruleName  is longer than 64 characters."],
  ],
  ["onError: retry", ["relay.onError  must be ignore or defer."]],
  ["outgoing: conector", ['relay.outgoing  must be rules, connector or none. Did you mean "connector"?']],
  ["recipients: internal", ['relay.recipients  must be external or any. Did you mean "external"?']],
  ["recipientDomains: [example.com]", ["relay.recipientDomains  is for outgoing: connector. Remove it, or set that."]],
  ["exceptions: { header: { name: X, patterns: [] } }", ["relay.exceptions.header.patterns  must not be empty."]],
  [
    "exceptions: { sizeOver: 1 }",
    ["relay.exceptions.sizeOver  is not a key. Known: header, messageType, messageSizeOver, sclOver."],
  ],
  [
    "exceptions: { messageTypes: [Spam] }",
    ['relay.exceptions.messageTypes  is not a key. Did you mean "messageType"?'],
  ],
  [
    "priority: 0",
    [
      "relay.priority  is not a key. Known: vendor, outgoing, recipientDomains, exceptDomains, leader, smartHosts, stamp, keyHeader, key, stage, appliesTo, recipients, onError, stopRuleProcessing, connector, validate, ruleName, signature, exceptions, architecture, returns, inbound.",
    ],
  ],
  [
    "mode: Enforce",
    [
      "relay.mode  is not a key. Known: vendor, outgoing, recipientDomains, exceptDomains, leader, smartHosts, stamp, keyHeader, key, stage, appliesTo, recipients, onError, stopRuleProcessing, connector, validate, ruleName, signature, exceptions, architecture, returns, inbound.",
    ],
  ],
  ["validate: a", ["relay.validate  must be keys with values."]],
  ["keyHeader: X-Key", ["relay.keyHeader  is written in stamp too. Keep stamp, and remove it here."]],
  ["key: abc", ["relay.key  is written in stamp too. Keep stamp, and remove it here."]],
  [
    "lockDown: yes",
    [
      "relay.lockDown  is not a key. Known: vendor, outgoing, recipientDomains, exceptDomains, leader, smartHosts, stamp, keyHeader, key, stage, appliesTo, recipients, onError, stopRuleProcessing, connector, validate, ruleName, signature, exceptions, architecture, returns, inbound.",
    ],
  ],
  ["stopRuleProcessing: 'true'", ["relay.stopRuleProcessing  must be true or false."]],
  ["architecture: loop", ["relay.architecture  must be oneWay or returning."]],
];
