import { describe, expect, test } from "vitest";
import { aSimulator, names } from "./simulatedTenant.js";

describe("recipients and domains", () => {
  test("are found by address, name, beginning and type", () => {
    const simulator = aSimulator();
    expect(names(simulator, "Get-Recipient", { Identity: "ADA@contoso.com" })).toEqual(["Ada Lovelace"]);
    expect(names(simulator, "Get-Recipient", { Anr: "a" })).toEqual(["Ada Lovelace", "Alan Turing", "Project Apollo"]);
    expect(names(simulator, "Get-Recipient", { RecipientTypeDetails: ["GroupMailbox", "SharedMailbox"] })).toEqual([
      "Support",
      "Project Apollo",
    ]);
    expect(names(simulator, "Get-Recipient", { ResultSize: 1 })).toEqual(["Ada Lovelace"]);
    expect(() => simulator.run("Get-Recipient", { Identity: "nobody" })).toThrow("object 'nobody' couldn't be found");
  });

  test("lists only distribution and security groups as such", () => {
    const simulator = aSimulator();
    expect(names(simulator, "Get-DistributionGroup")).toEqual(["Mail pilot", "Finance"]);
    expect(names(simulator, "Get-DistributionGroup", { Identity: "finance@contoso.com" })).toEqual(["Finance"]);
    expect(() => simulator.run("Get-DistributionGroup", { Identity: "ada@contoso.com" })).toThrow("couldn't be found");
  });

  test("has one initial and one default domain", () => {
    const simulator = aSimulator();
    const flags = (simulator.run("Get-AcceptedDomain", {})?.values ?? []).map(({ Name, InitialDomain, Default }) => [
      Name,
      InitialDomain,
      Default,
    ]);
    expect(flags).toEqual([
      ["contoso.onmicrosoft.com", true, false],
      ["contoso.com", false, true],
      ["contoso.example", false, false],
    ]);
    expect(names(simulator, "Get-AcceptedDomain", { Identity: "Contoso.com" })).toEqual(["contoso.com"]);
    expect(() => simulator.run("Get-AcceptedDomain", { Identity: "x.example" })).toThrow("couldn't be found");
  });

  test("says whether the organization is dehydrated", () => {
    expect(aSimulator({ isDehydrated: true }).run("Get-OrganizationConfig", {})?.values).toMatchObject([
      { Name: "contoso.onmicrosoft.com", DisplayName: "Contoso", IsDehydrated: true },
    ]);
  });
});
