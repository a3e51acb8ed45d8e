import { describe, expect, test } from "vitest";
import { relayWarnings } from "../../modules/desired/relayWarnings.js";
import { aConfig, anInbound, aRelay, parse } from "../config/rawConfig.js";

const warnings = (relay: Readonly<Record<string, unknown>>) => relayWarnings(parse(aConfig(aRelay(relay))));
const pilot = { stage: "pilot", appliesTo: { users: ["kim@contoso.com"] } };
const skipped =
  "are skipped for mail that it takes: disclaimers, encryption, copies and refusals down there do not happen. Move above what must see that mail.";
const lockDown = { domains: ["contoso.com"], mxHosts: ["mx.vendor.example"] };
const mx = { route: "mx", inboundConnector: { certificate: "relay.vendor.example" }, lockDown };

describe("relayWarnings", () => {
  test("say what filtering lets in or out", () => {
    const filtering = (section: object) =>
      relayWarnings(parse(aConfig(aRelay(pilot), { "exchange-relay:filtering": section }))).slice(1);
    expect(filtering({ automaticForwarding: false })).toEqual([]);
    expect(filtering({ automaticForwarding: true })).toEqual([
      expect.stringMatching(/forward to the outside by itself: a way for data to get out/),
    ]);
    expect(filtering({ allowAddresses: ["192.0.2.1"], trustedSealers: ["relay.example"] })).toEqual([
      expect.stringMatching(/^Mail from 192\.0\.2\.1 passes the spam filter, whoever wrote it: other customers/),
      "relay.example can vouch for any sender: DMARC that fails here passes on its word.",
    ]);
  });

  test.each(["off", "audit"])("are none at stage %s", (stage) => {
    expect(warnings({ stage, onError: "defer", inbound: mx })).toEqual([]);
  });

  test("name the rules below which mail is no longer seen", () => {
    expect(warnings(pilot)).toEqual([`Rules below "Trustifi Outbound" ${skipped}`]);
    expect(warnings({ ...pilot, signature: { rule: "Sign" }, inbound: anInbound() })).toEqual([
      `Rules below "Sign" and "Trustifi Outbound" and "Trustifi Inbound" ${skipped}`,
    ]);
  });

  test("say what may happen where rules below still see it", () => {
    expect(warnings({ ...pilot, stopRuleProcessing: false })).toEqual([
      'Rules below "Trustifi Outbound" still see mail that it takes: one of them may route it again, with the relay key on it.',
    ]);
    expect(warnings({ ...pilot, vendor: "mimecast", stamp: undefined, stopRuleProcessing: false })).toEqual([
      'Rules below "Mimecast Outbound" still see mail that it takes: one of them may route it again.',
    ]);
  });

  test("say what onError: defer does not guarantee, and what would", () => {
    expect(warnings({ ...pilot, onError: "defer" })[1]).toMatch(
      /^onError: defer holds mail for which Exchange fails to process a rule, and nothing else: .* outgoing: connector lets none pass\.$/,
    );
  });

  test("say what a connector for all mail means, with a key and without", () => {
    const all = { stage: "everyone", outgoing: "connector" };
    expect(warnings({ ...all, vendor: "mimecast", stamp: undefined })).toEqual([
      'All mail to the outside leaves by "Send to Mimecast" alone, whoever sends it. While the relay does not answer it waits, then goes back to its sender: nothing leaves another way.',
    ]);
    expect(warnings({ ...all, validate: { recipient: "a@outside.example" } })[2]).toMatch(
      /^"Send to Trustifi" takes mail before Exchange has validated it: /,
    );
    expect(warnings({ ...all, onError: "defer", recipientDomains: ["a.example", "b.example"] })).toEqual([
      `Rules below "Trustifi Outbound" ${skipped}`,
      expect.stringMatching(/^All mail to a\.example, b\.example leaves by .* with the relay key on it elsewhere\.$/),
    ]);
  });

  test("say who is refused by lockDown, and from which stage on", () => {
    const gateway = { vendor: "mimecast", stamp: undefined, inbound: mx };
    expect(warnings({ ...gateway, ...pilot })[1]).toBe(
      "lockDown waits for stage everyone: until then other sources are not refused.",
    );
    expect(warnings({ ...gateway, stage: "everyone" })[1]).toMatch(
      /^Mail to contoso\.com that does not come from the relay is refused \(5\.7\.51\)/,
    );
  });

  test("say where it is not known which address a loop guard sees", () => {
    const sender = { senderIPAddresses: ["192.0.2.0/24"] };
    const filtering = (skipLastIp: boolean) =>
      warnings({ ...pilot, inbound: anInbound({ inboundConnector: { ...sender, skipLastIp } }) }).slice(1);
    expect(filtering(false)).toEqual([]);
    expect(filtering(true)).toEqual([
      expect.stringMatching(/^skipLastIp with senderIpRanges: .* take skipLastIp out\.$/),
    ]);
  });

  test("say that whom a certificate alone lets skip is not known, where others can still send to Exchange", () => {
    const gateway = (inboundConnector: object, more: object = {}) =>
      warnings({
        vendor: "mimecast",
        stamp: undefined,
        ...pilot,
        inbound: { route: "mx", inboundConnector },
        ...more,
      }).filter((text) => text.startsWith("skipLastIp with a certificate:"));
    const certificate = "relay.vendor.example";
    expect(gateway({ certificate })).toHaveLength(1);
    expect(gateway({ certificate, skipLastIp: false })).toEqual([]);
    expect(gateway({ senderIPAddresses: ["192.0.2.0/24"] })).toEqual([]);
    expect(gateway({}, { stage: "everyone", appliesTo: undefined, inbound: mx })).toEqual([]);
  });
});
