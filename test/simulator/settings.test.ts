import { beforeEach, describe, expect, test } from "vitest";
import type { Simulator } from "../../modules/simulator/simulator.js";
import { anInProcessTenant } from "./inProcessTenant.js";
import { aSimulator, names, only } from "./simulatedTenant.js";

let simulator: Simulator;
beforeEach(() => {
  simulator = aSimulator();
});
const set = (noun: string, values: Parameters<Simulator["run"]>[1]) =>
  simulator.run(`Set-${noun}`, { Identity: "Default", ...values });
const shown = (noun: string, Identity = "Default") => only(simulator, `Get-${noun}`, Identity);

describe("the outbound spam policy", () => {
  const noun = "HostedOutboundSpamFilterPolicy";

  test("is there from the start, as a live tenant has it", () => {
    expect(names(simulator, `Get-${noun}`)).toEqual(["Default"]);
    expect(shown(noun)).toMatchObject({
      IsDefault: true,
      Enabled: false,
      AutoForwardingMode: "Automatic",
      ActionWhenThresholdReached: "BlockUserForToday",
      RecipientLimitExternalPerHour: 0,
      NotifyOutboundSpamRecipients: [],
      RecommendedPolicyType: "Custom",
      DistinguishedName: expect.stringMatching(/^CN=Default,CN=Outbound Spam Filter,CN=Transport Settings,/),
    });
  });

  test("is changed, and refuses what the reference does not have", () => {
    set(noun, { AutoForwardingMode: "off", RecipientLimitPerDay: 10_000 });
    expect(shown(noun)).toMatchObject({ AutoForwardingMode: "Off", RecipientLimitPerDay: 10_000 });
    for (const wrong of [{ AutoForwardingMode: "Sometimes" }, { RecipientLimitPerDay: 10_001 }, { Enabled: true }])
      expect(() => set(noun, wrong)).toThrow();
    expect(() => simulator.run(`Get-${noun}`, { ResultSize: 1 })).toThrow("ResultSize");
    expect(simulator.run(`New-${noun}`, { Name: "a" })).toBeUndefined();
  });
});

describe("the connection filter policy", () => {
  const noun = "HostedConnectionFilterPolicy";

  test("takes addresses, short ranges and /24 to /32, also as a difference", () => {
    set(noun, { IPAllowList: ["192.0.2.1", "192.0.2.1-192.0.3.0", "198.51.100.0/24", "2001:db8::1"] });
    set(noun, { IPAllowList: { Add: ["203.0.113.7"], Remove: ["192.0.2.1"] }, EnableSafeList: true });
    expect(shown(noun)).toMatchObject({
      IPAllowList: ["192.0.2.1-192.0.3.0", "198.51.100.0/24", "2001:db8::1", "203.0.113.7"],
      IPBlockList: [],
      EnableSafeList: true,
    });
  });

  for (const entry of ["192.0.2.0/23", "192.0.2.1-192.0.3.1", "192.0.2.9-192.0.2.1", "300.1.1.1", "2001:db8::/64", "a"])
    test(`refuses ${entry}`, () => {
      for (const list of ["IPAllowList", "IPBlockList"])
        expect(() => set(noun, { [list]: [entry] })).toThrow(`The IP address '${entry}' isn't valid`);
      expect(shown(noun)).toMatchObject({ IPAllowList: [], IPBlockList: [] });
    });
});

describe("the ARC sealers", () => {
  const sealers = () => simulator.run("Get-ArcConfig", {})?.values;

  test("are one text with commas, without an identity, and none at first", () => {
    expect(sealers()).toEqual([{ ArcTrustedSealers: null }]);
    set("ArcConfig", { ArcTrustedSealers: ["a.example", "b.example,c.example"] });
    expect(sealers()).toEqual([{ ArcTrustedSealers: "a.example,b.example,c.example" }]);
    set("ArcConfig", { ArcTrustedSealers: "d.example" });
    expect(sealers()).toEqual([{ ArcTrustedSealers: "d.example" }]);
  });

  test("are emptied by a blank, not by an empty list", () => {
    set("ArcConfig", { ArcTrustedSealers: "d.example" });
    for (const empty of [[], [""], null]) expect(() => set("ArcConfig", { ArcTrustedSealers: empty })).toThrow();
    set("ArcConfig", { ArcTrustedSealers: " " });
    expect(sealers()).toEqual([{ ArcTrustedSealers: null }]);
  });

  test("belong to Default, also to that of a delegated tenant", () => {
    const Identity = "a32d39e2-3702-4ff5-9628-31358774c091\\Default";
    simulator.run("Set-ArcConfig", { Identity, ArcTrustedSealers: "a.example" });
    expect(() => simulator.run("Set-ArcConfig", { Identity: "a", ArcTrustedSealers: "a.example" })).toThrow("found");
    expect(() => simulator.run("Set-ArcConfig", { ArcTrustedSealers: "a.example" })).toThrow("Identity");
    expect(() => set("ArcConfig", { ArcTrustedSealers: "no domain" })).toThrow("isn't a domain");
  });
});

describe("an accepted domain", () => {
  test("is changed by what the cloud has of Set-AcceptedDomain", () => {
    expect(names(simulator, "Get-AcceptedDomain")).toEqual([
      "contoso.onmicrosoft.com",
      "contoso.com",
      "contoso.example",
    ]);
    const Identity = "contoso.example";
    simulator.run("Set-AcceptedDomain", { Identity, DomainType: "InternalRelay", MatchSubDomains: true });
    expect(shown("AcceptedDomain", Identity)).toMatchObject({
      DomainType: "InternalRelay",
      MatchSubDomains: true,
      Default: false,
    });
    expect(shown("AcceptedDomain", "contoso.com")).toMatchObject({ Default: true, InitialDomain: false });
    for (const wrong of [{ DomainType: "ExternalRelay" }, { MakeDefault: true }, { Name: "a" }])
      expect(() => simulator.run("Set-AcceptedDomain", { Identity, ...wrong })).toThrow();
    expect(simulator.run("New-AcceptedDomain", { Name: "a" })).toBeUndefined();
  });

  test("with its subdomains makes their people ours", () => {
    const rule = (Name: string) => simulator.run("New-TransportRule", { Name, SentTo: ["x@sub.contoso.example"] });
    rule("outside");
    simulator.run("Set-AcceptedDomain", { Identity: "contoso.example", MatchSubDomains: true });
    expect(() => rule("inside")).toThrow("Couldn't find object");
  });

  test("can be of another sort in a seed", () => {
    const seeded = aSimulator({
      acceptedDomains: ["contoso.com", { DomainName: "a.example", DomainType: "InternalRelay" }],
    });
    expect(only(seeded, "Get-AcceptedDomain", "a.example")).toMatchObject({ DomainType: "InternalRelay" });
  });
});

describe("roles", () => {
  test("tell who reads and who writes these settings", async () => {
    const tenant = anInProcessTenant();
    const reader = tenant.service.addToken(["View-Only Configuration"]);
    const hygiene = tenant.service.addToken(["Transport Hygiene"]);
    const sealers = tenant.service.addToken(["Tenant AllowBlockList Manager"]);
    const policy = { Identity: "Default" };
    const arc = { ...policy, ArcTrustedSealers: "a.example" };
    const ended = async (token: string) => [
      await tenant.status("Get-HostedOutboundSpamFilterPolicy", {}, token),
      await tenant.status("Set-HostedOutboundSpamFilterPolicy", policy, token),
      await tenant.status("Set-ArcConfig", arc, token),
    ];
    expect([await ended(reader), await ended(hygiene), await ended(sealers)]).toEqual([
      [200, 403, 403],
      [200, 200, 403],
      [403, 403, 200],
    ]);
  });
});
