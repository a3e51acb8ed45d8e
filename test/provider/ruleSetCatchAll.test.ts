import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Secret } from "../../modules/exchange/secret.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { aTenant, type TestTenant } from "../support/tenant.js";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await aTenant(messyTenant);
});
afterEach(() => tenant.close());

const type = "TransportRuleSet";
const stamping = {
  name: "Trustifi Outbound",
  fromScope: "InOrganization",
  sentToScope: "NotInOrganization",
  setHeaderName: "x-relay",
  setHeaderValue: new Secret("planted-relay-key-7f3a"),
  exceptIfRecipientAddressMatchesPatterns: ["@bank\\.example$", "@.+\\.bank\\.example$"],
};
const up = async (inputs: object) => (await tenant.run()).up("mail-flow", type, { ...inputs });
const ruleOf = (name: string) =>
  tenant.running.simulator.tenant.objects.TransportRule.find((rule) => rule.Name === name);

describe("TransportRuleSet, where a connector takes what a rule stamps", () => {
  const caught = { rules: { stamping }, order: ["stamping"], catchAll: { stamping: "All mail" } };
  const aCatchAll = (values = {}) =>
    tenant.running.simulator.run("New-OutboundConnector", {
      Name: "all mail",
      RecipientDomains: ["*"],
      SmartHosts: ["relay.vendor.example"],
      UseMXRecord: false,
      ...values,
    });

  test("takes a secret header without a route where the connector that it names takes all mail, and plans nothing afterwards", async () => {
    aCatchAll();
    const made = await up(caught);
    expect(ruleOf("Trustifi Outbound")).toMatchObject({ SetHeaderValue: "planted-relay-key-7f3a", State: "Enabled" });
    const engine = await tenant.run();
    const now = (await engine.refresh(made)) ?? made;
    expect((await engine.diff(now, caught)).paths).toEqual({});
    const other = { ...caught, catchAll: { stamping: "Other" } };
    expect((await engine.diff(now, other)).paths).toEqual({ "catchAll.stamping": "update" });
  });

  test.each([
    [undefined, "is not in the tenant"],
    [{ Enabled: false }, "is disabled"],
    [{ IsTransportRuleScoped: true }, "takes only mail that a rule routes to it"],
    [{ RecipientDomains: ["a.example"] }, "takes mail to a.example only, and the rule is for more"],
  ])("refuses it where that connector is %j, and writes nothing", async (values, why) => {
    if (values !== undefined) aCatchAll(values);
    await expect(up(caught)).rejects.toThrow(
      `Cannot enable rule "Trustifi Outbound": connector "All mail" ${why}; the header's secret value would leave the tenant in clear. Nothing was changed. See to it that one connector takes all mail that the rule stamps, or set \`enabled: false\` on the rule`,
    );
    expect(tenant.calls()).toEqual(["Get-TransportRule", "Get-OutboundConnector"]);
  });

  test("refuses it where another connector is closer to some of that mail, until the rule excepts it", async () => {
    aCatchAll();
    const { exceptIfRecipientAddressMatchesPatterns: __, ...all } = stamping;
    await expect(up({ ...caught, rules: { stamping: all } })).rejects.toThrow(
      'Cannot enable rule "Trustifi Outbound": closer connectors take part of its mail first: "Bank – forced TLS" (bank.example, *.bank.example). Except their domains in the rule (`exceptDomains` in a stack file); the header\'s secret value would leave the tenant in clear.',
    );
    await up({ ...caught, rules: { stamping: { ...all, exceptIfRecipientDomainIs: ["bank.example"] } } });
  });

  test("asks no connector about it while it only logs, nor of a header that nobody called secret", async () => {
    await up({ ...caught, rules: { stamping: { ...stamping, mode: "Audit" } } });
    const plain = { name: "Plain", setHeaderName: "x-plain", setHeaderValue: "yes" };
    await up({ rules: { plain }, order: ["plain"] });
    expect(ruleOf("Plain")).toMatchObject({ SetHeaderValue: "yes" });
  });

  test("refuses a connector for what is no own rule, or for a rule that routes", async () => {
    const wrong = {
      rules: {
        signature: { foreign: "[External] tag" },
        outbound: { ...stamping, routeMessageOutboundConnector: "x" },
        inbound: { name: "In" },
      },
      order: ["signature", "outbound", "inbound"],
      catchAll: { signature: "a", outbound: "b", nobody: "c", inbound: "" },
    };
    await expect(up(wrong)).rejects.toThrow(
      [
        "catchAll.inbound must not be empty",
        "catchAll.nobody is not the key of an own rule",
        "catchAll.outbound is for a rule that routes nowhere; this one routes: remove one of the two",
        "catchAll.signature is not the key of an own rule",
      ].join("\n"),
    );
  });
});
