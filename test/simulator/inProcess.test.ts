import { describe, expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { inProcessChannel } from "../support/inProcessChannel.js";
import { anHttpTenant } from "./httpTenant.js";
import { anInProcessTenant } from "./inProcessTenant.js";

const domain = { Name: "a", DomainName: "a.example" };

describe("a tenant in process", () => {
  test("answers what the tenant behind HTTP answers, headers and all", async () => {
    const now = () => new Date(0);
    const http = await anHttpTenant(messyTenant, { now });
    const tenant = anInProcessTenant(messyTenant, { now });
    for (const [cmdlet, parameters] of [
      ["Get-TransportRule", {}],
      ["New-TransportRule", {}],
      ["Get-Mailbox", {}],
    ] as const) {
      const wired = await http.call(cmdlet, parameters);
      const direct = await tenant.call(cmdlet, parameters);
      if (direct === "drop") throw new Error("Cannot compare: the connection broke");
      expect(direct.status).toBe(wired.status);
      expect(wired.text).toBe(typeof direct.body === "string" ? direct.body : JSON.stringify(direct.body));
      for (const [name, value] of Object.entries(direct.headers ?? {})) expect(wired.headers.get(name)).toBe(value);
    }
    await http.close();
  });

  test("is a channel with the errors of a channel", async () => {
    const { service } = anInProcessTenant();
    const channel = inProcessChannel(service);
    const make = () => channel.invoke({ cmdlet: "New-RemoteDomain", parameters: domain });
    service.simulator.hooks.add({ call: 1, when: "after", does: { kind: "drop" } });
    await expect(make()).rejects.toMatchObject({ kind: "unknownOutcome" });
    await expect(make()).rejects.toMatchObject({ kind: "alreadyExists" });
    const { values } = await channel.invoke({ cmdlet: "Get-RemoteDomain", parameters: {} });
    expect(values.map(({ Name }) => Name)).toEqual(["Default", "a"]);
    const gone = { cmdlet: "Remove-RemoteDomain", parameters: { Identity: "gone" } } as const;
    await expect(channel.invoke(gone)).rejects.toMatchObject({ kind: "notFound" });
    service.expireToken(service.token);
    await expect(make()).rejects.toMatchObject({ kind: "unauthorized" });
  });
});

describe("a switch", () => {
  test("of texts cuts their ends off", async () => {
    for (const [trimsTexts, stored] of [
      [true, ["a", "b c"]],
      [false, [" a ", "  b c"]],
    ] as const) {
      const tenant = anInProcessTenant(undefined, { switches: { trimsTexts } });
      const rule = { Name: " a ", Comments: "  b c" };
      expect(await tenant.status("New-TransportRule", rule)).toBe(200);
      const [made] = tenant.service.simulator.tenant.objects.TransportRule;
      expect([made?.Name, made?.Comments]).toEqual(stored);
    }
  });

  test("of not found leaves its type out", async () => {
    const tenant = anInProcessTenant(undefined, { switches: { notFound: "untyped" } });
    expect(await tenant.call("Remove-RemoteDomain", { Identity: "gone" })).toMatchObject({
      status: 404,
      body: { error: { code: "NotFound", message: "Error executing cmdlet" } },
    });
  });
});
