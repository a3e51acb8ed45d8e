import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anHttpTenant, type HttpTenant, invoke } from "./httpTenant.js";

let tenant: HttpTenant;
beforeEach(async () => {
  tenant = await anHttpTenant();
});
afterEach(() => tenant.close());

const script = async (fault: object) => expect((await tenant.control("POST", "faults", fault)).status).toBe(204);
const make = () => tenant.call("New-RemoteDomain", { Name: "a", DomainName: "a.example" });
const names = () => tenant.running.simulator.tenant.objects.RemoteDomain.map(({ Name }) => Name);

describe("a fault", () => {
  for (const status of [429, 500, 503, 504])
    test(`of status ${status} refuses one call, and writes nothing`, async () => {
      await script({ kind: "status", status });
      const reply = await make();
      expect([reply.status, reply.headers.get("retry-after")]).toEqual([status, null]);
      expect(names()).toEqual(["Default"]);
      expect((await make()).status).toBe(200);
    });

  test("may say when to come back, in decimal seconds", async () => {
    await script({ kind: "status", status: 429, retryAfter: 1.5 });
    expect((await make()).headers.get("retry-after")).toBe("1.5");
  });

  test("waits for its cmdlet, and is played as often as it says", async () => {
    await script({ kind: "status", status: 503, cmdlet: "New-RemoteDomain", times: 2 });
    expect((await tenant.call("Get-RemoteDomain")).status).toBe(200);
    expect([(await make()).status, (await make()).status, (await make()).status]).toEqual([503, 503, 200]);
  });

  test("comes in the order of the script, and is gone when the script is cleared", async () => {
    await script({ kind: "status", status: 503 });
    await script({ kind: "status", status: 504 });
    await script({ kind: "status", status: 500 });
    expect([(await make()).status, (await make()).status]).toEqual([503, 504]);
    expect((await tenant.control("DELETE", "faults")).status).toBe(204);
    expect((await make()).status).toBe(200);
  });

  test("of concurrency is plain text", async () => {
    await script({ kind: "concurrency" });
    const { status, headers, text } = await make();
    expect([status, headers.get("content-type")]).toEqual([429, "text/plain"]);
    expect(text).toBe(
      "You have reached the maximum number of concurrent requests per tenant. Please wait and try again",
    );
  });

  for (const [kind, status] of [
    ["errorInside200", 200],
    ["serverBusy", 400],
  ] as const)
    test(`of kind ${kind} is an error envelope with status ${status}`, async () => {
      await script({ kind });
      const reply = await make();
      expect(reply.status).toBe(status);
      expect(reply.json).toMatchObject({
        error: {
          message: "Error executing cmdlet",
          details: [{ code: "Context", message: "|ServerBusyException|The server is busy. (simulated)" }],
        },
      });
      expect(names()).toEqual(["Default"]);
    });

  test("of kind error says what the script says, in the form it says", async () => {
    const type = "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException";
    const text = "Error on proxy command: NotFound";
    for (const [form, message] of [
      ["bare", `|${type}|${text}`],
      ["json", JSON.stringify({ Message: text, TypeName: type, StackTrace: null, InnerError: null })],
    ]) {
      await script({ kind: "error", status: 500, type, text, form });
      const { status, json } = await make();
      expect(status).toBe(500);
      expect(json).toMatchObject({ error: { code: "InternalServerError", details: [{ message }] } });
    }
    expect(names()).toEqual(["Default"]);
  });

  test("of redirect names another address", async () => {
    await script({ kind: "redirect", location: "https://eur01.outlook.office365.com:446/adminapi/beta/x" });
    const { status, headers } = await make();
    expect([status, headers.get("location")]).toEqual([302, "https://eur01.outlook.office365.com:446/adminapi/beta/x"]);
  });

  test("breaks the connection before the cmdlet ran", async () => {
    await script({ kind: "dropBefore" });
    await expect(make()).rejects.toThrow("fetch failed");
    expect(names()).toEqual(["Default"]);
    expect(tenant.running.simulator.calls).toEqual([
      { cmdlet: "New-RemoteDomain", parameters: { Name: "a", DomainName: "a.example" }, status: 0 },
    ]);
  });

  test("breaks the connection after the cmdlet ran", async () => {
    await script({ kind: "dropAfter" });
    await expect(make()).rejects.toThrow("fetch failed");
    expect(names()).toEqual(["Default", "a"]);
  });

  test("of size answers that many bytes and more", async () => {
    await script({ kind: "oversized", bytes: 100_000 });
    const { status, text } = await tenant.call("Get-RemoteDomain");
    expect(status).toBe(200);
    expect(text.length).toBeGreaterThan(100_000);
  });

  test("of nextLink answers half, and says on the tenant's own host where the rest is", async () => {
    await make();
    await script({ kind: "nextLink" });
    const { json } = await tenant.call("Get-RemoteDomain");
    expect(json).toMatchObject({
      "@odata.nextLink": expect.stringContaining(`${tenant.running.url}${invoke}?%24skiptoken=`),
      "@adminapi.warnings": [expect.stringMatching(/^There are more results available than are currently displayed\./)],
      value: [{ Name: "Default" }],
    });
  });

  test("of not found is a refusal with its type, or a bare 404", async () => {
    await script({ kind: "notFound", typed: true });
    await script({ kind: "notFound", typed: false });
    const typed = await tenant.call("Get-RemoteDomain");
    expect([typed.status, typed.text.includes("ManagementObjectNotFoundException")]).toEqual([404, true]);
    expect(await tenant.call("Get-RemoteDomain")).toMatchObject({
      status: 404,
      json: { error: { code: "NotFound", message: "Error executing cmdlet" } },
    });
  });

  test("of micro delay answers with a warning", async () => {
    await script({ kind: "microDelay", milliseconds: 1 });
    expect((await make()).json).toMatchObject({
      "@adminapi.warnings": ["Micro delay applied. Actual delayed: 1 msecs. (simulated)"],
      value: [{ Name: "a" }],
    });
  });

  test("is logged with what was sent", async () => {
    await script({ kind: "status", status: 503 });
    await make();
    expect(tenant.running.simulator.calls).toEqual([
      { cmdlet: "New-RemoteDomain", parameters: { Name: "a", DomainName: "a.example" }, status: 503 },
    ]);
  });

  test("that is not known is refused with what is wrong", async () => {
    const { status, json } = await tenant.control("POST", "faults", { kind: "status", status: 99, often: true });
    expect(status).toBe(400);
    expect(json).toEqual({ error: expect.stringMatching(/^Cannot use this body: status .+; .*"often"$/) });
  });
});
