import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { anHttpTenant, type HttpTenant } from "./httpTenant.js";

const now = () => new Date(Date.UTC(2026, 6, 24, 18, 59, 12));
let tenant: HttpTenant;
beforeEach(async () => {
  tenant = await anHttpTenant(messyTenant, { now });
});
afterEach(() => tenant.close());

const one = async (cmdlet: string, parameters: Record<string, unknown>) => (await tenant.values(cmdlet, parameters))[0];

describe("a record", () => {
  test("of a new outbound connector tells empty text, empty list, null and false apart", async () => {
    expect(await one("New-OutboundConnector", { Name: "a" })).toMatchObject({
      Enabled: true,
      Comment: "",
      AdminDisplayName: "",
      ConnectorSource: "Default",
      UseMXRecord: true,
      SmartHosts: [],
      "SmartHosts@odata.type": "#Collection(String)",
      RecipientDomains: [],
      ValidationRecipients: [],
      TlsSettings: null,
      TlsDomain: null,
      IsTransportRuleScoped: false,
      MtaStsMode: "Opportunistic",
      SmtpDaneMode: "Opportunistic",
      IsValidated: false,
      LastValidationTimestamp: null,
      Identity: "a",
      Id: "a",
      "WhenChangedUTC@data.type": "System.DateTime",
      WhenChangedUTC: "2026-07-24T18:59:12.0000000Z",
      DistinguishedName:
        "CN=a,CN=Transport Settings,CN=Configuration,CN=contoso.onmicrosoft.com,CN=ConfigurationUnits,DC=EURPR01A001,DC=PROD,DC=OUTLOOK,DC=COM",
    });
  });

  test("has no mark beside null, text and flags", async () => {
    const record = (await one("New-OutboundConnector", { Name: "a" })) ?? {};
    for (const name of ["TlsSettings", "LastValidationTimestamp", "Comment", "Enabled"])
      expect(Object.keys(record).filter((key) => key.startsWith(`${name}@`))).toEqual([]);
  });

  test("of an inbound connector has nothing of an outbound one, and the reverse", async () => {
    const inbound = Object.keys((await one("Get-InboundConnector", {})) ?? {});
    const outbound = Object.keys((await one("Get-OutboundConnector", {})) ?? {});
    expect(inbound).not.toContain("SmartHosts");
    expect(inbound).toEqual(expect.arrayContaining(["RequireTls", "ClientHostNames", "EFSkipMailGateway"]));
    expect(outbound).not.toContain("RequireTls");
  });

  test("shows sender domains with a prefix and a cost, whether made, changed or added", async () => {
    expect(await one("New-InboundConnector", { Name: "a", SenderDomains: ["*"] })).toMatchObject({
      SenderDomains: ["smtp:*;1"],
    });
    await tenant.call("Set-InboundConnector", { Identity: "a", SenderDomains: ["b.example"] });
    const delta = { "@odata.type": "#Exchange.GenericHashTable", Add: ["c.example"], Remove: ["b.example"] };
    await tenant.call("Set-InboundConnector", { Identity: "a", SenderDomains: delta });
    expect(await one("Get-InboundConnector", { Identity: "a" })).toMatchObject({ SenderDomains: ["smtp:c.example;1"] });
  });

  test("shows ConnectorSource AdminUI for what was made by hand, which no cmdlet takes", async () => {
    expect(await one("Get-OutboundConnector", { Identity: "Bank – forced TLS" })).toMatchObject({
      ConnectorSource: "AdminUI",
    });
    expect(
      (await tenant.call("Set-OutboundConnector", { Identity: "Bank – forced TLS", ConnectorSource: "AdminUI" }))
        .status,
    ).toBe(400);
  });

  test("shows the time of a validation in UTC without a zone", async () => {
    await tenant.call("New-OutboundConnector", { Name: "a" });
    for (const [sent, shown] of [
      ["2026-07-24T18:59:12Z", "2026-07-24T18:59:12.0000000"],
      ["2026-07-24T20:59:12.5+02:00", "2026-07-24T18:59:12.5000000"],
      ["2026-07-24T18:59:12.0000000", "2026-07-24T18:59:12.0000000"],
    ]) {
      await tenant.call("Set-OutboundConnector", {
        Identity: "a",
        IsValidated: true,
        LastValidationTimestamp: sent,
        ValidationRecipients: ["x@outside.example"],
      });
      expect(await one("Get-OutboundConnector", { Identity: "a" })).toMatchObject({
        IsValidated: true,
        "LastValidationTimestamp@data.type": "System.DateTime",
        LastValidationTimestamp: shown,
        ValidationRecipients: ["x@outside.example"],
      });
    }
    expect(
      (await tenant.call("Set-OutboundConnector", { Identity: "a", LastValidationTimestamp: "soon" })).status,
    ).toBe(400);
  });

  test("of a remote domain has two different GUIDs, a connector's are equal", async () => {
    const domain = (await one("Get-RemoteDomain", { Identity: "Default" })) ?? {};
    expect(domain.Guid).not.toBe(domain.ExchangeObjectId);
    const connector = (await one("Get-OutboundConnector", {})) ?? {};
    expect(connector.Guid).toBe(connector.ExchangeObjectId);
  });

  test("of a rule has a numbered priority, null for what is unset, and what Exchange makes of it", async () => {
    const rule =
      (await one("New-TransportRule", {
        Name: 'say "hi"',
        FromScope: "NotInOrganization",
        PrependSubject: "[External] ",
      })) ?? {};
    expect(rule).toMatchObject({
      "Priority@data.type": "System.Int32",
      Priority: 40,
      State: "Enabled",
      Mode: "Enforce",
      SetHeaderName: null,
      SentTo: null,
      ExceptIfHeaderMatchesPatterns: null,
      StopRuleProcessing: false,
      RouteMessageOutboundRequireTls: false,
      UseLegacyRegex: false,
      Comments: null,
      Exceptions: null,
      Conditions: ["Microsoft.Exchange.MessagingPolicies.Rules.Tasks.FromScopePredicate"],
      "Actions@odata.type": "#Collection(String)",
      Actions: ["Microsoft.Exchange.MessagingPolicies.Rules.Tasks.PrependSubjectAction"],
      Description:
        "If the message:\r\n\tIs received from 'Outside the organization'\r\nTake the following actions:\r\n\tPrepend the subject with '[External] '\r\n",
      IsRuleConfigurationSupported: true,
      RuleConfigurationUnsupportedReason: "",
      DlpPolicy: null,
      DlpPolicyId: "00000000-0000-0000-0000-000000000000",
      "WhenChanged@data.type": "System.DateTime",
      WhenChanged: "2026-07-24T18:59:12.0000000+00:00",
      LastModifiedBy: "relay",
    });
    expect(rule.Guid).toBe(rule.ImmutableId);
    expect(rule.DistinguishedName).toMatch(/^CN=say \\"hi\\",CN=TransportVersioned,CN=Rules,CN=Transport Settings,/);
    expect(["Enabled", "Id", "WhenCreated", "WhenCreatedUTC"].filter((name) => name in rule)).toEqual([]);
  });

  test("of a rule has the same form of time after an edit by hand", async () => {
    await tenant.control("POST", "admin", { edit: "disable", name: "zz test" });
    expect(await one("Get-TransportRule", { Identity: "zz test" })).toMatchObject({
      WhenChanged: "2026-07-24T18:59:12.0000000+00:00",
      LastModifiedBy: "administrator",
    });
  });

  test("of a rule is blank where details are excluded", async () => {
    const rule = await one("Get-TransportRule", {
      Identity: "Block executable attachments",
      ExcludeConditionActionDetails: true,
    });
    expect(rule).toMatchObject({
      Name: "Block executable attachments",
      Priority: 0,
      State: "Enabled",
      Mode: "Enforce",
      Description: "",
      Conditions: null,
      Actions: null,
      Exceptions: null,
      AttachmentHasExecutableContent: false,
      RejectMessageReasonText: null,
      StopRuleProcessing: false,
    });
    expect(await one("Get-TransportRule", { Identity: "Block executable attachments" })).toMatchObject({
      RejectMessageReasonText: "Programs are not accepted.",
      AttachmentHasExecutableContent: true,
    });
  });

  test("of a rule names one class for what several parameters say", async () => {
    const rule = await one("New-TransportRule", {
      Name: "a",
      HeaderContainsMessageHeader: "X-A",
      HeaderContainsWords: ["a"],
      ExceptIfHeaderMatchesMessageHeader: "X-B",
      ExceptIfHeaderMatchesPatterns: ["b"],
      ApplyHtmlDisclaimerText: "x",
      ApplyHtmlDisclaimerLocation: "Append",
      SetHeaderName: "X-C",
      SetHeaderValue: "c",
      StopRuleProcessing: true,
    });
    const namespace = "Microsoft.Exchange.MessagingPolicies.Rules.Tasks";
    expect(rule).toMatchObject({
      Conditions: [`${namespace}.HeaderContainsPredicate`],
      Exceptions: [`${namespace}.HeaderMatchesPredicate`],
      Actions: ["ApplyHtmlDisclaimer", "SetHeader", "StopRuleProcessing"].map((name) => `${namespace}.${name}Action`),
    });
  });

  test("of a rule shows what the cloud retired and no cmdlet takes", async () => {
    const [rule = {}] = await tenant.values("Get-TransportRule");
    expect(rule).toMatchObject({
      SenderNotificationType: null,
      HasSenderOverride: false,
      MessageContainsDataClassifications: null,
      Disconnect: false,
    });
  });

  test("shows sizes with unit and bytes, and groups and people by address", async () => {
    const rule = await one("New-TransportRule", {
      Name: "a",
      MessageSizeOver: "23592960B",
      FromMemberOf: ["Finance"],
      From: ["Ada Lovelace"],
      GenerateIncidentReport: "Grace Hopper",
      IncidentReportContent: ["Sender"],
      RedirectMessageTo: ["ada@contoso.com", "someone@outside.example"],
    });
    expect(rule).toMatchObject({
      MessageSizeOver: "22.5 MB (23,592,960 bytes)",
      FromMemberOf: ["finance@contoso.com"],
      From: ["ada@contoso.com"],
      GenerateIncidentReport: "grace@contoso.com",
      RedirectMessageTo: ["ada@contoso.com", "someone@outside.example"],
    });
  });
});

/** Public records of live tenants: how many properties each has (ScubaGear's sample reports, 2026-05). */
const publicRecords = {
  TransportRule: 200,
  TransportConfig: 94,
  AcceptedDomain: 48,
  RemoteDomain: 42,
  InboundConnector: 42,
  HostedConnectionFilterPolicy: 24,
};

describe("a record beside a public one", () => {
  for (const [noun, count] of Object.entries(publicRecords))
    test(`of ${noun} has as many properties, those of the directory among them`, async () => {
      const record = (await one(`Get-${noun}`, {})) ?? {};
      expect(Object.keys(record).filter((key) => !key.includes("@"))).toHaveLength(count);
      expect(record).toMatchObject({
        OrganizationId:
          "EURPR01A001.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/contoso.onmicrosoft.com - EURPR01A001.PROD.OUTLOOK.COM/ConfigurationUnits/contoso.onmicrosoft.com/Configuration",
        IsValid: true,
        ObjectState: "Unchanged",
      });
    });

  test("describes a rule in its order, and joins the lines", async () => {
    const rule = {
      Name: "a",
      SetAuditSeverity: "Medium",
      PrependSubject: "EXTERNAL: ",
      FromScope: "NotInOrganization",
    };
    expect(await one("New-TransportRule", rule)).toMatchObject({
      Description:
        "If the message:\r\n\tIs received from 'Outside the organization'\r\nTake the following actions:\r\n\tPrepend the subject with 'EXTERNAL: '\r\n\tand Set audit severity level to 'Medium'\r\n",
    });
    const protect = { Name: "b", ApplyRightsProtectionTemplate: "Encrypt", SetAuditSeverity: "High" };
    expect(await one("New-TransportRule", protect)).toMatchObject({
      Actions: ["SetAuditSeverity", "RightsProtectMessage"].map(
        (name) => `Microsoft.Exchange.MessagingPolicies.Rules.Tasks.${name}Action`,
      ),
      Description:
        "Take the following actions:\r\n\tSet audit severity level to 'High'\r\n\tand rights protect message with RMS template:  'Encrypt' \r\n",
    });
  });

  test("has lists where live ones have lists, and hides what only New- takes", async () => {
    expect(await one("Get-InboundConnector", {})).toMatchObject({ ScanAndDropRecipients: [], ClientHostNames: [] });
    const made = await one("New-OutboundConnector", { Name: "linked", LinkForModifiedConnector: "x" });
    expect(made).not.toHaveProperty("LinkForModifiedConnector");
  });
});

describe("the switch sidecars", () => {
  test("turned off leaves no mark in any record", async () => {
    const plain = await anHttpTenant(messyTenant, { switches: { sidecars: false } });
    const records = (
      await Promise.all(
        ["Get-TransportRule", "Get-OutboundConnector", "Get-RemoteDomain"].map((it) => plain.values(it)),
      )
    ).flat();
    await plain.close();
    expect(records.length).toBe(46);
    expect(records.flatMap((record) => Object.keys(record)).filter((key) => key.includes("@"))).toEqual([]);
  });
});
