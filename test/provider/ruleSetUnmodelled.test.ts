import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aTenant, type TestTenant } from "../support/tenant.js";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await aTenant();
});
afterEach(() => tenant.close());

const type = "TransportRuleSet";
const set = { rules: { outbound: { name: "Outbound", prependSubject: "x" } }, order: ["outbound"] };

describe("TransportRuleSet", () => {
  test("shows what this version cannot declare, refuses to write over it, and to import it", async () => {
    const made = await (await tenant.run()).up("mail-flow", type, set);
    const values = { HasSenderOverride: true };
    tenant.running.simulator.edit({ edit: "set", noun: "TransportRule", name: "Outbound", values });
    const engine = await tenant.run();
    const refreshed = (await engine.refresh(made)) ?? made;
    expect((await engine.diff(refreshed, set)).paths).toEqual({ "rules.outbound.unmodelled": "delete" });
    await expect(engine.up("mail-flow", type, set, refreshed)).rejects.toThrow(
      'Cannot bring TransportRule "Outbound" to what is declared: it carries a condition that only Exchange Server runs: HasSenderOverride; take that off it in the Exchange admin center',
    );
    await expect(engine.import("x", type, "outbound=Outbound")).rejects.toThrow(
      'Cannot import TransportRule "Outbound": it carries a condition that only Exchange Server runs: HasSenderOverride; name it as `foreign`, or take that off it',
    );
  });

  test("refuses to change what only a new rule can have", async () => {
    const made = await (await tenant.run()).up("mail-flow", type, set);
    const changed = { ...set, rules: { outbound: { ...set.rules.outbound, useLegacyRegex: true } } };
    await expect((await tenant.run()).up("mail-flow", type, changed, made)).rejects.toThrow(
      'Cannot change useLegacyRegex of TransportRule "Outbound": only a new rule can have it; give the rule another key and name',
    );
  });
});
