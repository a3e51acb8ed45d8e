import { beforeEach, describe, expect, test } from "vitest";
import { anHttpTenant } from "./httpTenant.js";
import { anInProcessTenant, type InProcessTenant } from "./inProcessTenant.js";

let tenant: InProcessTenant;
beforeEach(() => {
  tenant = anInProcessTenant();
});

const make = (name: string) => tenant.status("New-RemoteDomain", { Name: name, DomainName: `${name}.example` });
const made = () => tenant.service.simulator.tenant.objects.RemoteDomain.map(({ Name }) => Name).slice(1);
const hooks = () => tenant.service.simulator.hooks;

describe("a hook", () => {
  test("drops the k-th call, and only that one", async () => {
    hooks().add({ call: 2, when: "before", does: { kind: "drop" } });
    expect([await make("a"), await make("b"), await make("c")]).toEqual([200, "drop", 200]);
    expect([made(), hooks().fired]).toEqual([["a", "c"], 1]);
  });

  test("after a call loses the answer of what was done", async () => {
    hooks().add({ call: 1, when: "after", does: { kind: "drop" } });
    expect([await make("a"), await make("b")]).toEqual(["drop", 200]);
    expect(made()).toEqual(["a", "b"]);
  });

  test("counts writes only, or one cmdlet only, from the moment it is set", async () => {
    await make("a");
    hooks().add({ call: 2, counting: "writes", when: "before", does: { kind: "drop" } });
    hooks().add({ call: 1, counting: "Get-TransportRule", when: "before", does: { kind: "drop" } });
    expect(await tenant.status("Get-RemoteDomain")).toBe(200);
    expect(await tenant.status("Get-TransportRule")).toBe("drop");
    expect([await make("b"), await tenant.status("Get-RemoteDomain"), await make("c"), await make("d")]).toEqual([
      200,
      200,
      "drop",
      200,
    ]);
  });

  test("acts at every call from the k-th on, until it is cleared", async () => {
    hooks().add({ call: 2, onwards: true, when: "before", does: { kind: "drop" } });
    expect([await make("a"), await make("b"), await make("c")]).toEqual([200, "drop", "drop"]);
    hooks().clear();
    expect(await make("d")).toBe(200);
  });

  test("runs a function of the process, which may break the connection or the caller", async () => {
    const seen: unknown[] = [];
    hooks().add({ call: 1, when: "before", does: { kind: "run", run: (call) => seen.push(call) } });
    hooks().add({ call: 2, when: "after", does: { kind: "run", run: async () => "drop" } });
    const crash = new Error("crashed");
    const run = () => {
      throw crash;
    };
    hooks().add({ call: 3, when: "before", does: { kind: "run", run } });
    expect([await make("a"), await make("b")]).toEqual([200, "drop"]);
    await expect(make("c")).rejects.toBe(crash);
    expect(seen).toEqual([{ cmdlet: "New-RemoteDomain", parameters: { Name: "a", DomainName: "a.example" } }]);
    expect(made()).toEqual(["a", "b"]);
    expect(tenant.service.simulator.calls.map(({ status }) => status)).toEqual([200, 0, 0]);
  });

  test("makes another administrator's edits before and after a call", async () => {
    const remove = { edit: "remove", noun: "RemoteDomain", name: "a" } as const;
    hooks().add({ call: 1, when: "after", does: { kind: "edit", edits: [remove] } });
    const rename = { edit: "rename", noun: "RemoteDomain", name: "Default", to: "Everyone" } as const;
    hooks().add({ call: 1, when: "before", does: { kind: "edit", edits: [rename] } });
    expect(await make("a")).toBe(200);
    expect(await tenant.names("Get-RemoteDomain")).toEqual(["Everyone"]);
  });

  test("fails loudly for an edit of what is not there, unless it may be left out", async () => {
    const edits = [{ edit: "remove", noun: "RemoteDomain", name: "gone" }] as const;
    hooks().add({ call: 1, when: "before", does: { kind: "edit", edits: [...edits], ifPossible: true } });
    hooks().add({ call: 2, when: "before", does: { kind: "edit", edits: [...edits] } });
    expect(await make("a")).toBe(200);
    await expect(make("b")).rejects.toThrow('Cannot edit RemoteDomain "gone": the tenant has none of that name');
  });

  test("ends the caller's token: 401 until there is a new one", async () => {
    hooks().add({ call: 2, when: "before", does: { kind: "endToken" } });
    expect([await make("a"), await make("b"), await make("c")]).toEqual([200, 401, 401]);
    const token = tenant.service.addToken(["Remote and Accepted Domains"]);
    expect(await tenant.status("Get-RemoteDomain", {}, token)).toBe(200);
    expect(made()).toEqual(["a"]);
  });

  test("takes a role from everybody: 403 of NUL bytes from then on", async () => {
    hooks().add({ call: 2, when: "before", does: { kind: "loseRole", role: "Transport Rules" } });
    expect(await tenant.status("New-TransportRule", { Name: "a" })).toBe(200);
    expect(await tenant.call("New-TransportRule", { Name: "b" })).toMatchObject({ status: 403, body: "\0".repeat(64) });
    expect([await tenant.status("Get-TransportRule"), await make("a")]).toEqual([200, 200]);
    tenant.service.simulator.quiet();
    expect(await tenant.status("New-TransportRule", { Name: "b" })).toBe(200);
  });
});

describe("a crash", () => {
  test("holds and drops what still comes, until somebody says resume", async () => {
    const http = await anHttpTenant();
    const domain = (name: string) => ({ Name: name, DomainName: `${name}.example` });
    await http.control("POST", "hooks", { call: 2, counting: "writes", when: "after", does: { kind: "crash" } });
    expect((await http.call("New-RemoteDomain", domain("a"))).status).toBe(200);
    await expect(http.call("New-RemoteDomain", domain("b"))).rejects.toThrow("fetch failed");
    const held = expect(http.call("New-RemoteDomain", domain("c"))).rejects.toThrow("fetch failed");
    expect((await http.control("GET", "hooks")).json).toEqual({ fired: 1, isPaused: true });
    expect((await http.control("POST", "resume")).status).toBe(204);
    await held;
    expect((await http.call("New-RemoteDomain", domain("d"))).status).toBe(200);
    expect((await http.control("GET", "hooks")).json).toEqual({ fired: 1, isPaused: false });
    const { RemoteDomain } = http.running.simulator.tenant.objects;
    expect(RemoteDomain.map(({ Name }) => Name)).toEqual(["Default", "a", "b", "d"]);
    await http.close();
  });
});

describe("the control addresses", () => {
  test("stay open when the simulator's own token has ended, and give a new one", async () => {
    const http = await anHttpTenant();
    await http.control("POST", "hooks", { call: 1, when: "before", does: { kind: "endToken" } });
    expect((await http.call("Get-RemoteDomain")).status).toBe(401);
    const { json } = await http.control("POST", "tokens", ["View-Only Configuration"]);
    expect(json).toEqual({ token: expect.any(String) });
    const { token } = json as { token: string };
    expect((await http.call("Get-RemoteDomain", {}, { token })).status).toBe(200);
    await http.close();
  });
});
