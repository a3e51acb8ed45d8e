import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dump } from "../../modules/simulator/simulator.js";
import { aTenant, type TestTenant } from "../support/tenant.js";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await aTenant();
});
afterEach(() => tenant.close());

const relay = {
  name: "trustifi",
  useMXRecord: false,
  smartHosts: ["relay.vendor.example"],
  tlsSettings: "EncryptionOnly",
  isTransportRuleScoped: true,
};
const stored = (noun: "OutboundConnector" | "InboundConnector" | "RemoteDomain", name: string) =>
  tenant.running.simulator.tenant.objects[noun].find((object) => object.Name === name);
const withoutTimes = () => dump(tenant.running.simulator.tenant, { times: false });

describe("OutboundConnector", () => {
  test("is made by one list and one write", async () => {
    await (await tenant.run()).up("trustifi", "OutboundConnector", relay);
    expect(tenant.calls()).toEqual(["Get-OutboundConnector", "New-OutboundConnector"]);
    expect(stored("OutboundConnector", "trustifi")).toMatchObject({
      SmartHosts: ["relay.vendor.example"],
      IsTransportRuleScoped: true,
      TlsSettings: "EncryptionOnly",
    });
  });

  test("shows an administrator's edit property by property, undeclared ones too, and repairs it", async () => {
    const made = await (await tenant.run()).up("trustifi", "OutboundConnector", relay);
    tenant.running.simulator.edit({
      edit: "set",
      noun: "OutboundConnector",
      name: "trustifi",
      values: { TlsSettings: null, RecipientDomains: ["*"] },
    });
    const refreshed = await (await tenant.run()).refresh(made);
    expect((await (await tenant.run()).diff(refreshed ?? made, relay)).paths).toEqual({
      recipientDomains: "delete",
      tlsSettings: "update",
    });
    await (await tenant.run()).up("trustifi", "OutboundConnector", relay, refreshed);
    expect(stored("OutboundConnector", "trustifi")).toMatchObject({
      TlsSettings: "EncryptionOnly",
      RecipientDomains: [],
    });
  });

  test("is not taken over when somebody else made one of the name", async () => {
    tenant.running.simulator.run("New-OutboundConnector", { Name: "Trustifi" });
    await expect((await tenant.run()).up("trustifi", "OutboundConnector", relay)).rejects.toThrow(
      'Cannot create OutboundConnector "Trustifi": one of that name is in the tenant and this stack did not make it; import it with `pulumi import exchangeonline:index:OutboundConnector trustifi "Trustifi"`, or choose another name',
    );
  });

  test("is taken over when its making was not answered, and not made twice", async () => {
    tenant.running.simulator.faults.add({ kind: "dropAfter", cmdlet: "New-OutboundConnector" });
    const made = await (await tenant.run()).up("trustifi", "OutboundConnector", relay);
    expect(tenant.calls()).toEqual(["Get-OutboundConnector", "New-OutboundConnector", "Get-OutboundConnector"]);
    expect(made.id).toBe(stored("OutboundConnector", "trustifi")?.Guid);
  });

  test("fails when it was not made and the answer was lost, and says what to do", async () => {
    tenant.running.simulator.faults.add({ kind: "dropBefore", cmdlet: "New-OutboundConnector" });
    await expect((await tenant.run()).up("trustifi", "OutboundConnector", relay)).rejects.toThrow(
      /before the answer came\. The write may have happened: run `pulumi up --refresh`, which looks first$/,
    );
  });

  test("is not removed while an enabled rule routes to it", async () => {
    const made = await (await tenant.run()).up("trustifi", "OutboundConnector", relay);
    tenant.running.simulator.run("New-TransportRule", { Name: "by hand", RouteMessageOutboundConnector: "trustifi" });
    await expect((await tenant.run()).destroy(made)).rejects.toThrow(
      'Cannot remove OutboundConnector "trustifi": enabled rules route to it: "by hand"; remove or disable them first',
    );
    expect(stored("OutboundConnector", "trustifi")).toBeDefined();
  });

  test("says that Exchange keeps it when a disabled rule names it", async () => {
    const made = await (await tenant.run()).up("trustifi", "OutboundConnector", relay);
    tenant.running.simulator.run("New-TransportRule", {
      Name: "by hand",
      RouteMessageOutboundConnector: "trustifi",
      Enabled: false,
    });
    await expect((await tenant.run()).destroy(made)).rejects.toThrow("used by the transport rule 'by hand'");
  });

  test("is gone for Pulumi only when Exchange lists the others without it", async () => {
    const made = await (await tenant.run()).up("trustifi", "OutboundConnector", relay);
    tenant.running.simulator.faults.add({ kind: "status", status: 503, cmdlet: "Get-OutboundConnector", times: 10 });
    await expect((await tenant.run()).refresh(made)).rejects.toThrow("status 503");
    tenant.running.simulator.faults.clear();
    tenant.running.simulator.edit({ edit: "remove", noun: "OutboundConnector", name: "trustifi" });
    expect(await (await tenant.run()).refresh(made)).toBeUndefined();
  });
});

describe("RemoteDomain", () => {
  test("keeps the old values of Default and puts them back", async () => {
    tenant.running.simulator.edit({
      edit: "set",
      noun: "RemoteDomain",
      name: "Default",
      values: { TNEFEnabled: true, AutoReplyEnabled: false },
    });
    const before = withoutTimes();
    const made = await (await tenant.run()).up("d", "RemoteDomain", {
      domainName: "*",
      tnefEnabled: false,
      autoReplyEnabled: true,
    });
    expect(stored("RemoteDomain", "Default")).toMatchObject({ TNEFEnabled: false, AutoReplyEnabled: true });
    await (await tenant.run()).destroy(made);
    expect(withoutTimes()).toEqual(before);
  });

  test("puts one setting of Default back when it is no longer declared", async () => {
    const made = await (await tenant.run()).up("d", "RemoteDomain", {
      domainName: "*",
      tnefEnabled: false,
      autoReplyEnabled: false,
    });
    await (await tenant.run()).up("d", "RemoteDomain", { domainName: "*", tnefEnabled: false }, made);
    expect(stored("RemoteDomain", "Default")).toMatchObject({ TNEFEnabled: false, AutoReplyEnabled: true });
  });

  test("does not call what it does not manage on Default drift", async () => {
    const inputs = { domainName: "*", tnefEnabled: false };
    const made = await (await tenant.run()).up("d", "RemoteDomain", inputs);
    tenant.running.simulator.edit({
      edit: "set",
      noun: "RemoteDomain",
      name: "Default",
      values: { AutoForwardEnabled: false },
    });
    const refreshed = await (await tenant.run()).refresh(made);
    expect((await (await tenant.run()).diff(refreshed ?? made, inputs)).paths).toEqual({});
  });

  test("is replaced when its domain changes", async () => {
    const made = await (await tenant.run()).up("d", "RemoteDomain", { domainName: "a.example" });
    expect(await (await tenant.run()).diff(made, { domainName: "b.example" })).toEqual({
      paths: { domainName: "update+replace" },
      replaces: ["domainName"],
    });
  });

  test("is kept with its id when the settings fail after it was made", async () => {
    tenant.running.simulator.faults.add({ kind: "status", status: 400, cmdlet: "Set-RemoteDomain" });
    const failure = await (await tenant.run())
      .up("d", "RemoteDomain", { domainName: "a.example", tnefEnabled: false })
      .catch((error: Error) => error);
    expect(String((failure as Error).message)).toContain("Cannot run Set-RemoteDomain");
    expect(tenant.running.simulator.tenant.objects.RemoteDomain.map(({ DomainName }) => DomainName)).toContain(
      "a.example",
    );
  });

  test("knows what Exchange changed along with the out-of-office setting", async () => {
    const made = await (await tenant.run()).up("d", "RemoteDomain", {
      domainName: "*",
      allowedOOFType: "InternalLegacy",
    });
    expect(made.outputs).toMatchObject({ allowedOOFType: "InternalLegacy", isInternal: true });
  });
});

describe("a sign-in", () => {
  test("that lacks the role is told which one", async () => {
    const reader = tenant.running.addToken(["View-Only Configuration"]);
    await expect((await tenant.run(reader)).up("trustifi", "OutboundConnector", relay)).rejects.toThrow(
      'Cannot run New-OutboundConnector: Exchange refused (403); the sign-in needs the role "Remote and Accepted Domains"',
    );
  });

  test("with a wrong token is told so", async () => {
    await expect((await tenant.run("wrong")).up("trustifi", "OutboundConnector", relay)).rejects.toThrow(
      "Exchange refused the token (401)",
    );
  });

  test("meets a tenant that is gone with the next step", async () => {
    const engine = await tenant.run();
    await tenant.running.close();
    await expect(engine.up("trustifi", "OutboundConnector", relay)).rejects.toThrow(
      /cannot be reached \(ECONNREFUSED\)\. Nothing is lost: run the same command again/,
    );
  });
});
