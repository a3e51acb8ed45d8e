import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anHttpTenant, causeOf, type HttpTenant } from "./httpTenant.js";

let tenant: HttpTenant;
beforeEach(async () => {
  tenant = await anHttpTenant();
});
afterEach(() => tenant.close());

const binding = "Microsoft.Exchange.AdminApi.CommandInvocation";
const notFound = "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException";
const serviceException = "Microsoft.Exchange.Admin.OData.Core.ODataServiceException";
const noWarnings = { "adminapi.warnings@odata.type": "#Collection(String)", "@adminapi.warnings": [] };
const unknownText = (name: string) =>
  `Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. ${name}`;
const missingText = (id: string) =>
  `The operation couldn't be performed because object '${id}' couldn't be found on 'DB8PR01A001DC01.EURPR01A001.PROD.OUTLOOK.COM'.`;

function inner(message: string, type: string, general: string) {
  return {
    message: general,
    type: serviceException,
    stacktrace: "",
    internalexception: { message, type, stacktrace: "" },
  };
}

describe("a refusal", () => {
  test("of an unknown parameter has the real text, in form B", async () => {
    const { status, json } = await tenant.call("New-RemoteDomain", { Name: "a", BogusParameter: 1 });
    const type = `${binding}.AmbiguousParameterSetException`;
    expect(status).toBe(400);
    expect(json).toEqual({
      error: {
        code: "BadRequest",
        message: "Invalid Operation",
        details: [{ code: "Client", target: "", message: `|${type}|${unknownText("BogusParameter")}` }],
        innererror: inner(unknownText("BogusParameter"), type, "Invalid Operation"),
        ...noWarnings,
      },
    });
  });

  test("of a word that is none of the allowed ones has the real text, and no details", async () => {
    const { status, json } = await tenant.call("New-OutboundConnector", { Name: "a", TlsSettings: "Always" });
    const text =
      'Cannot process argument transformation on parameter \'TlsSettings\'. Cannot convert value "Always" to type "Microsoft.Exchange.Data.TlsSettings". Error: "Unable to match the identifier name Always to a valid enumerator name. Specify one of the following enumerator names and try again: EncryptionOnly, CertificateValidation, DomainValidation"';
    expect(status).toBe(400);
    expect(json).toEqual({
      error: {
        code: "BadRequest",
        message: "Invalid Operation",
        innererror: inner(text, `${binding}.ParameterTransformationException`, "Invalid Operation"),
        ...noWarnings,
      },
    });
  });

  test("comes in each of the four forms in turn", async () => {
    const ask = async () => (await tenant.call("Get-RemoteDomain", { Identity: "x" })).json;
    const general = { code: "NotFound", message: "Error executing cmdlet" };
    const innererror = inner(missingText("x"), notFound, "Error executing cmdlet");
    const detail = (code: string, message: string) => [{ code, target: "", message }];
    const json = JSON.stringify({
      Message: missingText("x"),
      TypeName: notFound,
      StackTrace: null,
      InnerError: null,
    });
    const forms = [
      { details: detail("Client", `Ex6F9304|${notFound}|${missingText("x")}`), innererror },
      { details: detail("Client", `|${notFound}|${missingText("x")}`), innererror },
      { details: detail("Context", json) },
      { innererror },
    ];
    for (const form of [...forms, ...forms])
      expect(await ask()).toEqual({ error: { ...general, ...form, ...noWarnings } });
  });

  test("comes in the form it was seen in, where the switch says so", async () => {
    const seen = await anHttpTenant(undefined, { switches: { errorForms: "asSeen" } });
    const detail = async (cmdlet: string, parameters: Record<string, unknown>) =>
      (await seen.call(cmdlet, parameters)).json;
    const missing = [
      await detail("Get-RemoteDomain", { Identity: "x" }),
      await detail("Get-RemoteDomain", { Identity: "x" }),
    ];
    const twin = await detail("New-RemoteDomain", { Name: "Default", DomainName: "x.example" });
    const priority = await detail("New-TransportRule", { Name: "x", Priority: 1 });
    await seen.close();
    for (const json of missing)
      expect(json).toMatchObject({ error: { details: [{ message: expect.stringMatching(/^Ex6F9304\|/) }] } });
    expect(twin).toMatchObject({
      error: { details: [{ code: "Context", message: expect.stringMatching(/^\{"Message/) }] },
    });
    expect(twin).not.toMatchObject({ error: { innererror: {} } });
    expect(priority).toMatchObject({
      error: {
        details: [{ message: expect.stringMatching(/^\|System\.ArgumentException\|The specified rule prior/) }],
      },
    });
  });

  for (const [cmdlet, parameters, name] of [
    ["Set-TransportRule", { Identity: "a", Enabled: true }, "Enabled"],
    ["Set-TransportRule", { Identity: "a", UseLegacyRegex: true }, "UseLegacyRegex"],
    ["Disable-TransportRule", { Identity: "a", Mode: "Audit" }, "Mode"],
    ["New-RemoteDomain", { Name: "a", DomainName: "a.example", TNEFEnabled: false }, "TNEFEnabled"],
    ["Set-RemoteDomain", { Identity: "Default", DomainName: "a.example" }, "DomainName"],
    ["New-OutboundConnector", { Name: "a", ValidationRecipients: ["a@b.example"] }, "ValidationRecipients"],
    ["New-OutboundConnector", { Name: "a", IsValidated: true }, "IsValidated"],
    ["Set-OutboundConnector", { Identity: "a", WhatIf: true }, "WhatIf"],
    ["Remove-OutboundConnector", { Identity: "a", Force: true }, "Force"],
    ["Get-InboundConnector", { IncludeTestModeConnectors: true }, "IncludeTestModeConnectors"],
    ["Get-AcceptedDomain", { Name: "a" }, "Name"],
    ["Get-OrganizationConfig", { Identity: "a" }, "Identity"],
    ["Get-TransportConfig", { Identity: "a" }, "Identity"],
    ["Get-Recipient", { SortBy: "Name" }, "SortBy"],
    ["New-TransportRule", { Name: "a", HasSenderOverride: true }, "HasSenderOverride"],
    ["Get-DistributionGroup", { Anr: "x" }, "Anr"],
    ["Validate-OutboundConnector", { Identity: "a", Hosts: ["x"] }, "Hosts"],
  ] as const)
    test(`meets ${name} on ${cmdlet}`, async () => {
      expect(causeOf(await tenant.call(cmdlet, parameters))).toBe(unknownText(name));
    });

  test("does not depend on the case of a parameter's name or of a word", async () => {
    expect(await tenant.values("New-RemoteDomain", { name: "a", DOMAINNAME: "a.example" })).toMatchObject([
      { Name: "a", DomainName: "a.example" },
    ]);
    await tenant.call("Set-RemoteDomain", { identity: "A", allowedooftype: "externallegacy" });
    expect(await tenant.values("Get-RemoteDomain", { IDENTITY: "a" })).toMatchObject([
      { AllowedOOFType: "ExternalLegacy" },
    ]);
  });

  for (const [cmdlet, parameters, missing] of [
    ["New-OutboundConnector", {}, "Name"],
    ["New-InboundConnector", { Name: "a" }, "SenderDomains"],
    ["New-RemoteDomain", { Name: "a" }, "DomainName"],
    ["New-TransportRule", {}, "Name"],
    ["Set-OutboundConnector", { Enabled: false }, "Identity"],
    ["Remove-TransportRule", { Identity: null }, "Identity"],
    ["Enable-TransportRule", { Identity: "" }, "Identity"],
    ["Validate-OutboundConnector", { Identity: "a" }, "Recipients"],
  ] as const)
    test(`names ${missing} when ${cmdlet} lacks it`, async () => {
      await tenant.call("New-OutboundConnector", { Name: "a" });
      expect(causeOf(await tenant.call(cmdlet, parameters))).toBe(
        `Cannot process command because of one or more missing mandatory parameters: ${missing}.`,
      );
    });

  for (const [cmdlet, parameters, type] of [
    ["New-OutboundConnector", { Enabled: "yes" }, "System.Boolean"],
    ["New-OutboundConnector", { Enabled: null }, "System.Boolean"],
    ["New-OutboundConnector", { Comment: 7 }, "System.String"],
    ["New-OutboundConnector", { SmartHosts: true }, "Microsoft.Exchange.Data.MultiValuedProperty`1[System.String]"],
    [
      "New-OutboundConnector",
      { SmartHosts: { Put: ["a"] } },
      "Microsoft.Exchange.Data.MultiValuedProperty`1[System.String]",
    ],
    ["New-TransportRule", { Priority: "1" }, "System.Int32"],
    ["New-TransportRule", { MessageSizeOver: "huge" }, "Microsoft.Exchange.Data.ByteQuantifiedSize"],
    ["New-TransportRule", { ExpiryDate: "soon" }, "System.DateTime"],
  ] as const)
    test(`names the type of ${Object.keys(parameters)[0]} for ${JSON.stringify(Object.values(parameters)[0])}`, async () => {
      expect(causeOf(await tenant.call(cmdlet, { Name: "a", ...parameters }))).toContain(`to type "${type}".`);
    });

  for (const verb of ["Set", "Remove"])
    for (const noun of ["OutboundConnector", "InboundConnector", "RemoteDomain", "TransportRule"])
      test(`is 404 for ${verb}-${noun} of what is not there`, async () => {
        const reply = await tenant.call(`${verb}-${noun}`, { Identity: "gone" });
        expect([reply.status, causeOf(reply)]).toEqual([404, missingText("gone")]);
      });

  for (const cmdlet of ["Enable-TransportRule", "Disable-TransportRule", "Validate-OutboundConnector"])
    test(`is 404 for ${cmdlet} of what is not there`, async () => {
      expect((await tenant.call(cmdlet, { Identity: "gone" })).status).toBe(404);
    });

  test("of a namesake names its distinguished name", async () => {
    await tenant.call("New-OutboundConnector", { Name: "Relay" });
    expect(causeOf(await tenant.call("New-OutboundConnector", { Name: "RELAY" }))).toMatch(
      /^The object 'CN=RELAY,CN=Transport Settings,.+' already exists\.$/,
    );
    expect(causeOf(await tenant.call("New-RemoteDomain", { Name: "other", DomainName: "*" }))).toMatch(
      /^The object 'CN=Default,CN=Internet Message Formats,.+' already exists\.$/,
    );
  });

  for (const noun of ["OutboundConnector", "InboundConnector", "RemoteDomain", "TransportRule"])
    test(`meets an empty name of a new ${noun}`, async () => {
      const reply = await tenant.call(`New-${noun}`, {
        Name: "",
        ...(noun === "InboundConnector" && { SenderDomains: ["*"] }),
        ...(noun === "RemoteDomain" && { DomainName: "a.example" }),
      });
      expect(causeOf(reply)).toBe("Cannot bind argument to parameter 'Name' because it is an empty string.");
    });

  test("of a number out of its range says the range", async () => {
    expect((await tenant.call("New-TransportRule", { Name: "a", SetSCL: -1, SCLOver: 9 })).status).toBe(200);
    expect(causeOf(await tenant.call("Set-TransportRule", { Identity: "a", SetSCL: 10 }))).toBe(
      "The value 10 of SetSCL isn't between -1 and 9. (simulated)",
    );
  });

  test("of a long name says both lengths", async () => {
    expect((await tenant.call("New-OutboundConnector", { Name: "x".repeat(64) })).status).toBe(200);
    expect(causeOf(await tenant.call("New-OutboundConnector", { Name: "x".repeat(65) }))).toBe(
      "The length of the property is too long. The maximum length is 64 and the length of the value provided is 65.",
    );
  });
});
