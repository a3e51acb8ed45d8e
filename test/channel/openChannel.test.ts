import { afterEach, describe, expect, test } from "vitest";
import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { openChannel } from "../../modules/channel/openChannel.js";
import { readOnlyVariable } from "../../modules/channel/tenantAddress.js";
import { cmdletNames } from "../../modules/exchange/cmdletNames.js";
import { startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { simulatedEnvironment } from "../../scripts/simulatedEnvironment.js";
import { type ChannelName, channelNames, hasPwsh } from "../support/channels.js";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function aTenant(organization: string) {
  const running = await startSimulator({ tenant: buildTenant({ ...defaultTenant, organization }) });
  closing.push(running.close);
  const open = (
    channel: ChannelName,
    more: Readonly<Record<string, string>> = {},
    called: string = organization,
  ): ExchangeChannel => {
    const address = { organization: called, cloud: "global", endpoint: running.url, signIn: "token", channel } as const;
    const opened = openChannel(address, { ...process.env, ...simulatedEnvironment(running.token), ...more });
    closing.push(() => opened.close());
    return opened;
  };
  return { running, open };
}

for (const channel of channelNames)
  describe.skipIf(channel === "powershell" && !hasPwsh)(`openChannel for ${channel}`, () => {
    test("opens a session that only reads where the environment says so", async () => {
      const { running, open } = await aTenant("contoso.onmicrosoft.com");
      const reader = open(channel, { [readOnlyVariable]: "true" });
      await reader.invoke({ cmdlet: "Get-RemoteDomain", parameters: {} });
      running.simulator.forgetCalls();
      for (const cmdlet of cmdletNames.filter((name) => !/^(Get|Search)-/.test(name)))
        await expect(reader.invoke({ cmdlet, parameters: {} })).rejects.toMatchObject({
          kind: "forbidden",
          message: `Cannot run ${cmdlet}: this session only reads; nothing was sent. To write, unset EXCHANGE_RELAY_READ_ONLY`,
        });
      expect(running.simulator.calls).toEqual([]);
    });

    test("writes nothing to a tenant of another name", async () => {
      const { running, open } = await aTenant("contoso.onmicrosoft.com");
      const opened = open(channel, {}, running.simulator.tenant.tenantId);
      const parameters = { Name: "a", DomainName: "a.example" };
      await expect(opened.invoke({ cmdlet: "New-RemoteDomain", parameters })).rejects.toThrow(
        `Cannot write to ${running.simulator.tenant.tenantId}: the sign-in belongs to contoso.onmicrosoft.com; nothing was written`,
      );
      expect(running.simulator.calls.map(({ cmdlet }) => cmdlet)).toEqual([
        "Get-OrganizationConfig",
        "Get-AcceptedDomain",
      ]);
    });

    test("is not opened to reach a customer by delegation", () => {
      const address = { organization: "partner.onmicrosoft.com", cloud: "global", signIn: "token", channel } as const;
      expect(() => openChannel({ ...address, delegatedOrganization: "customer.onmicrosoft.com" }, {})).toThrow(
        /^Cannot manage customer\.onmicrosoft\.com by -DelegatedOrganization: .*; set exchangeonline:organization to customer/,
      );
    });

    test("keeps tenants that are worked on side by side apart", async () => {
      const tenants = await Promise.all(["one", "two", "three"].map((name) => aTenant(`${name}.onmicrosoft.com`)));
      const work = tenants.map(async ({ open }, index) => {
        const opened = open(channel);
        const Name = `made ${index}`;
        await opened.invoke({ cmdlet: "New-RemoteDomain", parameters: { Name, DomainName: `${index}.example` } });
        return (await opened.invoke({ cmdlet: "Get-RemoteDomain", parameters: {} })).values.map((value) => value.Name);
      });
      expect(await Promise.all(work)).toEqual([0, 1, 2].map((index) => ["Default", `made ${index}`]));
    });
  });
