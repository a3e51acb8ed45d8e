import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dump } from "../../modules/simulator/simulator.js";
import { channelNames, hasPwsh } from "../support/channels.js";
import type { TestEngine } from "../support/engine.js";
import { aTenant, type TestTenant } from "../support/tenant.js";

type Known = Parameters<TestEngine["destroy"]>[0];

let tenant: TestTenant;
const run = () => tenant.run();
const simulator = () => tenant.running.simulator;
const state = () => dump(simulator().tenant, { times: false });

const noun = "HostedConnectionFilterPolicy";
const allowed = () => simulator().tenant.objects[noun][0]?.IPAllowList;
const byHand = (values: Record<string, string[]>) => simulator().edit({ edit: "set", noun, name: "Default", values });
const inputs = (...ipAllowList: string[]) => ({ name: "Default", ipAllowList });
const up = async (known: Known | undefined, ...addresses: string[]) =>
  (await run()).up("filter", noun, inputs(...addresses), known);
const refreshed = async (known: Known) => (await (await run()).refresh(known)) ?? known;
const drift = async (known: Known, ...addresses: string[]) =>
  (await (await run()).diff(await refreshed(known), inputs(...addresses))).paths;

describe("a merged list", () => {
  beforeEach(async () => {
    tenant = await aTenant();
    byHand({ IPAllowList: ["203.0.113.5", "192.0.2.1"] });
  });
  afterEach(() => tenant.close());

  test("is added to in one write that names nothing of others", async () => {
    await up(undefined, "192.0.2.1", "192.0.2.2");
    expect(tenant.calls()).toEqual([`Get-${noun}`, `Set-${noun}`]);
    expect(allowed()).toEqual(["203.0.113.5", "192.0.2.1", "192.0.2.2"]);
  });

  test("is written as a delta, so that an address that somebody adds between look and write stays", async () => {
    const engine = await run();
    const first = await engine.up("filter", noun, inputs("192.0.2.2"));
    byHand({ IPAllowList: ["203.0.113.5", "192.0.2.1", "192.0.2.2", "203.0.113.6"] });
    await engine.up("filter", noun, inputs("192.0.2.3"), first);
    expect(allowed()).toEqual(["203.0.113.5", "192.0.2.1", "203.0.113.6", "192.0.2.3"]);
  });

  test("needs no write when all of it is there, and loses nothing of it at the end", async () => {
    const before = state();
    const made = await up(undefined, "192.0.2.1");
    await (await run()).destroy(made);
    expect(tenant.calls()).toEqual([`Get-${noun}`, `Get-${noun}`]);
    expect(state()).toEqual(before);
  });

  test("does not show what others put there, in drift, outputs or a warning", async () => {
    const made = await up(undefined, "192.0.2.2");
    byHand({ IPAllowList: ["203.0.113.5", "192.0.2.2", "203.0.113.7"], IPBlockList: ["198.51.100.1"] });
    expect(await drift(made, "192.0.2.2")).toEqual({});
    expect((await refreshed(made)).outputs).toMatchObject({ ipAllowList: ["192.0.2.2"] });
    expect((await refreshed(made)).outputs).not.toHaveProperty("ipBlockList");
  });

  test("shows an own address that somebody took away, and puts it back beside theirs", async () => {
    const made = await up(undefined, "192.0.2.2", "192.0.2.3");
    byHand({ IPAllowList: ["203.0.113.5", "192.0.2.3", "203.0.113.7"] });
    expect(await drift(made, "192.0.2.2", "192.0.2.3")).toEqual({ ipAllowList: "update" });
    await up(await refreshed(made), "192.0.2.2", "192.0.2.3");
    expect(allowed()).toEqual(["203.0.113.5", "192.0.2.3", "203.0.113.7", "192.0.2.2"]);
  });

  test("loses an address that is no longer declared, but not one that was there before", async () => {
    const made = await up(undefined, "192.0.2.1", "192.0.2.2", "192.0.2.3");
    await up(made, "192.0.2.3");
    expect(allowed()).toEqual(["203.0.113.5", "192.0.2.1", "192.0.2.3"]);
  });

  test("loses all that is ours when the list is no longer declared", async () => {
    const made = await up(undefined, "192.0.2.1", "192.0.2.2");
    await (await run()).up("filter", noun, { name: "Default" }, made);
    expect(allowed()).toEqual(["203.0.113.5", "192.0.2.1"]);
  });

  test("keeps what somebody added before it was declared later", async () => {
    const made = await up(undefined, "192.0.2.2");
    byHand({ IPAllowList: ["203.0.113.5", "192.0.2.2", "192.0.2.9"] });
    const later = await up(made, "192.0.2.2", "192.0.2.9", "192.0.2.10");
    await (await run()).destroy(later);
    expect(allowed()).toEqual(["203.0.113.5", "192.0.2.9"]);
  });

  test("takes nothing away at the end of an import but what was declared since", async () => {
    const imported = await (await run()).import("filter", noun, "Default");
    expect(imported?.inputs).toEqual({ name: "Default" });
    const made = await up(imported, "192.0.2.1", "192.0.2.2");
    await (await run()).destroy(made);
    expect(allowed()).toEqual(["203.0.113.5", "192.0.2.1"]);
  });

  test("is given back by the baseline when the run that wrote it died before it could tell", async () => {
    const memory = { noun, object: "Default", values: { ipAllowList: ["192.0.2.1", "192.0.2.2"] } };
    const baseline = await (await run()).up("baseline", "Baseline", memory);
    await up(undefined, "192.0.2.1", "192.0.2.2");
    const again = await up(undefined, "192.0.2.1", "192.0.2.2");
    await (await run()).destroy(again);
    expect(allowed()).toContain("192.0.2.2");
    await (await run()).destroy(baseline);
    expect(allowed()).toEqual(["203.0.113.5", "192.0.2.1"]);
  });

  test("is remembered by a baseline value by value, also of those that come later", async () => {
    const memory = (...ipAllowList: string[]) => ({ noun, object: "Default", values: { ipAllowList } });
    const first = await (await run()).up("baseline", "Baseline", memory("192.0.2.2"));
    await up(undefined, "192.0.2.2");
    byHand({ IPAllowList: ["203.0.113.5", "192.0.2.2", "192.0.2.9"] });
    const second = await (await run()).up("baseline", "Baseline", memory("192.0.2.2", "192.0.2.9"), first);
    await (await run()).destroy(second);
    expect(allowed()).toEqual(["203.0.113.5", "192.0.2.9"]);
  });
});

for (const channel of channelNames)
  describe.skipIf(channel === "powershell" && !hasPwsh)(`the trusted sealers over ${channel}`, () => {
    beforeEach(async () => {
      tenant = await aTenant(undefined, {}, channel);
    });
    afterEach(() => tenant.close());
    const sealers = () => simulator().tenant.arc.sealers;
    const theirs = (...domains: string[]) => {
      simulator().tenant.arc.sealers = domains;
    };

    test("are written as a whole, with those of others in it, and only ours are taken out again", async () => {
      theirs("theirs.example");
      const wanted = { identity: "Default", arcTrustedSealers: ["relay.example"] };
      const made = await (await run()).up("arc", "ArcConfig", wanted);
      expect(sealers()).toEqual(["theirs.example", "relay.example"]);
      theirs("theirs.example", "Relay.example", "later.example");
      expect((await (await run()).diff(await refreshed(made), wanted)).paths).toEqual({});
      await (await run()).destroy(made);
      expect(sealers()).toEqual(["theirs.example", "later.example"]);
    });

    test("are emptied when only ours were there", async () => {
      const made = await (await run()).up("arc", "ArcConfig", {
        identity: "Default",
        arcTrustedSealers: ["a.example"],
      });
      await (await run()).destroy(made);
      expect(sealers()).toEqual([]);
    });
  });

describe("an adopted kind", () => {
  beforeEach(async () => {
    tenant = await aTenant();
  });
  afterEach(() => tenant.close());

  test("is never made: what the tenant does not have is refused", async () => {
    await expect((await run()).up("d", "AcceptedDomain", { domainName: "elsewhere.example" })).rejects.toThrow(
      'Cannot adopt AcceptedDomain "elsewhere.example": Exchange does not list it, and no cmdlet makes it; correct the name, or run the same command again in a minute',
    );
    expect(tenant.calls()).toEqual(["Get-AcceptedDomain"]);
  });

  test("is never removed: a domain that is gone needs no call to be let go of", async () => {
    const made = await (await run()).up("d", "AcceptedDomain", { domainName: "contoso.com", matchSubDomains: true });
    simulator().edit({ edit: "remove", noun: "AcceptedDomain", name: "contoso.com" });
    tenant.calls();
    await (await run()).destroy(made);
    expect(tenant.calls().filter((cmdlet) => !cmdlet.startsWith("Get-"))).toEqual([]);
  });
});
