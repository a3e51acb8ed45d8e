import { describe, expect, test } from "vitest";
import type { Simulator } from "../../modules/simulator/simulator.js";
import { aSimulator, names, only } from "./simulatedTenant.js";

describe("an object", () => {
  test("is found by name in any case, GUID and distinguished name", () => {
    const simulator = aSimulator({ outboundConnectors: [{ Name: "Relay" }] });
    const relay = only(simulator, "Get-OutboundConnector", "Relay");
    for (const identity of ["RELAY", relay?.Guid, relay?.DistinguishedName])
      expect(only(simulator, "Get-OutboundConnector", String(identity))).toEqual(relay);
  });

  test("keeps its GUID and follows its new name", () => {
    const simulator = aSimulator({ outboundConnectors: [{ Name: "Relay" }] });
    const before = only(simulator, "Get-OutboundConnector", "Relay");
    simulator.run("Set-OutboundConnector", { Identity: "Relay", Name: "New" });
    expect(only(simulator, "Get-OutboundConnector", "New")).toMatchObject({
      Guid: before?.Guid,
      Identity: "New",
      Id: "New",
      DistinguishedName: expect.stringMatching(/^CN=New,/),
      WhenCreatedUTC: before?.WhenCreatedUTC,
      WhenChangedUTC: "2026-07-24T00:00:00.0000000Z",
    });
  });

  test("that is unknown is refused, or answered with all there are", () => {
    const seed = { outboundConnectors: [{ Name: "a" }, { Name: "b" }] };
    expect(() => aSimulator(seed).run("Get-OutboundConnector", { Identity: "x" })).toThrow("couldn't be found");
    const all = aSimulator(seed, { unknownIdentity: "all" });
    expect(names(all, "Get-OutboundConnector", { Identity: "x" })).toEqual(["a", "b"]);
    expect(() => all.run("Remove-OutboundConnector", { Identity: "x" })).toThrow("couldn't be found");
  });

  test("is answered with all others when its identity is null", () => {
    const simulator = aSimulator({ outboundConnectors: [{ Name: "a" }, { Name: "b" }] });
    expect(names(simulator, "Get-OutboundConnector", { Identity: null })).toEqual(["a", "b"]);
  });
});

describe("a list", () => {
  const seed = { outboundConnectors: [{ Name: "a", UseMXRecord: false, SmartHosts: ["a.example", "b.example"] }] };
  const hosts = (simulator: Simulator) => only(simulator, "Get-OutboundConnector", "a")?.SmartHosts;

  test("is left alone by an empty array, or emptied by it where the switch says so", () => {
    const usual = aSimulator(seed);
    usual.run("Set-OutboundConnector", { Identity: "a", UseMXRecord: true, SmartHosts: [] });
    expect(hosts(usual)).toEqual(["a.example", "b.example"]);
    const other = aSimulator(seed, { emptyArrayClears: true });
    other.run("Set-OutboundConnector", { Identity: "a", UseMXRecord: true, SmartHosts: [] });
    expect(hosts(other)).toEqual([]);
  });

  test("is emptied by null, and may be empty from the start", () => {
    const simulator = aSimulator(seed);
    simulator.run("Set-OutboundConnector", { Identity: "a", UseMXRecord: true, SmartHosts: null });
    expect(hosts(simulator)).toEqual([]);
    expect(aSimulator().run("New-OutboundConnector", { Name: "b", SmartHosts: [] })?.values).toMatchObject([
      { SmartHosts: [] },
    ]);
  });

  test("takes a delta in any case, and one item as text", () => {
    const simulator = aSimulator(seed);
    simulator.run("Set-OutboundConnector", { Identity: "a", SmartHosts: { Add: "c.example", Remove: ["A.EXAMPLE"] } });
    expect(hosts(simulator)).toEqual(["b.example", "c.example"]);
    simulator.run("Set-OutboundConnector", { Identity: "a", SmartHosts: { Add: [], Remove: [] } });
    expect(hosts(simulator)).toEqual(["b.example", "c.example"]);
    simulator.run("Set-OutboundConnector", { Identity: "a", SmartHosts: "d.example" });
    expect(hosts(simulator)).toEqual(["d.example"]);
  });

  test("of a rule is null, not empty, when nothing is left in it", () => {
    const simulator = aSimulator({ rules: [{ Name: "a", SubjectContainsWords: ["x"] }] });
    simulator.run("Set-TransportRule", { Identity: "a", SubjectContainsWords: { Remove: ["x"] } });
    expect(only(simulator, "Get-TransportRule", "a")).toMatchObject({ SubjectContainsWords: null, Conditions: null });
  });
});

describe("a remote domain", () => {
  test("Default is there, applies to everything and stays, whatever it is called", () => {
    const simulator = aSimulator();
    expect(simulator.run("Get-RemoteDomain", {})?.values).toMatchObject([
      { Name: "Default", DomainName: "*", AllowedOOFType: "External", TNEFEnabled: null, CharacterSet: "iso-8859-1" },
    ]);
    simulator.run("Set-RemoteDomain", { Identity: "Default", Name: "Everyone" });
    expect(() => simulator.run("Remove-RemoteDomain", { Identity: "Everyone" })).toThrow(
      "The default remote domain can't be removed. (simulated)",
    );
  });

  test("has no character set of its own when it is new", () => {
    expect(aSimulator().run("New-RemoteDomain", { Name: "a", DomainName: "a.example" })?.values).toMatchObject([
      { CharacterSet: null, NonMimeCharacterSet: null, LineWrapSize: "Unlimited", RequiredCharsetCoverage: null },
    ]);
  });

  test("couples out-of-office replies and IsInternal", () => {
    const simulator = aSimulator();
    const set = (sent: Record<string, string | boolean>) => {
      simulator.run("Set-RemoteDomain", { Identity: "Default", ...sent });
      const { AllowedOOFType, IsInternal } = only(simulator, "Get-RemoteDomain", "Default") ?? {};
      return [AllowedOOFType, IsInternal];
    };
    expect(set({ AllowedOOFType: "InternalLegacy" })).toEqual(["InternalLegacy", true]);
    expect(set({ IsInternal: false })).toEqual(["ExternalLegacy", false]);
    expect(set({ AllowedOOFType: "None" })).toEqual(["None", false]);
  });

  test("goes back to null and to unlimited", () => {
    const simulator = aSimulator();
    const set = (sent: Record<string, string | number | boolean | null>) => {
      simulator.run("Set-RemoteDomain", { Identity: "Default", ...sent });
      return only(simulator, "Get-RemoteDomain", "Default");
    };
    expect(set({ TNEFEnabled: false, LineWrapSize: 76 })).toMatchObject({ TNEFEnabled: false, LineWrapSize: "76" });
    expect(set({ TNEFEnabled: null, LineWrapSize: "Unlimited" })).toMatchObject({
      TNEFEnabled: null,
      LineWrapSize: "Unlimited",
    });
    expect(() => set({ LineWrapSize: 133 })).toThrow("LineWrapSize");
  });
});
