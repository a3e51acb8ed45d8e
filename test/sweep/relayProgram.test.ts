import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EmailRelay } from "../../modules/components/emailRelay.js";
import type { EmailRelayArgs } from "../../modules/components/emailRelayArgs.js";
import { relayProgram } from "./relayProgram.js";

const relay = {
  vendor: "trustifi",
  smartHosts: ["relay.vendor.example"],
  stamp: { header: "X-Key", key: "planted" },
  stage: "everyone",
  signature: { rule: "Exclaimer" },
  inbound: {
    smartHosts: ["inbound.vendor.example"],
    stamp: { header: "X-In", key: "planted" },
    loopGuard: { senderIpRanges: ["192.0.2.0/24"] },
    inboundConnector: { senderIPAddresses: ["192.0.2.0/24"] },
  },
} as const;
const filtering = { automaticForwarding: true, allowAddresses: ["192.0.2.1"], trustedSealers: ["relay.example"] };
const registered: string[] = [];
afterAll(() => pulumi.runtime.disconnect());
beforeAll(async () => {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        registered.push(`${type.split(":").at(-1)} ${name}`);
        return { id: `${name}-id`, state: inputs as object };
      },
      call: ({ inputs }) => inputs as object,
    },
    "exchange-relay",
    "contoso",
  );
});

describe("relayProgram", () => {
  test("declares what EmailRelay declares", async () => {
    const made = new EmailRelay("relay", { ...relay, remoteDomain: {}, filtering } as unknown as EmailRelayArgs);
    const outputs = pulumi.all([made.connectors, made.rules, made.remoteDomains]);
    await new Promise((resolve) => outputs.apply(resolve));
    const sealed = { secure: "sealed" };
    const declared = relayProgram({
      relay: {
        ...relay,
        stamp: { ...relay.stamp, key: sealed },
        inbound: { ...relay.inbound, stamp: { ...relay.inbound.stamp, key: sealed } },
      },
      remoteDomain: {},
      filtering,
    });
    expect(registered.filter((one) => !one.startsWith("EmailRelay")).sort()).toEqual(
      declared.map(({ type, name }) => `${type} ${name}`).sort(),
    );
  });
});
