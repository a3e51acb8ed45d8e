import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { dump } from "../../modules/simulator/simulator.js";
import { anHttpTenant, type HttpTenant } from "./httpTenant.js";

let tenant: HttpTenant;
beforeEach(async () => {
  tenant = await anHttpTenant(messyTenant);
});
afterEach(() => tenant.close());

const rules = () => tenant.running.simulator.tenant.objects.TransportRule;
const names = () => rules().map(({ Name }) => Name);
const edit = (body: unknown) => tenant.control("POST", "admin", body);
const planted = "the-key-of-the-relay";

describe("the control addresses", () => {
  test("open to the simulator's own token only", async () => {
    for (const token of [tenant.running.addToken(["Transport Rules"]), "wrong", null])
      expect([401, 403]).toContain((await tenant.send("GET", "/_simulator/state", undefined, token)).status);
  });

  test("say what there is when they are asked for anything else", async () => {
    expect(await tenant.control("PUT", "state")).toMatchObject({
      status: 404,
      json: {
        error: expect.stringMatching(/^Cannot PUT state: the simulator has GET calls, .*POST faults, .*POST tokens$/),
      },
    });
  });

  test("say what is wrong with a body", async () => {
    expect((await edit("{")).json).toEqual({ error: expect.stringMatching(/^Cannot use this body: .*JSON/) });
    expect((await edit({ edit: "explode" })).json).toEqual({
      error: expect.stringMatching(/^Cannot use this body: edit Invalid/),
    });
    expect((await edit({ edit: "enable", name: "gone" })).json).toEqual({
      error: 'Cannot use this body: Cannot edit TransportRule "gone": the tenant has none of that name',
    });
  });
});

describe("calls", () => {
  test("are what was run and how it ended, oldest first, until they are forgotten", async () => {
    await tenant.call("Get-RemoteDomain");
    await tenant.call("Get-Mailbox");
    await tenant.call("Remove-RemoteDomain", { Identity: "gone" });
    await tenant.control("POST", "admin", { edit: "disable", name: "zz test" });
    expect((await tenant.control("GET", "calls")).json).toEqual([
      { cmdlet: "Get-RemoteDomain", parameters: {}, status: 200 },
      { cmdlet: "Get-Mailbox", parameters: {}, status: 403 },
      { cmdlet: "Remove-RemoteDomain", parameters: { Identity: "gone" }, status: 404 },
    ]);
    expect((await tenant.control("DELETE", "calls")).status).toBe(204);
    expect((await tenant.control("GET", "calls")).json).toEqual([]);
  });

  test("mask the relay's key, in any case, whether the call went well or not", async () => {
    const rule = { Name: "out", SetHeaderName: "X-Relay-Key", SetHeaderValue: planted };
    await tenant.call("New-TransportRule", rule);
    await tenant.call("New-TransportRule", rule);
    await tenant.call("Set-TransportRule", { Identity: "out", setheadervalue: planted, Bogus: 1 });
    await tenant.control("POST", "faults", { kind: "dropBefore" });
    await tenant.call("New-TransportRule", rule).catch(() => undefined);
    const calls = await tenant.control("GET", "calls");
    expect(calls.json).toMatchObject([
      { parameters: { SetHeaderName: "X-Relay-Key", SetHeaderValue: "[secret]" }, status: 200 },
      { parameters: { SetHeaderValue: "[secret]" }, status: 400 },
      { parameters: { setheadervalue: "[secret]" }, status: 400 },
      { parameters: { SetHeaderValue: "[secret]" }, status: 0 },
    ]);
    const others = [
      calls,
      await edit({ edit: "insertRule", position: 0, values: rule }),
      await tenant.control("PUT", "state"),
      await tenant.control("DELETE", "calls"),
    ];
    expect(others.map(({ text }) => text).filter((text) => text.includes(planted))).toEqual([]);
    expect((await tenant.control("GET", "state")).text).toContain(planted);
  });
});

describe("state", () => {
  test("is the whole tenant, with or without times", async () => {
    const { simulator } = tenant.running;
    expect((await tenant.control("GET", "state")).json).toEqual(dump(simulator.tenant, { times: true }));
    expect((await tenant.control("GET", "state?times=false")).json).toEqual(dump(simulator.tenant, { times: false }));
  });

  test("without times does not change by a change that is undone", async () => {
    const before = (await tenant.control("GET", "state?times=false")).text;
    await edit({ edit: "disable", name: "Disclaimer" });
    expect((await tenant.control("GET", "state?times=false")).text).not.toBe(before);
    await edit({ edit: "enable", name: "Disclaimer" });
    expect((await tenant.control("GET", "state?times=false")).text).toBe(before);
    expect((await tenant.control("GET", "state")).text).toContain("administrator");
  });

  test("holds no token", async () => {
    expect((await tenant.control("GET", "state")).text).not.toContain(tenant.running.token);
  });
});

describe("an edit by hand", () => {
  test("renames, and the name is everywhere in the record", async () => {
    await edit({ edit: "rename", noun: "TransportRule", name: "Disclaimer", to: "Legal" });
    await edit({ edit: "rename", noun: "OutboundConnector", name: "Bank – forced TLS", to: "Bank" });
    const { TransportRule, OutboundConnector } = tenant.running.simulator.tenant.objects;
    expect(TransportRule[4]).toMatchObject({
      Name: "Legal",
      Identity: "Legal",
      DistinguishedName: expect.stringMatching(/^CN=Legal,/),
    });
    expect(OutboundConnector[2]).toMatchObject({ Name: "Bank", Identity: "Bank", Id: "Bank" });
  });

  test("moves a rule to a place, to the end and below another", async () => {
    const [first = "", second = "", third = ""] = names();
    await edit({ edit: "move", name: third, position: 0 });
    expect(names().slice(0, 3)).toEqual([third, first, second]);
    await edit({ edit: "moveBelow", name: third, below: second });
    expect(names().slice(0, 3)).toEqual([first, second, third]);
    await edit({ edit: "moveBelow", name: first, below: second });
    expect(names().slice(0, 3)).toEqual([second, first, third]);
    await edit({ edit: "move", name: first, position: 99 });
    expect(names().at(-1)).toBe(first);
  });

  test("that cannot be done leaves every rule where it is", async () => {
    const before = names();
    expect((await edit({ edit: "moveBelow", name: "Disclaimer", below: "gone" })).status).toBe(400);
    expect((await edit({ edit: "moveBelow", name: "Disclaimer", below: "disclaimer" })).status).toBe(400);
    expect((await edit({ edit: "insertRule", position: 0, values: { Name: "Disclaimer" } })).status).toBe(400);
    expect(names()).toEqual(before);
  });

  test("puts a rule at the top", async () => {
    await edit({ edit: "insertRule", position: 0, values: { Name: "urgent", SetSCL: 9 } });
    expect(names().slice(0, 2)).toEqual(["urgent", "Block executable attachments"]);
    expect(rules()[0]).toMatchObject({ CreatedBy: "administrator", LastModifiedBy: "administrator" });
  });

  test("switches rules, sets what it likes and removes what is in use", async () => {
    await edit({ edit: "disable", name: "Disclaimer" });
    await edit({ edit: "enable", name: "zz test" });
    await edit({
      edit: "set",
      noun: "OutboundConnector",
      name: "Send to Exclaimer Cloud",
      values: { TlsSettings: "EncryptionOnly" },
    });
    await edit({ edit: "remove", noun: "OutboundConnector", name: "OLD relay (do not delete!!)" });
    const { TransportRule, OutboundConnector } = tenant.running.simulator.tenant.objects;
    const states = TransportRule.filter(({ Name }) => ["Disclaimer", "zz test"].includes(Name)).map(
      ({ State }) => State,
    );
    expect(states).toEqual(["Disabled", "Enabled"]);
    expect(OutboundConnector.map(({ Name, TlsSettings }) => [Name, TlsSettings])).toEqual([
      ["Send to Exclaimer Cloud", "EncryptionOnly"],
      ["Bank – forced TLS", "CertificateValidation"],
    ]);
  });

  test("is seen by the next Get, description and all", async () => {
    await edit({ edit: "set", noun: "TransportRule", name: "zz test", values: { PrependSubject: "[NEW] " } });
    const [rule] = await tenant.values("Get-TransportRule", { Identity: "zz test" });
    expect(rule?.Description).toContain("Prepend the subject with '[NEW] '");
  });
});
