import { afterEach, expect, test } from "vitest";
import { openChannel } from "../../modules/channel/openChannel.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { simulatedEnvironment } from "../../scripts/simulatedEnvironment.js";
import { startEngine, type TestEngine } from "../support/engine.js";
import { aTenant, type TestTenant } from "../support/tenant.js";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A provider as a program declares it: its configuration alone leads it to its tenant. */
async function aProvider({ running }: TestTenant, more: object): Promise<TestEngine> {
  const config = { organization: "contoso.onmicrosoft.com", channel: "rest", endpoint: running.url, ...more };
  const engine = await startEngine((parsed) => openChannel(parsed, simulatedEnvironment(running.token)), config);
  open.unshift(engine);
  return engine;
}

async function simulated(organization: string): Promise<TestTenant> {
  const tenant = await aTenant({ ...defaultTenant, organization });
  open.push(tenant);
  return tenant;
}

const domains = ({ running }: TestTenant) =>
  running.simulator.tenant.objects.RemoteDomain.map(({ DomainName }) => DomainName);

test("two providers side by side write to a tenant each", async () => {
  const [contoso, fabrikam] = [await simulated("contoso.onmicrosoft.com"), await simulated("fabrikam.onmicrosoft.com")];
  const [one, other] = [
    await aProvider(contoso, {}),
    await aProvider(fabrikam, { organization: "fabrikam.onmicrosoft.com" }),
  ];
  await Promise.all([
    one.up("partner", "RemoteDomain", { domainName: "a.example" }),
    other.up("partner", "RemoteDomain", { domainName: "b.example" }),
  ]);
  expect([domains(contoso), domains(fabrikam)]).toEqual([
    ["*", "a.example"],
    ["*", "b.example"],
  ]);
});

test("a provider for delegated administration is refused, with the reason", async () => {
  const contoso = await simulated("contoso.onmicrosoft.com");
  const partner = await aProvider(contoso, { delegatedOrganization: "customer.onmicrosoft.com" });
  await expect(partner.up("partner", "RemoteDomain", { domainName: "a.example" })).rejects.toThrow(
    "Cannot manage customer.onmicrosoft.com by -DelegatedOrganization",
  );
  expect(contoso.calls()).toEqual([]);
});
