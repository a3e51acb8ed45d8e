import { describe, expect, test } from "vitest";
import { stages } from "../../modules/config/scopeConfig.js";
import { stageSentences, stepSentences } from "../../modules/desired/stageSentences.js";
import { aConfig, anInbound, aRelay, aReturnPath, parse } from "../config/rawConfig.js";

const config = (relay: Readonly<Record<string, unknown>> = {}, more: Readonly<Record<string, unknown>> = {}) =>
  parse(aConfig(aRelay(relay), more));
const route =
  'Mail from inside to the outside gets the header X-Relay-Key and goes to "Send to Trustifi"; then rules below are skipped; if that fails, it leaves around the relay.';
const pilotOf = route.replace("from inside", "from kim@contoso.com");
const kim = { appliesTo: { users: ["kim@contoso.com"] } };

describe("stageSentences", () => {
  test("says that off and audit change nothing, and what the next stage would", () => {
    const signed = { signature: { rule: "Sign" } };
    expect(stageSentences(config(signed))).toEqual([
      "Stage off changes nothing for mail; its rules are there, disabled.",
      "Stage audit changes nothing for mail; Exchange logs what its rules would take.",
    ]);
    expect(
      stageSentences(config({ ...signed, ...kim, stage: "audit" }, { "exchange-relay:remoteDomain": {} })),
    ).toEqual([
      "Stage audit changes nothing for mail; Exchange logs what its rules would take.",
      'From stage pilot on: "Sign" stops processing: rules below it do not see the mail that it takes.',
      `From stage pilot on: ${pilotOf}`,
      "From stage pilot on: Mail to the outside is written with autoReplyEnabled true, characterSet utf-8, tnefEnabled false, allowedOOFType ExternalLegacy.",
    ]);
  });

  test("says what filtering changes from pilot on", () => {
    const filtering = { automaticForwarding: true, allowAddresses: ["192.0.2.1"], trustedSealers: ["relay.example"] };
    expect(stepSentences(config(kim, { "exchange-relay:filtering": filtering }), "audit", "pilot").slice(1)).toEqual([
      'From stage pilot on: Mailboxes may forward automatically to the outside ("Default").',
      "From stage pilot on: Mail from 192.0.2.1 is not taken for spam, whoever wrote it.",
      "From stage pilot on: What relay.example found of SPF, DKIM and DMARC counts, by its ARC seal.",
    ]);
  });

  test("says what a pilot changes, and what is different for everyone", () => {
    expect(stageSentences(config({ ...kim, stage: "pilot" }))).toEqual([
      pilotOf,
      `In stage everyone instead: ${route}`,
    ]);
    expect(stageSentences(config({ stage: "everyone" }))).toEqual([route]);
  });

  test("says of a pilot that names nobody yet whom it will be about", () => {
    expect(stageSentences(config({ stage: "audit" }))[1]).toBe(
      `From stage pilot on: Just for whom appliesTo then names: ${route}`,
    );
  });
});

const mx = { route: "mx", inboundConnector: { certificate: "*.vendor.example" } };
const lockDown = { domains: ["contoso.com"], mxHosts: ["mx.vendor.example"] };
const gateway = { vendor: "mimecast", stamp: undefined };
const architectures: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
  ["a relay that delivers", {}, ["rule.outbound"]],
  ["a relay behind a signature service", { signature: { rule: "Sign" } }, ["rule.signature", "rule.outbound"]],
  [
    "a relay that hands mail back",
    { architecture: "returning", returns: aReturnPath() },
    ["rule.outbound", "rule.outboundClean", "inbound.outbound"],
  ],
  [
    "a relay for both directions",
    { inbound: anInbound() },
    ["rule.outbound", "rule.inbound", "rule.inboundClean", "inbound.inbound"],
  ],
  ["a gateway with the MX", { ...gateway, inbound: { ...mx, lockDown } }, ["rule.outbound", "inbound.inbound"]],
  [
    "a gateway for incoming mail alone",
    { ...gateway, smartHosts: undefined, outgoing: "none", inbound: mx },
    ["inbound.inbound"],
  ],
];

describe.each(architectures)("the steps of %s", (_, relay, effects) => {
  test("lead from nothing to every effect, and back to nothing in the same words", () => {
    const there = stepSentences(config(relay), "audit", "everyone");
    expect(there).toHaveLength(effects.length);
    expect(there.filter((sentence) => !sentence.startsWith("From stage everyone on: "))).toEqual([]);
    for (const quiet of ["off", "audit"] as const) {
      const back = stepSentences(config(relay), "everyone", quiet);
      expect(
        back.map((sentence) => sentence.replace(`No longer in stage ${quiet}: `, "From stage everyone on: ")),
      ).toEqual(there);
    }
  });

  test("are silent between off and audit, and from a stage to itself", () => {
    expect(stepSentences(config(relay), "off", "audit")).toEqual([
      "Stage audit changes nothing for mail; Exchange logs what its rules would take.",
    ]);
    expect(stepSentences(config(relay), "audit", "off")).toEqual([
      "Stage off changes nothing for mail; its rules are there, disabled.",
    ]);
    for (const stage of stages)
      expect(stepSentences(config(relay), stage, stage)).toEqual([
        expect.stringMatching(/^Stage \w+ changes nothing for mail/),
      ]);
  });
});

describe("the step to everyone", () => {
  const incoming = 'Mail from *.vendor.example is known as the relay\'s ("Receive from Mimecast (incoming mail)")';

  test("locks down what the pilot let in", () => {
    expect(stepSentences(config({ ...gateway, ...kim, inbound: { ...mx, lockDown } }), "pilot", "everyone")[1]).toBe(
      `In stage everyone instead: ${incoming}; mail to contoso.com from anywhere else is refused.`,
    );
    expect(stepSentences(config({ ...gateway, inbound: mx }), "audit", "everyone")[1]).toBe(
      `From stage everyone on: ${incoming}; other mail comes in as before.`,
    );
  });

  test("switches the connector on that takes all mail, and no stage before does", () => {
    const all = config({ ...gateway, outgoing: "connector" });
    const switchedOn =
      'From stage everyone on: All mail to the outside leaves by "Send to Mimecast", and waits while the relay does not answer.';
    expect(stepSentences(all, "off", "audit")).toHaveLength(1);
    expect(stepSentences(all, "audit", "everyone")).toEqual([switchedOn]);
    expect(stageSentences(config({ ...gateway, outgoing: "connector", stage: "audit" }))[1]).toBe(switchedOn);
  });
});
