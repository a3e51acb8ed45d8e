import { describe, expect, test } from "vitest";
import { type JudgedExpectations, judgeExpectations } from "../../modules/expectations/judgeExpectations.js";
import { aConfig, aRelay, parse } from "../config/rawConfig.js";
import { aConnector, anna, aRule, aTenant, now, pilot } from "../mailflow/aTenant.js";

const toRelay = aRule("Trustifi Outbound", {
  fromScope: "InOrganization",
  fromMemberOf: [pilot],
  routeMessageOutboundConnector: "Send to Trustifi",
});
const tenant = aTenant({ rules: [toRelay], outboundConnectors: [aConnector("Send to Trustifi")] });
const partner = "bob@partner.example";

function judged(expected: readonly unknown[], { accept = [] as readonly unknown[], stage = "pilot", ...more } = {}) {
  const relay = aRelay({ stage, ...(stage !== "everyone" && { appliesTo: { groups: [pilot] } }), ...more });
  const sections = { "exchange-relay:expect": expected, "exchange-relay:accept": accept };
  return judgeExpectations(tenant, parse(aConfig(relay, sections)), now);
}

function written({ results }: JudgedExpectations) {
  return results.filter(({ expectation: { basis } }) => basis === "written").map(({ outcome }) => outcome);
}

describe("what a person expects", () => {
  const toPartner = { from: anna, to: partner, way: "relay" };

  test("depends on groups unless it says them; of one that it leaves out the person is no member", () => {
    const said = [
      { ...toPartner, name: "a" },
      { ...toPartner, name: "b", groups: [pilot] },
      { ...toPartner, name: "c", groups: [] },
    ];
    expect(written(judged(said))).toEqual(["depends", "met", "unmet"]);
    const inside = { from: partner, to: anna, outside: true, groups: [pilot], way: "direct" };
    expect(judged([inside]).results[0]?.expectation.message.memberships).toEqual([
      { who: anna, group: pilot, isMember: true },
    ]);
  });

  test("may have to be certain", () => {
    expect(judged([toPartner]).broken).toEqual([]);
    expect(judged([{ ...toPartner, certain: true }]).broken.map(({ outcome }) => outcome)).toEqual(["depends"]);
  });

  test("waits for its stage: what goes through the relay for the pilot, the rest for nothing, unless it says so", () => {
    const said = [
      toPartner,
      { ...toPartner, name: "d", way: "direct" },
      { ...toPartner, name: "e", since: "everyone" },
    ];
    const looked = (stage: string) =>
      judged(said, { stage }).results.filter(({ expectation: { basis } }) => basis === "written").length;
    expect(["off", "audit", "pilot", "everyone"].map(looked)).toEqual([1, 1, 2, 3]);
  });

  test("has a short plain message, or what it says of it", () => {
    const said = { ...toPartner, type: "OOF", reply: "external", headers: { "X-A": "b" }, subject: "Hi", size: 5 };
    expect(judged([said]).results[0]?.expectation.message).toEqual({
      from: anna,
      to: [partner],
      type: "OOF",
      outOfOffice: "external",
      headers: { "X-A": "b" },
      subject: "Hi",
      body: "Hello.",
      sizeBytes: 5,
      attachments: [],
      importance: "Normal",
      scl: -1,
    });
    const forged = { ...toPartner, outside: true, address: "192.0.2.1", way: "rejected" };
    expect(judged([forged]).results[0]).toMatchObject({
      outcome: "met",
      expectation: { message: { origin: { from: "server", ip: "192.0.2.1", certificate: null, tls: true } } },
    });
  });
});

describe("what is accepted", () => {
  const unmet = { from: anna, to: partner, groups: [], way: "relay", name: "Anna's" };
  const acceptance = (object: string, until = "2026-12-31") => ({
    id: "expectation-unmet",
    object,
    reason: "moving",
    until,
  });

  test("breaks nothing, until its day", () => {
    expect(judged([unmet]).broken).toHaveLength(1);
    for (const object of ["anna's", "*"]) {
      const { broken, accepted, stale } = judged([unmet], { accept: [acceptance(object)] });
      expect([broken, accepted.map(({ acceptance: { reason } }) => reason), stale]).toEqual([[], ["moving"], []]);
    }
    const ended = judged([unmet], { accept: [acceptance("*", "2026-11-23")] });
    expect([ended.broken.length, ended.stale.map(({ why }) => why)]).toEqual([1, ["ended"]]);
  });

  test("is said where it meets nothing", () => {
    expect(judged([], { accept: [acceptance("Anna's")] }).stale.map(({ why }) => why)).toEqual(["unused"]);
  });
});
