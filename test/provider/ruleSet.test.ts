import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Secret } from "../../modules/exchange/secret.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { dump } from "../../modules/simulator/simulator.js";
import { aTenant, type TestTenant } from "../support/tenant.js";

const plantedKey = "planted-relay-key-7f3a";
const exclaimer = "Identify messages to send to Exclaimer Cloud";
let tenant: TestTenant;
beforeEach(async () => {
  tenant = await aTenant(messyTenant);
  tenant.running.simulator.run("New-OutboundConnector", { Name: "trustifi", IsTransportRuleScoped: true });
});
afterEach(() => tenant.close());

const type = "TransportRuleSet";
const outbound = {
  name: "Trustifi Outbound",
  fromScope: "InOrganization",
  sentToScope: "NotInOrganization",
  routeMessageOutboundConnector: "trustifi",
  setHeaderName: "x-relay",
  setHeaderValue: new Secret(plantedKey),
  stopRuleProcessing: true,
};
const inbound = {
  name: "Trustifi Inbound",
  fromScope: "NotInOrganization",
  prependSubject: "in",
  stopRuleProcessing: true,
};
const relaySet = {
  rules: { signature: { foreign: exclaimer, stopRuleProcessing: true }, outbound, inbound },
  order: ["signature", "outbound", "inbound"],
};
const up = async (inputs: object, old?: Parameters<Awaited<ReturnType<typeof tenant.run>>["up"]>[3]) =>
  (await tenant.run()).up("mail-flow", type, { ...inputs }, old);
const drift = async (made: Awaited<ReturnType<typeof up>>, inputs: object) => {
  const engine = await tenant.run();
  return (await engine.diff((await engine.refresh(made)) ?? made, { ...inputs })).paths;
};
const ruleOf = (name: string) =>
  tenant.running.simulator.tenant.objects.TransportRule.find((rule) => rule.Name === name);
const withoutTimes = () => dump(tenant.running.simulator.tenant, { times: false });

describe("TransportRuleSet", () => {
  test("puts its rules below the signature rule, in order, each whole in one write", async () => {
    await up(relaySet);
    const names = tenant.ruleNames();
    const place = names.indexOf(exclaimer);
    expect(names.slice(place, place + 3)).toEqual([exclaimer, "Trustifi Outbound", "Trustifi Inbound"]);
    expect(tenant.calls()).toEqual([
      "Get-TransportRule",
      "Get-OutboundConnector",
      "Set-TransportRule",
      "New-TransportRule",
      "New-TransportRule",
    ]);
    expect(ruleOf("Trustifi Outbound")).toMatchObject({
      SetHeaderValue: plantedKey,
      RouteMessageOutboundConnector: "trustifi",
      State: "Enabled",
    });
  });

  test("plans nothing after it was made, refreshed and imported", async () => {
    const made = await up(relaySet);
    expect(await drift(made, relaySet)).toEqual({});
    const id = new URLSearchParams({
      signature: `foreign:${exclaimer}`,
      outbound: outbound.name,
      inbound: inbound.name,
    }).toString();
    const imported = await (await tenant.run()).import("mail-flow", type, id);
    expect(imported?.id).toBe(id);
    expect(imported?.inputs).toEqual({
      rules: { signature: { foreign: exclaimer }, outbound: { ...outbound, setHeaderValue: plantedKey }, inbound },
      order: ["signature", "outbound", "inbound"],
    });
    expect((await (await tenant.run()).diff(imported ?? made, imported?.inputs ?? {})).paths).toEqual({});
  });

  test("leaves the messy tenant as it was found when it goes", async () => {
    const before = withoutTimes();
    await (await tenant.run()).destroy(await up(relaySet));
    expect(withoutTimes()).toEqual(before);
  });

  test("puts a foreign rule that it was allowed to move back to its place", async () => {
    const before = withoutTimes();
    const made = await up({
      rules: { signature: { foreign: exclaimer, mayMove: true }, tag: { foreign: "[External] tag" }, outbound },
      order: ["signature", "tag", "outbound"],
    });
    expect(tenant.ruleNames().indexOf(exclaimer)).toBeLessThan(tenant.ruleNames().indexOf("[External] tag"));
    await (await tenant.run()).destroy(made);
    expect(withoutTimes()).toEqual(before);
  });

  test("lets go of a foreign rule that is no longer named, and puts it back", async () => {
    const made = await up(relaySet);
    await up({ rules: { outbound, inbound }, order: ["outbound", "inbound"] }, made);
    expect(ruleOf(exclaimer)).toMatchObject({ StopRuleProcessing: false });
  });

  test("shows an edit by hand as exactly that, and repairs it", async () => {
    const made = await up(relaySet);
    tenant.running.simulator.edit({ edit: "disable", name: "Trustifi Outbound" });
    tenant.running.simulator.edit({ edit: "moveBelow", name: "Trustifi Outbound", below: "O'Brien; DROP rules --" });
    expect(await drift(made, relaySet)).toEqual({
      "order[1]": "add",
      "order[2]": "delete",
      "rules.outbound.enabled": "delete",
    });
    const engine = await tenant.run();
    const refreshed = await engine.refresh(made);
    tenant.calls();
    await up(relaySet, refreshed);
    expect(tenant.calls().filter((cmdlet) => !cmdlet.startsWith("Get-"))).toEqual([
      "Set-TransportRule",
      "Enable-TransportRule",
    ]);
    expect(await drift(made, relaySet)).toEqual({});
  });

  test("shows a condition that somebody added, and takes it away", async () => {
    const made = await up(relaySet);
    tenant.running.simulator.edit({
      edit: "set",
      noun: "TransportRule",
      name: "Trustifi Outbound",
      values: { ExceptIfFrom: ["ada@contoso.com"] },
    });
    expect(await drift(made, relaySet)).toEqual({ "rules.outbound.exceptIfFrom": "delete" });
    await up(relaySet, await (await tenant.run()).refresh(made));
    expect(ruleOf("Trustifi Outbound")).toMatchObject({ ExceptIfFrom: null });
  });

  test("shows a rule that somebody removed, and makes it again at its place", async () => {
    const made = await up(relaySet);
    tenant.running.simulator.edit({ edit: "remove", noun: "TransportRule", name: "Trustifi Outbound" });
    expect(await drift(made, relaySet)).toEqual({ "rules.outbound": "add", "order[1]": "add" });
    const repaired = await up(relaySet, await (await tenant.run()).refresh(made));
    expect(await drift(repaired, relaySet)).toEqual({});
  });

  test("does not call a foreign rule between its own drift", async () => {
    const made = await up(relaySet);
    tenant.running.simulator.edit({
      edit: "insertRule",
      position: tenant.ruleNames().indexOf("Trustifi Inbound"),
      values: { Name: "somebody's" },
    });
    expect(await drift(made, relaySet)).toEqual({});
  });

  test("makes no duplicate when an answer is lost", async () => {
    tenant.running.simulator.faults.add({ kind: "dropAfter", cmdlet: "New-TransportRule" });
    const made = await up(relaySet);
    expect(tenant.ruleNames()).toHaveLength(42);
    expect(await drift(made, relaySet)).toEqual({});
  });

  test("does not enable a rule whose connector is disabled, and writes nothing", async () => {
    tenant.running.simulator.edit({
      edit: "set",
      noun: "OutboundConnector",
      name: "trustifi",
      values: { Enabled: false },
    });
    await expect(up(relaySet)).rejects.toThrow(
      'Cannot enable rule "Trustifi Outbound": connector "trustifi" is disabled; the header\'s secret value would leave the tenant in clear. Nothing was changed. Enable the connector, or set `enabled: false` on the rule',
    );
    expect(tenant.calls()).toEqual(["Get-TransportRule", "Get-OutboundConnector"]);
  });

  test("refuses a secret header on mail that is routed nowhere", async () => {
    const { routeMessageOutboundConnector: _, ...leaking } = outbound;
    await expect(up({ rules: { leaking }, order: ["leaking"] })).rejects.toThrow(
      "rules.leaking.routeMessageOutboundConnector is missing; the rule sets a header to a secret value, which would leave the tenant in clear: route in the same rule, name in `catchAll` the connector that takes all its mail, or set `enabled: false`",
    );
  });

  test("reports every problem of rules and order at once", async () => {
    const wrong = { rules: { a: { name: "Same" }, b: { name: "same" }, c: { nam: "x" } }, order: ["a", "b", "d"] };
    await expect(up(wrong)).rejects.toThrow(
      [
        "rules.c.name is missing",
        'rules.c.nam is not a property. Did you mean "name"?',
        'order lacks "c"; every key of `rules` needs its place',
        'order[2] "d" is not a key of `rules`',
        'rules.b.name is the name of "a" too; a rule\'s name is unique, without regard to case',
      ].join("\n"),
    );
  });

  test("keeps what is done when a write in the middle fails, and goes on from there", async () => {
    tenant.running.simulator.faults.add({ kind: "status", status: 400, cmdlet: "New-TransportRule" });
    await expect(up(relaySet)).rejects.toThrow("Cannot run New-TransportRule");
    const made = await up(relaySet);
    expect(await drift(made, relaySet)).toEqual({});
  });

  test("says so when the tenant changed under it and a priority does not exist any more", async () => {
    const { simulator } = tenant.running;
    const engine = await tenant.run();
    await engine.import(
      "mail-flow",
      type,
      new URLSearchParams({ last: "foreign:Works council_quarantine_pw_zip" }).toString(),
    );
    for (const name of tenant.ruleNames().slice(20))
      if (!name.startsWith("Works council_q")) simulator.edit({ edit: "remove", noun: "TransportRule", name });
    const set = {
      rules: { last: { foreign: "Works council_quarantine_pw_zip" }, outbound },
      order: ["last", "outbound"],
    };
    await expect(engine.up("mail-flow", type, set)).rejects.toThrow(
      'Cannot run New-TransportRule: Exchange says "The specified rule priority is invalid. Parameter name: Priority". Somebody changed the rules meanwhile: run the same command again, which looks first',
    );
  });

  test("moves as few rules as can be", async () => {
    const names = ["A", "B", "C", "D", "E"];
    const rules = Object.fromEntries(names.map((name) => [name, { name }]));
    const made = await up({ rules, order: names });
    tenant.calls();
    await up({ rules, order: ["E", "A", "B", "C", "D"] }, made);
    expect(tenant.calls()).toEqual(["Get-TransportRule", "Set-TransportRule"]);
  });
});

describe("TransportRuleSet, whatever is declared", () => {
  test("is reached from any earlier set, plans nothing afterwards, and leaves the others in order", async () => {
    const entry = fc.record(
      { enabled: fc.boolean(), setSCL: fc.integer({ min: -1, max: 9 }), stopRuleProcessing: fc.boolean() },
      { requiredKeys: [] },
    );
    const anySet = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1 }).chain((order) =>
      fc.tuple(...order.map(() => entry)).map((entries) => ({
        order,
        rules: Object.fromEntries(order.map((key, index) => [key, { name: `rule ${key}`, ...entries[index] }])),
      })),
    );
    await fc.assert(
      fc.asyncProperty(anySet, anySet, async (first, second) => {
        const own = await aTenant({ ...defaultTenant, rules: [{ Name: "x" }, { Name: "y" }, { Name: "z" }] });
        try {
          const made = await (await own.run()).up("s", type, first);
          const changed = await (await own.run()).up("s", type, second, made);
          const engine = await own.run();
          expect((await engine.diff((await engine.refresh(changed)) ?? changed, second)).paths).toEqual({});
          expect(own.ruleNames().filter((name) => name.length === 1)).toEqual(["x", "y", "z"]);
          expect(own.ruleNames()).toHaveLength(3 + second.order.length);
        } finally {
          await own.close();
        }
      }),
      { numRuns: 40 },
    );
  });
});
