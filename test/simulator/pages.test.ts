import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { anHttpTenant, causeOf, type HttpTenant, invoke } from "./httpTenant.js";

const rules = ["a", "b", "c", "d", "e"].map((Name) => ({ Name }));
let tenant: HttpTenant;
beforeEach(async () => {
  tenant = await anHttpTenant({ ...defaultTenant, rules });
});
afterEach(() => tenant.close());

const page = z.object({
  "@odata.nextLink": z.url().optional(),
  "@adminapi.warnings": z.array(z.string()),
  value: z.array(z.looseObject({ Name: z.string() })),
});
const more =
  "There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.";
const body = (parameters: object) => ({ CmdletInput: { CmdletName: "Get-TransportRule", Parameters: parameters } });

async function list(prefer: string, parameters = {}) {
  const response = await fetch(tenant.running.url + invoke, {
    method: "POST",
    headers: { authorization: `Bearer ${tenant.running.token}`, prefer },
    body: JSON.stringify(body(parameters)),
  });
  return read(await response.json());
}
function read(json: unknown) {
  const { value, "@odata.nextLink": next, "@adminapi.warnings": warnings } = page.parse(json);
  return { names: value.map(({ Name }) => Name).join(""), next: next?.replace(tenant.running.url, ""), warnings };
}
const follow = async (method: string, next: string | undefined) => tenant.send(method, next ?? "none", body({}));

describe("a list in pages", () => {
  for (const method of ["POST", "GET"])
    test(`is fetched to its end by ${method}, on the tenant's own host`, async () => {
      const first = await list("odata.maxpagesize=2");
      expect(first).toMatchObject({ names: "ab", warnings: [more], next: expect.stringContaining(`${invoke}?%24`) });
      const get = async (next: string | undefined) =>
        read((await tenant.send(method, next ?? "none", method === "GET" ? undefined : body({}))).json);
      const second = await get(first.next);
      expect(second).toMatchObject({ names: "cd", warnings: [more] });
      expect(await get(second.next)).toEqual({ names: "e", next: undefined, warnings: [] });
    });

  test("is whole if the page is large enough, or nobody asks for pages", async () => {
    for (const prefer of ["odata.maxpagesize=5", "respond-async", ""])
      expect(await list(prefer)).toEqual({ names: "abcde", next: undefined, warnings: [] });
  });

  test("comes of ResultSize too, with the warning and a link", async () => {
    const { names, next, warnings } = await list("", { ResultSize: 3 });
    expect([names, warnings]).toEqual(["abc", [more]]);
    expect(read((await follow("POST", next)).json).names).toBe("de");
  });

  test("needs a token, and each link is good once", async () => {
    const { next = "" } = await list("odata.maxpagesize=2");
    expect((await tenant.send("GET", next, undefined, null)).status).toBe(401);
    expect((await follow("POST", next)).status).toBe(200);
    expect((await follow("POST", next)).status).toBe(400);
  });

  test("may end at another backend, as live ones did", async () => {
    const other = await anHttpTenant({ ...defaultTenant, rules }, { switches: { nextPage: "expired" } });
    const { json } = await other.call("Get-TransportRule", { ResultSize: 1 });
    const next = page.parse(json)["@odata.nextLink"]?.replace(other.running.url, "") ?? "none";
    const refused = await other.send("POST", next, body({}));
    expect([refused.status, causeOf(refused)]).toEqual([
      400,
      "Expired or Invalid pagination request. Default Expiry time is 00:30:00",
    ]);
    await other.close();
  });
});
