import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Secret } from "../../modules/exchange/secret.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { dump } from "../../modules/simulator/simulator.js";
import { type ChannelName, hasPwsh } from "../support/channels.js";
import { aTenant, type TestTenant } from "../support/tenant.js";

export const everyResource = [
  {
    type: "OutboundConnector",
    first: {
      name: "trustifi",
      useMXRecord: false,
      smartHosts: ["relay.vendor.example"],
      tlsSettings: "EncryptionOnly",
      isTransportRuleScoped: true,
    },
    second: {
      name: "trustifi",
      useMXRecord: false,
      smartHosts: ["a.example", "b.example"],
      tlsSettings: "DomainValidation",
      tlsDomain: "a.example",
      isTransportRuleScoped: true,
      comment: "ours",
    },
    id: "trustifi",
  },
  {
    type: "InboundConnector",
    first: { name: "from", senderDomains: ["*"], senderIPAddresses: ["203.0.113.7"] },
    second: { name: "from", senderDomains: ["b.example"], requireTls: false },
    id: "from",
  },
  {
    type: "RemoteDomain",
    first: { domainName: "a.example", tnefEnabled: false },
    second: { domainName: "a.example", tnefEnabled: null, name: "A", autoReplyEnabled: false },
    id: "a.example",
  },
  {
    type: "RemoteDomain",
    first: { domainName: "*", tnefEnabled: false, allowedOOFType: "ExternalLegacy" },
    second: { domainName: "*", autoForwardEnabled: false },
    id: "Default",
  },
  {
    type: "AcceptedDomain",
    first: { domainName: "contoso.com", matchSubDomains: true },
    second: { domainName: "contoso.com", domainType: "InternalRelay" },
    id: "contoso.com",
  },
  {
    type: "HostedOutboundSpamFilterPolicy",
    first: { name: "Default", autoForwardingMode: "On" },
    second: { name: "Default", autoForwardingMode: "Off", recipientLimitPerDay: 500 },
    id: "Default",
  },
  {
    type: "HostedConnectionFilterPolicy",
    first: { name: "Default", ipAllowList: ["192.0.2.1", "192.0.2.9"] },
    second: { name: "Default", ipAllowList: ["192.0.2.9"], ipBlockList: ["198.51.100.0/24"], enableSafeList: true },
    id: "Default",
  },
  {
    type: "ArcConfig",
    first: { identity: "Default", arcTrustedSealers: ["relay.example"] },
    second: { identity: "Default", arcTrustedSealers: ["other.example"] },
    id: "Default",
  },
  {
    type: "ServicePrincipal",
    first: { appId: "00000000-aaaa-4000-8000-000000000001", objectId: "00000000-bbbb-4000-8000-000000000001" },
    second: {
      appId: "00000000-aaaa-4000-8000-000000000001",
      objectId: "00000000-bbbb-4000-8000-000000000001",
      displayName: "relay",
    },
    id: "00000000-aaaa-4000-8000-000000000001",
  },
  {
    type: "RoleGroup",
    first: { name: "Relay", roles: ["Transport Rules", "Remote and Accepted Domains"], members: [] },
    second: {
      name: "Relay 2",
      roles: ["Transport Rules", "Remote and Accepted Domains"],
      members: ["mail-pilot@contoso.com"],
      description: "of the relay",
    },
    id: "Relay 2",
  },
] as const;

type LifeCycle = (typeof everyResource)[number];

const relaySet = {
  rules: {
    signature: { foreign: "Identify messages to send to Exclaimer Cloud", stopRuleProcessing: true },
    outbound: {
      name: "Trustifi Outbound",
      fromScope: "InOrganization",
      sentToScope: "NotInOrganization",
      routeMessageOutboundConnector: "trustifi",
      setHeaderName: "x-relay",
      setHeaderValue: new Secret("planted-relay-key-7f3a"),
      stopRuleProcessing: true,
    },
    inbound: {
      name: "Trustifi Inbound",
      fromScope: "NotInOrganization",
      prependSubject: "in",
      stopRuleProcessing: true,
    },
  },
  order: ["signature", "outbound", "inbound"],
};

/** The tests of how resources live over one channel, from the first `up` to destroy. */
export function lifeCycles(channel: ChannelName, which: readonly LifeCycle[]): void {
  describe.skipIf(channel === "powershell" && !hasPwsh)(`resources over ${channel}`, () => {
    let tenant: TestTenant;
    beforeEach(async () => {
      tenant = await aTenant(undefined, {}, channel);
    });
    afterEach(() => tenant.close());
    const withoutTimes = () => dump(tenant.running.simulator.tenant, { times: false });

    for (const { type, first, second, id } of which)
      test(`is made, changed, read, imported and removed, and plans nothing in between: ${type} ${id}`, async () => {
        const before = withoutTimes();
        const made = await (await tenant.run()).up("x", type, first);
        expect(
          (await (await tenant.run()).diff((await (await tenant.run()).refresh(made)) ?? made, first)).paths,
        ).toEqual({});
        const changed = await (await tenant.run()).up("x", type, second, made);
        expect(
          (await (await tenant.run()).diff((await (await tenant.run()).refresh(changed)) ?? changed, second)).paths,
        ).toEqual({});
        const imported = await (await tenant.run()).import("x", type, "name" in second ? second.name : id);
        expect(imported?.id).toBe(changed.id);
        expect((await (await tenant.run()).diff(imported ?? changed, imported?.inputs ?? {})).paths).toEqual({});
        await (await tenant.run()).destroy(changed);
        expect(withoutTimes()).toEqual(before);
      });

    test("is made, moved back after an edit, and removed, and the rules of others stay as they were: TransportRuleSet", async () => {
      await tenant.close();
      tenant = await aTenant(messyTenant, {}, channel);
      tenant.running.simulator.run("New-OutboundConnector", { Name: "trustifi", IsTransportRuleScoped: true });
      const before = withoutTimes();
      const up = async (old?: Parameters<Awaited<ReturnType<typeof tenant.run>>["up"]>[3]) =>
        (await tenant.run()).up("mail-flow", "TransportRuleSet", relaySet, old);
      const paths = async (made: Awaited<ReturnType<typeof up>>) =>
        (await (await tenant.run()).diff((await (await tenant.run()).refresh(made)) ?? made, relaySet)).paths;
      const made = await up();
      expect(await paths(made)).toEqual({});
      tenant.running.simulator.edit({ edit: "moveBelow", name: "Trustifi Outbound", below: "Disclaimer" });
      tenant.running.simulator.edit({ edit: "disable", name: "Trustifi Inbound" });
      expect(Object.keys(await paths(made))).toContain("rules.inbound.enabled");
      const repaired = await up(await (await tenant.run()).refresh(made));
      expect(await paths(repaired)).toEqual({});
      await (await tenant.run()).destroy(repaired);
      expect(withoutTimes()).toEqual(before);
    });
  });
}
