import { describe, expect, test } from "vitest";
import { aConfig, anInbound, aRelay, aReturnPath, problemsOf } from "./rawConfig.js";

const loops = "Without it mail that comes back would be routed to the relay again, and loop.";

describe("a relay that hands mail back and is refused", () => {
  const returning = (returns?: unknown) =>
    problemsOf(aConfig(aRelay({ architecture: "returning", ...(returns === undefined ? {} : { returns }) })));

  test("does not say how mail comes back: it would loop", () => {
    expect(returning()).toEqual([`relay.returns: missing. ${loops} Write loopGuard and inboundConnector.`]);
  });

  test("has no loop guard", () => {
    const { inboundConnector } = aReturnPath();
    expect(returning({ inboundConnector })).toEqual([`relay.returns.loopGuard: missing. ${loops}`]);
  });

  test("has half a loop guard, or two", () => {
    const half = "relay.returns.loopGuard: must be a header and its words, or senderIpRanges.";
    expect(returning(aReturnPath({ loopGuard: { header: "X-Done" } }))).toEqual([half]);
    expect(
      returning(aReturnPath({ loopGuard: { header: "X-Done", words: ["1"], senderIpRanges: ["192.0.2.1"] } })),
    ).toEqual([half]);
  });

  test("has no connector, or none that says who", () => {
    const path = "relay.returns.inboundConnector";
    const { loopGuard } = aReturnPath();
    expect(returning({ loopGuard })).toEqual([
      `${path}: missing. Without it Exchange does not know the relay when it hands mail back.`,
    ]);
    expect(returning({ loopGuard, inboundConnector: {} })).toEqual([
      `${path}: must name the relay by certificate, or by senderIPAddresses.`,
    ]);
  });

  test("comes back as a Partner, whose mail goes no further, or by addresses that tenants share", () => {
    const path = "relay.returns.inboundConnector";
    const inboundConnector = { connectorType: "Partner", senderIPAddresses: ["192.0.2.1"] };
    expect(returning(aReturnPath({ inboundConnector }))).toEqual([
      `${path}.connectorType: is Partner, and Exchange passes on no mail to the outside for a Partner. Remove it: OnPremises is the default here.`,
      `${path}.senderIPAddresses: tells tenants of one relay not apart. Write certificate instead: a name of a domain that your tenant has as accepted domain.`,
    ]);
  });

  test.each(["relay", "*", "a.*.vendor.example", "192.0.2.1", "CN=relay.vendor.example"])(
    "has the certificate name %s, which is none",
    (certificate) => {
      expect(returning(aReturnPath({ inboundConnector: { certificate } }))).toEqual([
        "relay.returns.inboundConnector.certificate: is not a domain, such as relay.vendor.example or *.vendor.example.",
      ]);
    },
  );

  test("takes a signature service's mark for its own", () => {
    const loopGuard = { header: "x-codetwoprocessed", words: ["true"] };
    expect(returning(aReturnPath({ loopGuard }))).toEqual([
      "relay.returns.loopGuard.header: is the mark of CodeTwo: signed mail would go around the relay. Write the relay's own.",
    ]);
  });

  test("has that mark for its own, where the hosts are the service's", () => {
    const loopGuard = { header: "X-CodeTwoProcessed", words: ["true"] };
    const relay = { architecture: "returning", returns: aReturnPath({ loopGuard }) };
    const at = (...smartHosts: string[]) => problemsOf(aConfig(aRelay({ ...relay, smartHosts })));
    expect(at("eu-emailsignatures-cloud.codetwo.com")).toEqual([]);
    expect(at("eu-emailsignatures-cloud.codetwo.com", "relay.vendor.example")).toHaveLength(1);
    expect(at("notcodetwo.com")).toHaveLength(1);
  });

  test("has a rule name that leaves no room for the rule that takes the key off", () => {
    const relay = { architecture: "returning", returns: aReturnPath(), ruleName: "x".repeat(56) };
    expect(problemsOf(aConfig(aRelay(relay)))).toEqual([
      "relay.ruleName: is longer than 55 characters, and there are several rules of it, each with a word behind. Shorten it.",
    ]);
    const stamp = { header: "X-Key", key: "planted-key", removedByRelay: true };
    expect(problemsOf(aConfig(aRelay({ ...relay, stamp })))).toEqual([]);
  });

  test("would have internal mail that comes back taken for incoming mail", () => {
    const relay = { architecture: "returning", returns: aReturnPath(), recipients: "any", inbound: anInbound() };
    expect(problemsOf(aConfig(aRelay(relay)))).toEqual([
      "relay.returns.loopGuard: must be senderIpRanges here: internal mail that comes back would be taken for incoming mail, and everybody outside can write a header.",
    ]);
  });

  test("has addresses that Exchange does not take", () => {
    expect(returning(aReturnPath({ loopGuard: { senderIpRanges: ["10.0.0.300"] } }))).toEqual([
      "relay.returns.loopGuard.senderIpRanges[0]: is not an IPv4 address or CIDR, such as 192.0.2.0/24.",
    ]);
  });

  test("is said to go one way", () => {
    expect(problemsOf(aConfig(aRelay({ returns: aReturnPath() })))).toEqual([
      'relay.returns: is given, but the architecture is "oneWay". Remove it, or set architecture: returning.',
    ]);
  });
});

describe("incoming mail that is refused", () => {
  test("has nothing of its own", () => {
    expect(problemsOf(aConfig(aRelay({ inbound: {} })))).toEqual([
      `relay.inbound.stamp: missing. Copy the header's name from the vendor's guide for the inbound relay (https://docs.trustifi.com/docs/inbound-relay-integration-office365). Then set it: pulumi config set --secret --path exchange-relay:relay.inbound.stamp.key --stack contoso`,
      "relay.inbound.smartHosts: missing. Copy it from the vendor's portal (Inbound Management > Plan Settings).",
      `relay.inbound.loopGuard: missing. ${loops} Write senderIpRanges.`,
      "relay.inbound.inboundConnector: missing. Without it Exchange does not know the relay when it hands mail back.",
    ]);
  });

  test("is known by a header, which everybody outside can write", () => {
    const inbound = anInbound({ loopGuard: { header: "X-Done", words: ["true"] } });
    expect(problemsOf(aConfig(aRelay({ inbound })))).toEqual([
      "relay.inbound.loopGuard: must be senderIpRanges: everybody outside can write a header, and would get around the relay.",
    ]);
  });

  test("has addresses that Exchange does not take", () => {
    const inbound = anInbound({ inboundConnector: { senderIPAddresses: ["10.0.0.0/8", "::1"] } });
    expect(problemsOf(aConfig(aRelay({ inbound })))).toEqual([
      "relay.inbound.inboundConnector.senderIPAddresses[0]: is wider than /24; Exchange takes /24 to /32 here.",
      "relay.inbound.inboundConnector.senderIPAddresses[1]: is not an IPv4 address or CIDR, such as 192.0.2.0/24.",
    ]);
  });

  test("has nobody to recognise it", () => {
    const { inboundConnector: _, ...inbound } = anInbound();
    expect(problemsOf(aConfig(aRelay({ inbound })))).toEqual([
      "relay.inbound.inboundConnector: missing. Without it Exchange does not know the relay when it hands mail back.",
    ]);
  });

  test("is recognised as what outgoing mail is recognised by", () => {
    const told =
      "relay.inbound.inboundConnector: names the same relay as returns.inboundConnector, and one connector can know it. Remove it.";
    const both = (sender: object) =>
      problemsOf(
        aConfig(
          aRelay({
            architecture: "returning",
            returns: aReturnPath({ inboundConnector: sender }),
            inbound: anInbound({ inboundConnector: sender }),
          }),
        ),
      );
    expect(both({ certificate: "relay.vendor.example" })).toEqual([told]);
  });

  test("takes names that are taken", () => {
    const inbound = anInbound({
      ruleName: "trustifi outbound",
      connector: { name: "Send to Trustifi" },
      inboundConnector: { name: "receive from trustifi", certificate: "other.vendor.example" },
    });
    const raw = aConfig(aRelay({ architecture: "returning", returns: aReturnPath(), inbound }));
    expect(problemsOf(raw)).toEqual([
      "relay.inbound.ruleName: is the name that relay.ruleName has. Choose another one.",
      "relay.inbound.connector.name: is the name that relay.connector.name has. Choose another one.",
      "relay.inbound.inboundConnector.name: is the name that relay.returns.inboundConnector.name has. Choose another one.",
    ]);
  });
});
