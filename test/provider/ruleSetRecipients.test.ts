import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { aTenant, type TestTenant } from "../support/tenant.js";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await aTenant(defaultTenant);
});
afterEach(() => tenant.close());

const type = "TransportRuleSet";
const outbound = { name: "Trustifi Outbound", fromScope: "InOrganization", prependSubject: "out" };
const up = async (inputs: object) => (await tenant.run()).up("mail-flow", type, { ...inputs });
const drift = async (made: Awaited<ReturnType<typeof up>>, inputs: object) => {
  const engine = await tenant.run();
  return (await engine.diff((await engine.refresh(made)) ?? made, { ...inputs })).paths;
};

describe("a recipient in a rule", () => {
  test("names a group that does not exist and the nearest one that does, and writes nothing", async () => {
    await expect(
      up({ rules: { outbound: { ...outbound, fromMemberOf: ["mail-pilt@contoso.com"] } }, order: ["outbound"] }),
    ).rejects.toThrow(
      'Cannot scope a rule to "mail-pilt@contoso.com": the tenant has no such group; correct the address. Close: mail-pilot@contoso.com',
    );
    expect(tenant.calls().filter((cmdlet) => !cmdlet.startsWith("Get-"))).toEqual([]);
  });

  test("names it also where the nearest cannot be found out", async () => {
    const cmdlet = "Get-Recipient";
    const type = "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException";
    tenant.running.simulator.faults.add({ kind: "error", status: 404, type, text: "gone", cmdlet });
    tenant.running.simulator.faults.add({ kind: "status", status: 400, cmdlet });
    await expect(
      up({ rules: { outbound: { ...outbound, fromMemberOf: ["mail-pilt@contoso.com"] } }, order: ["outbound"] }),
    ).rejects.toThrow(/the tenant has no such group; correct the address$/);
  });

  test("names the primary address where another one is written, whose rule would never be as declared", async () => {
    const recipients = [
      {
        name: "Kim",
        address: "kim@contoso.com",
        otherAddresses: ["kim.old@contoso.com"],
        type: "UserMailbox" as const,
      },
    ];
    await tenant.close();
    tenant = await aTenant({ ...defaultTenant, recipients });
    const set = (from: string) => ({
      rules: { tag: { name: "tag", from: [from], prependSubject: "x" } },
      order: ["tag"],
    });
    await expect(up(set("Kim.Old@contoso.com"))).rejects.toThrow(
      'Cannot name "kim.old@contoso.com" in a rule: it is another address of kim@contoso.com, and a rule shows that one; write kim@contoso.com',
    );
    expect(tenant.calls().filter((cmdlet) => !cmdlet.startsWith("Get-"))).toEqual([]);
    for (const from of ["KIM@contoso.com", "anybody@outside.example"]) {
      const made = await up(set(from));
      expect(await drift(made, set(from))).toEqual({});
      await (await tenant.run()).destroy(made);
    }
  });
});
