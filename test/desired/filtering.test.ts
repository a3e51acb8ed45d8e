import { describe, expect, test } from "vitest";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import { aConfig, anInbound, aRelay, parse } from "../config/rawConfig.js";

const stateOf = (relay: object, more: object = {}) =>
  emailRelayState(parse(aConfig(aRelay({ ...relay }), { ...more })));
const pilot = { stage: "pilot", appliesTo: { users: ["kim@contoso.com"] } };

describe("filtering", () => {
  test.each([
    [{ certificate: "relay.vendor.example" }, { efSkipLastIP: true }],
    [{ senderIPAddresses: ["192.0.2.0/24"] }, { efSkipLastIP: false, efSkipIPs: ["192.0.2.0/24"] }],
  ])("filters behind a relay that the MX points at, unless it is told not to: %j", (sender, filtered) => {
    const by = (more: object) =>
      stateOf({ ...pilot, inbound: { route: "mx", inboundConnector: { ...sender, ...more } } }).inboundConnectors
        .inbound;
    expect(by({})).toMatchObject(filtered);
    expect(by({ skipLastIp: false })).toMatchObject({ efSkipLastIP: false });
  });

  test("leaves filtering alone where Exchange itself stands behind the relay", () => {
    const { inbound } = stateOf({ ...pilot, inbound: anInbound() }).inboundConnectors;
    expect(Object.keys(inbound ?? {}).filter((key) => key.startsWith("ef"))).toEqual([]);
  });

  const filtering = {
    automaticForwarding: true,
    allowAddresses: ["192.0.2.0/24"],
    trustedSealers: ["relay.vendor.example"],
  };
  const adopted = {
    "outbound-spam": {
      noun: "HostedOutboundSpamFilterPolicy",
      values: { name: "Default", autoForwardingMode: "On" },
    },
    "connection-filter": {
      noun: "HostedConnectionFilterPolicy",
      values: { name: "Default", ipAllowList: ["192.0.2.0/24"] },
    },
    arc: { noun: "ArcConfig", values: { identity: "Default", arcTrustedSealers: ["relay.vendor.example"] } },
  };

  test("changes how the tenant filters from pilot on, and remembers it before", () => {
    const state = (stage: string) => stateOf({ ...pilot, stage }, { "exchange-relay:filtering": filtering });
    expect([state("off").adopted, state("audit").adopted]).toEqual([{}, {}]);
    expect(state("pilot").adopted).toEqual(adopted);
    expect(state("pilot").baselines).toEqual({
      "outbound-spam": {
        noun: "HostedOutboundSpamFilterPolicy",
        object: "Default",
        values: { autoForwardingMode: "On" },
      },
      "connection-filter": {
        noun: "HostedConnectionFilterPolicy",
        object: "Default",
        values: { ipAllowList: ["192.0.2.0/24"] },
      },
      arc: { noun: "ArcConfig", object: "Default", values: { arcTrustedSealers: ["relay.vendor.example"] } },
    });
  });

  test("leaves forwarding to the stack that leads, and shares lists with it", () => {
    const state = stateOf({ ...pilot, leader: "another" }, { "exchange-relay:filtering": filtering });
    expect(Object.keys(state.adopted)).toEqual(["connection-filter", "arc"]);
  });
});
