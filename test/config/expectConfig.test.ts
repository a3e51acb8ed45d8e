import { describe, expect, test } from "vitest";
import { aConfig, aRelay, parse, problemsOf } from "./rawConfig.js";

const mail = { from: "anna@contoso.com", to: "bob@partner.example", way: "relay" };

const told = (expected: unknown, relay = aRelay()) => problemsOf(aConfig(relay, { "exchange-relay:expect": expected }));

describe("expectations", () => {
  test("are kept as they are written", () => {
    const written = [mail, { ...mail, name: "a forged one", outside: true, address: "192.0.2.1", way: "rejected" }];
    expect(parse(aConfig(aRelay(), { "exchange-relay:expect": written })).expect).toEqual(written);
    expect(parse(aConfig()).expect).toBeUndefined();
  });

  test("are refused with every problem at once", () => {
    expect(
      told([
        { from: "anna", to: "bob@partner.example", way: "relayed", type: "Reply" },
        { ...mail, reply: "external", address: "192.0.2.1", certificate: "a.example", way: "signedFirst" },
        { ...mail, wayy: "relay" },
        { from: mail.from, way: "direct" },
      ]),
    ).toEqual([
      "expect[0].from: is not an e-mail address.",
      'expect[0].way: must be relay, signedFirst, direct or rejected. Did you mean "relay"?',
      "expect[0].type: must be OOF, AutoForward, Encrypted, Calendaring, PermissionControlled, Voicemail, Signed, ApprovalRequest, ReadReceipt, MailboxForward, AutoReply, DeliveryReport, NonDeliveryReport, MeetingForwardNotification or Ordinary.",
      'expect[2].wayy: is not a key. Did you mean "way"?',
      "expect[3].to: missing.",
    ]);
    expect(
      told([mail, { ...mail, reply: "external", address: "192.0.2.1", certificate: "a.example", way: "signedFirst" }]),
    ).toEqual([
      "expect[1].way: is signedFirst, and relay.signature names no signature service. Write it, or way: relay.",
      "expect[1].reply: is for an automatic reply. Write type: OOF, or remove it.",
      "expect[1].address: is of a server outside. Write outside: true, or remove it.",
      "expect[1].certificate: is of a server outside. Write outside: true, or remove it.",
      'expect[1].name: is that of another one, "anna@contoso.com → bob@partner.example". Write a name for each.',
    ]);
  });

  test("may ask for a signature where there is a service for it", () => {
    expect(told([{ ...mail, way: "signedFirst" }], aRelay({ signature: { rule: "Signatures" } }))).toEqual([]);
  });
});
