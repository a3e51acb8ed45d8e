import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anHttpTenant, type HttpTenant, invoke } from "./httpTenant.js";

let tenant: HttpTenant;
beforeEach(async () => {
  tenant = await anHttpTenant();
});
afterEach(() => tenant.close());

const get = { CmdletInput: { CmdletName: "Get-RemoteDomain", Parameters: {} } };

describe("the admin API", () => {
  for (const version of ["beta", "v1.0"])
    for (const name of ["contoso.onmicrosoft.com", "Contoso.OnMicrosoft.com", "5eed0000-0000-4000-8000-000000000001"])
      test(`answers at ${version} for the tenant ${name}`, async () => {
        expect((await tenant.send("POST", `/adminapi/${version}/${name}/InvokeCommand`, get)).status).toBe(200);
      });

  test("knows no other tenant and no other address", async () => {
    expect((await tenant.send("POST", "/adminapi/beta/fabrikam.onmicrosoft.com/InvokeCommand", get)).status).toBe(404);
    expect((await tenant.send("POST", "/adminapi/v3.0/contoso.onmicrosoft.com/InvokeCommand", get)).status).toBe(404);
    expect((await tenant.send("POST", "/", get)).status).toBe(404);
    expect((await tenant.send("POST", "/adminapi/beta/%E0%A4%A/InvokeCommand", get)).status).toBe(404);
  });

  test("takes only POST", async () => {
    expect((await tenant.send("GET", invoke)).status).toBe(405);
  });

  test("answers in the envelope of the real service", async () => {
    const { headers, json } = await tenant.call("Get-OutboundConnector");
    expect(headers.get("content-type")).toBe(
      "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
    );
    expect(headers.get("request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(json).toEqual({
      "@odata.context":
        "https://outlook.office.com/adminapi/beta/5eed0000-0000-4000-8000-000000000001/$metadata#Collection(Exchange.GenericHashTable)",
      "adminapi.warnings@odata.type": "#Collection(String)",
      "@adminapi.warnings": [],
      value: [],
    });
  });

  test("says how many requests are left, unless switched", async () => {
    const now = () => new Date(Date.UTC(2026, 6, 24, 18, 59, 12));
    const other = await anHttpTenant(undefined, { now });
    const quiet = await anHttpTenant(undefined, { switches: { rateHeaders: false } });
    const rates = ({ headers }: { headers: Headers }) =>
      ["limit", "remaining", "reset"].map((name) => headers.get(`rate-limit-${name}`));
    await other.call("Get-RemoteDomain");
    const [loud, silent] = [await other.call("Get-RemoteDomain"), await quiet.call("Get-RemoteDomain")];
    await Promise.all([other.close(), quiet.close()]);
    expect(rates(loud)).toEqual(["30000", "29998", "2026-07-24T18:59:28.000Z"]);
    expect(rates(silent)).toEqual([null, null, null]);
    expect([loud, silent].map(({ headers }) => headers.get("x-usertype"))).toEqual(["Business", "Business"]);
  });

  test("takes as long as it is told, by whatever clock it is given", async () => {
    const waits: number[] = [];
    const sleep = async (milliseconds: number) => {
      waits.push(milliseconds);
    };
    const slow = await anHttpTenant(undefined, { latencyMs: 100_000, sleep });
    await slow.control("POST", "faults", { kind: "microDelay", milliseconds: 200_000 });
    await slow.call("Get-RemoteDomain");
    await slow.close();
    expect(waits).toEqual([100_000, 200_000]);
  });

  test("answers the new object, and nothing for a change or a removal", async () => {
    expect(await tenant.values("New-RemoteDomain", { Name: "a", DomainName: "a.example" })).toMatchObject([
      { Name: "a", DomainName: "a.example" },
    ]);
    expect(await tenant.values("Set-RemoteDomain", { Identity: "a", NDREnabled: false })).toEqual([]);
    expect(await tenant.values("Remove-RemoteDomain", { Identity: "a" })).toEqual([]);
  });

  test("answers only the selected properties, with their marks", async () => {
    const { json } = await tenant.call("Get-RemoteDomain", {}, { path: `${invoke}?$select=Name,Guid` });
    expect(json).toEqual(
      expect.objectContaining({
        value: [{ Name: "Default", "Guid@data.type": "System.Guid", Guid: expect.stringMatching(/^5eed0000/) }],
      }),
    );
  });

  for (const [what, body] of [
    ["text that is not JSON", "{"],
    ["no parameters", { CmdletInput: { CmdletName: "Get-RemoteDomain" } }],
    ["null for parameters", { CmdletInput: { CmdletName: "Get-RemoteDomain", Parameters: null } }],
    ["another shape", { Cmdlet: "Get-RemoteDomain" }],
  ] as const)
    test(`refuses ${what}`, async () => {
      const { status, json } = await tenant.send("POST", invoke, body);
      expect(status).toBe(400);
      expect(json).toEqual({
        error: { code: "BadRequest", message: "The request body is not a CmdletInput. (simulated)" },
      });
    });
});

describe("$batch", () => {
  const batch = (requests: readonly unknown[]) =>
    tenant.send("POST", "/adminapi/beta/contoso.onmicrosoft.com/$batch", { requests });
  const item = (id: string, cmdlet: string, url = invoke) => ({
    id,
    method: "POST",
    url,
    body: { CmdletInput: { CmdletName: cmdlet, Parameters: {} } },
  });

  test("answers each request by its id", async () => {
    const { status, json } = await batch([item("1", "Get-RemoteDomain"), item("2", "Get-Mailbox")]);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      responses: [
        { id: "1", status: 200, body: { value: [{ Name: "Default" }] } },
        { id: "2", status: 403, body: "\0".repeat(64) },
      ],
    });
  });

  test("takes full addresses, selects, and plays faults for one of its requests", async () => {
    await tenant.control("POST", "faults", { kind: "status", status: 503, cmdlet: "Get-TransportRule" });
    const { json } = await batch([
      item("1", "Get-RemoteDomain", `https://outlook.office365.com${invoke}?$select=DomainName`),
      item("2", "Get-TransportRule"),
    ]);
    expect(json).toMatchObject({
      responses: [
        { id: "1", status: 200, body: { value: [{ DomainName: "*" }] } },
        { id: "2", status: 503 },
      ],
    });
    expect(JSON.stringify(json)).not.toContain("AllowedOOFType");
  });

  test("takes ten requests and no more", async () => {
    const ten = Array.from({ length: 10 }, (_, index) => item(String(index), "Get-RemoteDomain"));
    expect((await batch(ten)).status).toBe(200);
    expect((await batch([...ten, item("10", "Get-RemoteDomain")])).status).toBe(400);
    expect((await tenant.send("POST", "/adminapi/beta/contoso.onmicrosoft.com/$batch", { wrong: 1 })).status).toBe(400);
  });
});

describe("a sign-in", () => {
  test("without a token, or with one that is wrong or meant for another service, gets 401", async () => {
    for (const token of [null, "wrong", "eyJhbGciOiJub25lIn0.eyJhdWQiOiJodHRwczovL2dyYXBoLm1pY3Jvc29mdC5jb20ifQ."])
      expect(await tenant.call("Get-RemoteDomain", {}, { token })).toMatchObject({ status: 401, text: "" });
  });

  test("with a token that has expired gets 401", async () => {
    const token = tenant.running.addToken(["View-Only Configuration"]);
    expect((await tenant.call("Get-RemoteDomain", {}, { token })).status).toBe(200);
    tenant.running.expireToken(token);
    expect((await tenant.call("Get-RemoteDomain", {}, { token })).status).toBe(401);
  });

  test("gets a body of NUL bytes, not JSON, for a cmdlet that is unknown or beyond its roles", async () => {
    const reader = tenant.running.addToken(["View-Only Configuration"]);
    const nothing = tenant.running.addToken([]);
    for (const [cmdlet, token] of [
      ["Get-Mailbox", tenant.running.token],
      ["New-RemoteDomain", reader],
      ["Get-RemoteDomain", nothing],
    ] as const)
      expect(await tenant.call(cmdlet, {}, { token })).toMatchObject({ status: 403, text: "\0".repeat(64) });
  });

  for (const [role, may, mayNot] of [
    ["Transport Rules", ["Get-TransportRule", "New-TransportRule"], ["Get-OutboundConnector", "Get-TransportConfig"]],
    [
      "Remote and Accepted Domains",
      ["Get-InboundConnector", "Validate-OutboundConnector", "Get-AcceptedDomain", "Get-OrganizationConfig"],
      ["Get-TransportRule", "Get-Recipient"],
    ],
    ["View-Only Configuration", ["Get-TransportRule", "Get-RemoteDomain", "Get-TransportConfig"], ["Set-RemoteDomain"]],
    ["View-Only Recipients", ["Get-Recipient", "Get-DistributionGroup"], ["Get-TransportRule"]],
  ] as const)
    test(`with the role ${role} runs what the role holds`, async () => {
      const token = tenant.running.addToken([role]);
      for (const cmdlet of may) expect((await tenant.call(cmdlet, {}, { token })).status).not.toBe(403);
      for (const cmdlet of mayNot) expect((await tenant.call(cmdlet, {}, { token })).status).toBe(403);
    });

  test("learns from EXOModuleFile what it may run", async () => {
    const token = tenant.running.addToken(["View-Only Recipients"]);
    const { json } = await tenant.send(
      "GET",
      "/AdminApi/v1.0/contoso.onmicrosoft.com/EXOModuleFile?Version=3.10.0",
      undefined,
      token,
    );
    expect(json).toEqual({
      value: [
        {
          exportedCmdlets: "Get-Recipient,Get-DistributionGroup",
          parameters: {
            "Get-Recipient": ["Identity", "Anr", "Filter", "RecipientTypeDetails", "Properties", "ResultSize"],
            "Get-DistributionGroup": ["Identity", "ResultSize"],
          },
        },
      ],
    });
  });
});
