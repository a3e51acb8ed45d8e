import { describe, expect, test } from "vitest";
import { aSimulator, names, only } from "./simulatedTenant.js";

describe("an outbound connector", () => {
  for (const [sent, text] of [
    [{ UseMXRecord: false }, "SmartHosts must be specified when UseMXRecord is set to false. (simulated)"],
    [{ UseMXRecord: false, SmartHosts: ["not a host"] }, "The smart host 'not a host' isn't valid. (simulated)"],
    [
      { TlsDomain: "a.example", TlsSettings: "EncryptionOnly" },
      "TlsDomain can only be specified when TlsSettings is set to DomainValidation. (simulated)",
    ],
    [{ AllAcceptedDomains: true }, "AllAcceptedDomains requires an OnPremises connector. (simulated)"],
    [
      { RouteAllMessagesViaOnPremises: true },
      "RouteAllMessagesViaOnPremises requires an OnPremises connector. (simulated)",
    ],
    [{ SenderRewritingEnabled: true }, "SenderRewritingEnabled requires an OnPremises connector. (simulated)"],
  ] as const)
    test(`is refused and not made with ${JSON.stringify(sent)}`, () => {
      const simulator = aSimulator();
      expect(() => simulator.run("New-OutboundConnector", { Name: "a", ...sent })).toThrow(text);
      expect(names(simulator, "Get-OutboundConnector")).toEqual([]);
    });

  test("is listed whether rules use it or not, but a test connector only when asked for", () => {
    const simulator = aSimulator({
      outboundConnectors: [
        { Name: "all" },
        { Name: "ruled", IsTransportRuleScoped: true },
        { Name: "test", TestMode: true },
      ],
    });
    const cmdlet = "Get-OutboundConnector";
    expect(names(simulator, cmdlet)).toEqual(["all", "ruled"]);
    expect(names(simulator, cmdlet, { IncludeTestModeConnectors: true })).toEqual(["all", "ruled", "test"]);
    expect(names(simulator, cmdlet, { IsTransportRuleScoped: true })).toEqual(["ruled"]);
    expect(names(simulator, cmdlet, { IsTransportRuleScoped: false })).toEqual(["all"]);
  });

  const used = {
    outboundConnectors: [{ Name: "Relay", IsTransportRuleScoped: true }],
    rules: [{ Name: "out", RouteMessageOutboundConnector: "Relay", Enabled: false }],
  };

  test("is not removed while a rule names it, be the rule disabled", () => {
    const simulator = aSimulator(used);
    expect(() => simulator.run("Remove-OutboundConnector", { Identity: "Relay" })).toThrow(
      "The connector 'Relay' can't be removed because it is used by the transport rule 'out'. (simulated)",
    );
    simulator.run("Remove-TransportRule", { Identity: "out" });
    simulator.run("Remove-OutboundConnector", { Identity: "Relay" });
    expect(names(simulator, "Get-OutboundConnector")).toEqual([]);
  });

  test("leaves its name in the rule, where the switch lets it go", () => {
    const simulator = aSimulator(used, { connectorInUse: "allow" });
    simulator.run("Remove-OutboundConnector", { Identity: "Relay" });
    expect(only(simulator, "Get-TransportRule", "out")).toMatchObject({ RouteMessageOutboundConnector: "Relay" });
  });

  test("leaves its old name in the rule when it is renamed", () => {
    const simulator = aSimulator(used);
    simulator.run("Set-OutboundConnector", { Identity: "Relay", Name: "Relay 2" });
    expect(only(simulator, "Get-TransportRule", "out")).toMatchObject({ RouteMessageOutboundConnector: "Relay" });
  });
});

describe("an inbound connector", () => {
  for (const [sent, text] of [
    [{ SenderIPAddresses: ["203.0.113.0/23"] }, "The IP address '203.0.113.0/23' isn't valid"],
    [{ SenderIPAddresses: ["2001:db8::1"] }, "The IP address '2001:db8::1' isn't valid"],
    [{ TreatMessagesAsInternal: true }, "TreatMessagesAsInternal requires an OnPremises connector. (simulated)"],
    [
      { TreatMessagesAsInternal: true, CloudServicesMailEnabled: true, ConnectorType: "OnPremises" },
      "TreatMessagesAsInternal and CloudServicesMailEnabled can't both be true. (simulated)",
    ],
  ] as const)
    test(`is refused with ${JSON.stringify(sent)}`, () => {
      expect(() => aSimulator().run("New-InboundConnector", { Name: "a", SenderDomains: ["*"], ...sent })).toThrow(
        text,
      );
    });

  test("takes addresses and ranges down to /24", () => {
    const addresses = ["203.0.113.7", "203.0.113.0/24"];
    expect(
      aSimulator().run("New-InboundConnector", { Name: "a", SenderDomains: ["*"], SenderIPAddresses: addresses })
        ?.values,
    ).toMatchObject([{ SenderIPAddresses: addresses }]);
  });
});
