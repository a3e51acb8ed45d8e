import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeExpectations } from "../../modules/expectations/judgeExpectations.js";
import { aConfig, anInbound, aRelay, aReturnPath, parse, refusal } from "../config/rawConfig.js";
import { anyConfig } from "../desired/anyConfig.js";
import { now, pilot } from "../mailflow/aTenant.js";
import { desiredAlone } from "./desiredAlone.js";

const accepted = anyConfig.filter((raw) => refusal(raw) === "").map((raw) => parse(raw));

/** Each with its way; those that are not met say so. */
function expected(relay: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) {
  const config = parse(aConfig(aRelay(relay), more));
  const { results } = judgeExpectations(desiredAlone(config), config, now);
  return results.map(
    ({ expectation: { name, way }, outcome }) => `${name}: ${way}${outcome === "met" ? "" : `, ${outcome}`}`,
  );
}

describe("what follows from a config", () => {
  test("is never broken by what the config itself declares", () => {
    fc.assert(
      fc.property(accepted, (config) => {
        const { broken } = judgeExpectations(desiredAlone(config), config, now);
        expect(broken.map(({ expectation, because }) => [expectation.name, expectation.way, ...because])).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test("is that nothing goes through the relay in stages off and audit", () => {
    fc.assert(
      fc.property(accepted, (config) => {
        const relay = { ...config.relay, stage: "audit" } as const;
        const { results } = judgeExpectations(desiredAlone({ ...config, relay }), { ...config, relay }, now);
        expect(results.filter(({ expectation: { way } }) => way !== "direct")).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test("is that the mail of those who are meant goes through the relay, of all types, and nobody else's", () => {
    const people = { groups: [pilot], users: ["dora@contoso.com"] };
    expect(expected({ stage: "pilot", appliesTo: people })).toEqual([
      `somebody in ${pilot}: relay`,
      "somebody in appliesTo.users: relay",
      "somebody outside appliesTo: direct",
      "an automatic reply: relay",
      "a meeting invitation: relay",
      "a forwarded message: relay",
      "a message from the Internet: direct",
      "a forged message of an own domain: direct",
    ]);
  });

  test("is that mail which has been at the relay does not go there again, incoming mail neither", () => {
    const returning = { architecture: "returning", returns: aReturnPath(), inbound: anInbound() };
    expect(expected({ stage: "everyone", ...returning })).toEqual([
      "somebody in inside.example: relay",
      "an automatic reply: relay",
      "a meeting invitation: relay",
      "a forwarded message: relay",
      "a message that the relay has handed back: direct",
      "a message from the Internet: relay",
      "a forged message of an own domain: relay",
      "a message that the relay has handed over: direct",
    ]);
  });

  test("knows exceptions, and what the config itself keeps back", () => {
    const said = expected(
      { stage: "everyone", exceptions: { messageType: "Calendaring", messageSizeOver: 500 } },
      { "exchange-relay:remoteDomain": { outOfOffice: "none", automaticForwarding: false } },
    );
    expect(said.slice(0, 4)).toEqual([
      "somebody in inside.example: relay",
      "an automatic reply: rejected",
      "a meeting invitation: direct",
      "a forwarded message: rejected",
    ]);
  });

  test("is that all mail takes a connector at the last stage alone, and a locked door lets the relay in alone", () => {
    const connector = { outgoing: "connector", recipientDomains: ["*.partner.example"] };
    const locked = { lockDown: { domains: ["contoso.com"], mxHosts: ["*.vendor.example"] } };
    const inbound = { route: "mx", inboundConnector: { senderIPAddresses: ["192.0.2.0/24"] }, ...locked };
    expect(expected({ stage: "everyone", ...connector, inbound })).toEqual([
      "somebody in inside.example: relay",
      "an automatic reply: relay",
      "a meeting invitation: relay",
      "a forwarded message: relay",
      "a message from the Internet: rejected",
      "a forged message of an own domain: rejected",
      "a message that the relay has handed over: direct",
    ]);
    expect(expected({ stage: "audit", ...connector })[0]).toBe("somebody in inside.example: direct");
    expect(
      expected({ stage: "everyone", outgoing: "none", smartHosts: undefined, stamp: undefined, inbound }).length,
    ).toBe(3);
  });
});
