import { describe, expect, test } from "vitest";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import { ruleSentences } from "../../modules/desired/ruleSentences.js";
import { aConfig, anInbound, aRelay, aReturnPath, parse } from "../config/rawConfig.js";

const sentences = (relay: Readonly<Record<string, unknown>>) =>
  ruleSentences(emailRelayState(parse(aConfig(aRelay(relay)))).ruleSet);

describe("ruleSentences", () => {
  test("says what a rule does to mail once it acts", () => {
    expect(sentences({ stage: "everyone" })).toEqual({
      outbound:
        'Mail from inside to the outside gets the header X-Relay-Key and goes to "Send to Trustifi"; then rules below are skipped; if that fails, it leaves around the relay.',
    });
  });

  test("says first that a rule is off or only looks", () => {
    expect(sentences({ recipients: "any", onError: "defer" }).outbound).toBe(
      'Off: Mail from inside to anybody gets the header X-Relay-Key and goes to "Send to Trustifi"; if that fails, Exchange tries again later.',
    );
    expect(sentences({ stage: "audit" }).outbound).toMatch(/^Audit, just logged: Mail from inside /);
  });

  test("names whom it applies to, in both directions", () => {
    const appliesTo = { groups: ["pilot@contoso.com"], users: ["kim@contoso.com", "lee@contoso.com"] };
    const said = sentences({ stage: "pilot", appliesTo, inbound: anInbound() });
    expect(Object.entries(said).map(([key, text]) => [key, text.split(" gets ")[0]])).toEqual([
      ["outboundGroups", "Mail from members of pilot@contoso.com to the outside"],
      ["outboundUsers", "Mail from kim@contoso.com or lee@contoso.com to the outside"],
      ["inboundGroups", "Mail from anybody who is not signed in inside to members of pilot@contoso.com"],
      ["inboundUsers", "Mail from anybody who is not signed in inside to kim@contoso.com or lee@contoso.com"],
      [
        "inboundClean",
        "Mail from anybody to anybody, which comes from 192.0.2.0/24, loses the header X-Inbound-Key; if that fails, it keeps it.",
      ],
    ]);
  });

  test("names the signature rule, what is excepted and what is skipped", () => {
    const said = sentences({
      stage: "everyone",
      signature: { rule: "Sign" },
      architecture: "returning",
      returns: aReturnPath(),
      exceptions: {
        header: { name: "X-Skip", patterns: ["yes"] },
        messageType: "OOF",
        messageSizeOver: 1000,
        sclOver: 5,
      },
      inbound: anInbound(),
    });
    expect(said).toEqual({
      signature: `"Sign" is somebody else's rule; it stands above the rules that follow, and stops processing.`,
      outboundClean:
        "Mail from anybody to anybody, where X-Relay-Processed contains true, loses the header X-Relay-Key; if that fails, it keeps it.",
      outbound:
        'Mail from inside to the outside gets the header X-Relay-Key and goes to "Send to Trustifi"; unless X-Relay-Processed contains true, or X-Skip matches yes, or it is of type OOF, or it is larger than 1000 bytes, or its spam confidence level is 5 or higher; then rules below are skipped; if that fails, it leaves around the relay.',
      inboundClean:
        "Mail from anybody to anybody, which comes from 192.0.2.0/24, loses the header X-Inbound-Key; if that fails, it keeps it.",
      inbound:
        'Mail from anybody who is not signed in inside to the inside gets the header X-Inbound-Key and goes to "Send to Trustifi (incoming mail)"; unless it comes from 192.0.2.0/24; then rules below are skipped; if that fails, it leaves around the relay.',
    });
  });

  test("says what is stamped but not routed, and what is neither", () => {
    expect(sentences({ stage: "everyone", outgoing: "connector", recipientDomains: ["*.bank.example"] }).outbound).toBe(
      "Mail from anybody to addresses like @.+\\.bank\\.example$ gets the header X-Relay-Key; then rules below are skipped; if that fails, it goes without.",
    );
    expect(sentences({ vendor: "mimecast", stamp: undefined, stage: "everyone" }).outbound).toBe(
      'Mail from inside to the outside goes to "Send to Mimecast"; then rules below are skipped; if that fails, it leaves around the relay.',
    );
  });
});
