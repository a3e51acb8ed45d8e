import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ChannelAddress } from "../../modules/channel/openChannel.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { off } from "../../scripts/off.js";
import { openTo } from "../support/channels.js";
import { aTenant, type TestTenant } from "../support/tenant.js";

const relay = {
  rules: {
    outbound: { name: "Outbound", fromScope: "InOrganization", routeMessageOutboundConnector: "relay" },
    audit: { name: "Audit", prependSubject: "x" },
  },
  order: ["outbound", "audit"],
};
const organization = "contoso.onmicrosoft.com";
let tenant: TestTenant;
let stacks: string;
beforeEach(async () => {
  tenant = await aTenant(messyTenant);
  stacks = await mkdtemp(path.join(os.tmpdir(), "relay-off-"));
  tenant.running.simulator.run("New-OutboundConnector", { Name: "relay", IsTransportRuleScoped: true });
});
afterEach(async () => {
  await tenant.close();
  await rm(stacks, { recursive: true });
});

async function aRun(stack: string, json = false, given: string | undefined = organization) {
  const said: string[] = [];
  const { url, token } = tenant.running;
  const opened: ChannelAddress[] = [];
  const open = (address: ChannelAddress) => {
    opened.push(address);
    return openTo("rest", { url, token });
  };
  const options = { stack, json, ...(given !== undefined && { organization: given }) };
  const exitCode = await off({ stacks, environment: {}, open, print: (line) => said.push(line) }, options);
  return { exitCode, said };
}

const stateOf = (name: string) =>
  tenant.running.simulator.tenant.objects.TransportRule.find((rule) => rule.Name === name)?.State;

describe("relay off", () => {
  test("disables the stack's routing rules by their mark alone, and says how to undo it", async () => {
    await (await tenant.run()).up("mail-flow", "TransportRuleSet", relay);
    tenant.calls();
    expect(await aRun("contoso")).toEqual({
      exitCode: 0,
      said: [
        'off      "Outbound"',
        "Mail goes around the relay now, within 30 minutes or more (Exchange's own delay).",
        "undo     pulumi up --refresh --stack contoso",
      ],
    });
    expect([stateOf("Outbound"), stateOf("Audit")]).toEqual(["Disabled", "Enabled"]);
    expect(tenant.calls()).toEqual(["Get-TransportRule", "Disable-TransportRule", "Get-OutboundConnector"]);
  });

  test("is drift until it is undone, and undone by an up with refresh", async () => {
    const made = await (await tenant.run()).up("mail-flow", "TransportRuleSet", relay);
    await aRun("contoso");
    const engine = await tenant.run();
    const refreshed = await engine.refresh(made);
    expect((await engine.diff(refreshed ?? made, relay)).paths).toEqual({ "rules.outbound.enabled": "delete" });
    await engine.up("mail-flow", "TransportRuleSet", relay, refreshed);
    expect(stateOf("Outbound")).toBe("Enabled");
  });

  test("finds nothing to do the second time", async () => {
    await (await tenant.run()).up("mail-flow", "TransportRuleSet", relay);
    await aRun("contoso");
    expect((await aRun("contoso")).said[0]).toBe('was off  "Outbound"');
  });

  test("changes nothing for a name that no rule bears, and says which there are", async () => {
    await (await tenant.run()).up("mail-flow", "TransportRuleSet", relay);
    expect(await aRun("fabrikam")).toEqual({
      exitCode: 1,
      said: [
        `${organization}: no rule or connector with the mark of stack fabrikam takes mail to a relay; rules of contoso do. Nothing was changed.`,
      ],
    });
    expect(stateOf("Outbound")).toBe("Enabled");
  });

  test("goes on when one rule cannot be switched off, and ends with an error", async () => {
    const two = {
      rules: { ...relay.rules, second: { ...relay.rules.outbound, name: "Second" } },
      order: ["outbound", "second", "audit"],
    };
    await (await tenant.run()).up("mail-flow", "TransportRuleSet", two);
    tenant.running.simulator.faults.add({ kind: "status", status: 400, cmdlet: "Disable-TransportRule", times: 1 });
    const { exitCode, said } = await aRun("contoso");
    expect(exitCode).toBe(1);
    expect(said[0]).toBe('off      "Second"');
    expect(said[1]).toContain('STILL ON "Outbound"');
  });

  describe("where a connector takes all mail", () => {
    const all = {
      name: "All mail",
      recipientDomains: ["*"],
      smartHosts: ["relay.vendor.example"],
      useMXRecord: false,
      isTransportRuleScoped: false,
    };
    const stamp = { name: "Stamp", setHeaderName: "X-Key", setHeaderValue: "planted" };
    const isOn = () =>
      tenant.running.simulator.tenant.objects.OutboundConnector.find(({ Name }) => Name === "All mail")?.Enabled;
    beforeEach(async () => {
      const engine = await tenant.run();
      await engine.up("outbound", "OutboundConnector", all);
      await engine.up("mail-flow", "TransportRuleSet", { rules: { stamp }, order: ["stamp"] });
      tenant.calls();
    });

    test("switches off the rule that stamps, then the connector", async () => {
      expect((await aRun("contoso")).said[0]).toBe('off      "Stamp", "All mail"');
      expect([stateOf("Stamp"), isOn()]).toEqual(["Disabled", false]);
      expect(tenant.calls()).toEqual([
        ...["Get-TransportRule", "Get-OutboundConnector", "Disable-TransportRule", "Set-OutboundConnector"],
      ]);
    });

    test("leaves the connector on while the rule still stamps: the key would leave with the mail", async () => {
      tenant.running.simulator.faults.add({ kind: "status", status: 400, cmdlet: "Disable-TransportRule", times: 1 });
      const { exitCode, said } = await aRun("contoso");
      expect(exitCode).toBe(1);
      expect(said.join("\n")).toContain('STILL ON "All mail": a rule still stamps the relay\'s key on what it takes');
      expect(isOn()).toBe(true);
    });
  });

  test("needs the organization where there is no stack file", async () => {
    await expect(aRun("contoso", false, "contoso.com")).rejects.toThrow(
      "Cannot tell the tenant of stack contoso.\n  --organization  is not the tenant's initial domain, such as contoso.onmicrosoft.com.",
    );
  });

  test("prints one JSON document on demand", async () => {
    await (await tenant.run()).up("mail-flow", "TransportRuleSet", relay);
    const { said } = await aRun("contoso", true);
    expect(JSON.parse(said.join("\n"))).toEqual({
      stack: "contoso",
      organization,
      switchedOff: ["Outbound"],
      wereOff: [],
      failed: [],
      otherStacks: [],
    });
  });
});
