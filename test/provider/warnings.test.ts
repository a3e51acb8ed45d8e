import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRestChannel } from "../../modules/channel/openRestChannel.js";
import { simulatorTokenVariable } from "../../modules/channel/tenantAddress.js";
import { ResourceProvider } from "../../modules/provider/resourceProvider.js";
import { aTenant, type TestTenant } from "../support/tenant.js";
import { shortWaits } from "../support/waits.js";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await aTenant();
});
afterEach(() => tenant.close());

const urn = (type: string) => `urn:pulumi:contoso::exchange-relay::exchangeonline:index:${type}::x`;
const { signal } = new AbortController();

/** One run of the CLI, with what it says to the person. */
function aRun() {
  const said: string[] = [];
  const { url, token } = tenant.running;
  const provider = new ResourceProvider(
    (config) => openRestChannel({ ...config, endpoint: url }, { [simulatorTokenVariable]: token }),
    shortWaits,
  );
  provider.attach({
    status: () => undefined,
    info: () => undefined,
    warn: (_, message) => said.push(message),
    debug: () => undefined,
    close: () => undefined,
  });
  provider.configure({ organization: "contoso.onmicrosoft.com" });
  return { provider, said };
}

describe("an update without a refresh", () => {
  test("says which property of an object somebody changed meanwhile, and what becomes of it", async () => {
    const inputs = { domainName: "a.example", tnefEnabled: false };
    const { id, outputs } = await aRun().provider.create(urn("RemoteDomain"), inputs, signal);
    const guid = id;
    tenant.running.simulator.edit({
      edit: "set",
      noun: "RemoteDomain",
      name: guid,
      values: { TNEFEnabled: true, NDREnabled: false },
    });
    const { provider, said } = aRun();
    await provider.update(
      { urn: urn("RemoteDomain"), id, outputs },
      inputs,
      { ...inputs, autoReplyEnabled: false },
      signal,
    );
    expect(said).toEqual([
      'TNEFEnabled of RemoteDomain "a.example" was changed outside of Pulumi; it is overwritten with what the program declares. See it with `pulumi preview --refresh`',
      'NDREnabled of RemoteDomain "a.example" was changed outside of Pulumi; it is left so. See it with `pulumi preview --refresh`',
    ]);
  });

  test("says which parts of a rule set somebody changed meanwhile", async () => {
    const inputs = { rules: { a: { name: "A" }, b: { name: "B" } }, order: ["a", "b"] };
    const { id, outputs } = await aRun().provider.create(urn("TransportRuleSet"), inputs, signal);
    tenant.running.simulator.edit({ edit: "disable", name: "A" });
    const { provider, said } = aRun();
    await provider.update(
      { urn: urn("TransportRuleSet"), id, outputs },
      inputs,
      { ...inputs, rules: { ...inputs.rules, b: { name: "B", setSCL: 1 } } },
      signal,
    );
    expect(said).toEqual([
      "Changed outside of Pulumi since the last run: rules.a.enabled; overwritten with what the program declares. `pulumi preview --refresh` shows such changes before they are overwritten",
    ]);
  });
});
