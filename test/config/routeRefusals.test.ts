import { describe, expect, test } from "vitest";
import { aConfig, anInbound, aRelay, aReturnPath, parse, problemsOf } from "./rawConfig.js";

const gateway = { vendor: "mimecast", stamp: undefined };
const problems = (relay: Readonly<Record<string, unknown>>) => problemsOf(aConfig(aRelay(relay)));
const anMx = (changes: Readonly<Record<string, unknown>> = {}) => ({
  route: "mx",
  inboundConnector: { senderIPAddresses: ["192.0.2.0/24"] },
  ...changes,
});
const lockDown = { domains: ["contoso.com"], mxHosts: ["mx.vendor.example"] };

describe("a connector that takes all outgoing mail", () => {
  test("needs no stamp, and may be kept to some domains", () => {
    const relay = { ...gateway, outgoing: "connector", recipientDomains: ["partner.example", "*.bank.example"] };
    expect(problems({ ...relay, stage: "everyone" })).toEqual([]);
    expect(problems({ outgoing: "connector" })).toEqual([]);
  });

  test("has no pilot, no scope, no exceptions, and takes neither internal mail nor what comes back", () => {
    const relay = {
      outgoing: "connector",
      stage: "pilot",
      appliesTo: { users: ["a@contoso.com"] },
      recipients: "any",
      architecture: "returning",
      returns: aReturnPath(),
      exceptions: { sclOver: 5 },
      signature: { rule: "Sign" },
    };
    expect(problems(relay)).toEqual([
      'relay.stage: is "pilot", but outgoing: connector takes everybody\'s mail. Have the pilot with outgoing: rules.',
      "relay.appliesTo: names groups or users, but outgoing: connector takes everybody's mail. Remove it.",
      "relay.recipients: is any, but outgoing: connector takes no internal mail. Remove it.",
      "relay.architecture: is returning, but outgoing: connector would take what comes back once more, and loop. Set outgoing: rules.",
      "relay.signature: is given, but outgoing: connector takes mail before it is signed, or loops. Set outgoing: rules.",
      "relay.exceptions: are given, but outgoing: connector takes all mail. Remove them, or set outgoing: rules.",
    ]);
  });

  test("keeps its key from mail that closer connectors take", () => {
    expect(problems({ outgoing: "connector", exceptDomains: ["bank.example", "*.bank.example"] })).toEqual([]);
    expect(problems({ ...gateway, outgoing: "connector", exceptDomains: ["bank.example"] })).toEqual([
      "relay.exceptDomains: keeps a key from mail to domains, but nothing is stamped. Remove it.",
    ]);
    expect(problems({ outgoing: "connector", exceptDomains: ["*"] })).toEqual([
      'relay.exceptDomains: is "*", but then no mail gets the key. Name the domains of the closer connectors.',
    ]);
    expect(problems({ exceptDomains: ["bank.example"] })).toEqual([
      "relay.exceptDomains: is for outgoing: connector. Remove it, or set that.",
    ]);
  });

  test("is what recipientDomains are for, and each of them is a domain", () => {
    expect(problems({ recipientDomains: ["*"] })).toEqual([
      "relay.recipientDomains: is for outgoing: connector. Remove it, or set that.",
    ]);
    expect(problems({ outgoing: "connector", recipientDomains: ["a.*.example"] })).toEqual([
      'relay.recipientDomains[0]: is not a domain, such as partner.example, *.partner.example or "*".',
    ]);
  });
});

describe("a relay for incoming mail alone", () => {
  const alone = { ...gateway, smartHosts: undefined, outgoing: "none" };

  test("needs the connector that recognises it, and nothing else", () => {
    expect(problems({ ...alone, inbound: anMx() })).toEqual([]);
    expect(parse(aConfig(aRelay({ ...alone, inbound: anMx() }))).relay.smartHosts).toEqual([]);
    expect(problems({ ...alone, inbound: { route: "mx" } })).toEqual([
      "relay.inbound.inboundConnector: missing. Without it Exchange does not know the relay when it hands mail back.",
    ]);
  });

  test("has nothing that is for outgoing mail, and something that is for incoming mail", () => {
    const path = { outgoing: "none", signature: { rule: "Sign" }, architecture: "returning", returns: aReturnPath() };
    const message = "is for outgoing mail, but outgoing is none. Remove it.";
    expect(problems(path)).toEqual([
      ...["smartHosts", "stamp", "signature", "returns", "architecture"].map((key) => `relay.${key}: ${message}`),
      "relay.inbound: missing. With outgoing: none there is nothing else to do.",
    ]);
  });

  test("says how its certificate is checked where nothing public does and a rule sends mail there", () => {
    const { stamp: _, ...inbound } = anInbound();
    expect(problems({ ...alone, vendor: "proofpoint", inbound })).toEqual([
      expect.stringMatching(/^relay\.inbound\.connector\.tls\.mode: missing\. Write /),
    ]);
  });
});

describe("an MX at the relay", () => {
  test("leaves no use for what a rule needs", () => {
    const { stamp, loopGuard, smartHosts } = anInbound();
    expect(problems({ inbound: anMx({ stamp, loopGuard, smartHosts }) })).toEqual(
      ["smartHosts", "stamp", "loopGuard"].map(
        (key) =>
          `relay.inbound.${key}: is for route: rule. With the MX at the relay no rule hands mail to it. Remove it.`,
      ),
    );
  });

  test("is what lockDown needs: with the MX at Exchange it would refuse the Internet", () => {
    expect(problems({ inbound: anMx({ lockDown }) })).toEqual([]);
    expect(problems({ inbound: anInbound({ lockDown }) })).toEqual([
      "relay.inbound.lockDown: is for route: mx. While the MX points at Exchange it would refuse all mail. Remove it.",
    ]);
  });

  test("locks down by a Partner connector only, and names domains and hosts", () => {
    const inboundConnector = { connectorType: "OnPremises", certificate: "relay.vendor.example" };
    expect(problems({ inbound: anMx({ lockDown, inboundConnector }) })).toEqual([
      "relay.inbound.inboundConnector.connectorType: is OnPremises, and only a Partner connector locks down. Remove it, or lockDown.",
    ]);
    expect(problems({ inbound: anMx({ lockDown: { domains: ["*.contoso.com"], mxHosts: [] } }) })).toEqual([
      "relay.inbound.lockDown.domains[0]: is not a domain, such as contoso.com.",
      "relay.inbound.lockDown.mxHosts: must not be empty.",
    ]);
  });
});
