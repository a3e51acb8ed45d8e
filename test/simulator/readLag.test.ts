import { beforeEach, describe, expect, test } from "vitest";
import type { ScriptedLag } from "../../modules/simulator/faults/readLag.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { anInProcessTenant, type InProcessTenant } from "./inProcessTenant.js";

let tenant: InProcessTenant;
let now: Date;
beforeEach(() => {
  now = new Date(0);
  const rules = ["one", "two", "three"].map((Name) => ({ Name, Comments: "old" }));
  tenant = anInProcessTenant({ ...defaultTenant, rules }, { now: () => now });
});

const lag = (scripted: ScriptedLag) => tenant.service.simulator.lag.add(scripted);
const list = () => tenant.names("Get-TransportRule");
const reads = async (count: number) => {
  const seen: string[] = [];
  for (let read = 0; read < count; read += 1) seen.push((await list()).join(" "));
  return seen;
};
const write = async (cmdlet: string, parameters: Record<string, string | number>) =>
  expect(await tenant.status(cmdlet, parameters)).toBe(200);

describe("a replica that is behind", () => {
  test("does not list a new object for so many reads", async () => {
    lag({ reads: 2 });
    await write("New-TransportRule", { Name: "new", Priority: 1 });
    expect(await reads(3)).toEqual(["one two three", "one two three", "one new two three"]);
  });

  test("still lists a removed one, at its place", async () => {
    lag({ reads: 1 });
    await write("Remove-TransportRule", { Identity: "two" });
    expect(await reads(2)).toEqual(["one two three", "one three"]);
  });

  test("shows a changed one as it was, where it was", async () => {
    lag({ reads: 2 });
    await write("Set-TransportRule", { Identity: "three", Name: "renamed", Priority: 0 });
    expect(await reads(3)).toEqual(["one two three", "one two three", "renamed one two"]);
  });

  test("catches up by the tenant's clock", async () => {
    lag({ milliseconds: 1000 });
    await write("New-TransportRule", { Name: "new" });
    now = new Date(999);
    expect(await reads(2)).toEqual(["one two three", "one two three"]);
    now = new Date(1000);
    expect(await reads(1)).toEqual(["one two three new"]);
  });

  test("answers every other read when there is one that is up to date", async () => {
    lag({ reads: 4, alternate: true });
    await write("New-TransportRule", { Name: "new" });
    const behind = "one two three";
    expect(await reads(5)).toEqual([behind, `${behind} new`, behind, `${behind} new`, `${behind} new`]);
  });

  test("is asked for lists only, or by identity too: then nothing finds what is new", async () => {
    lag({ noun: "TransportRule", reads: 3, byIdentity: true });
    lag({ noun: "RemoteDomain", reads: 1 });
    await write("New-RemoteDomain", { Name: "a", DomainName: "a.example" });
    expect(await tenant.names("Get-RemoteDomain", { Identity: "a" })).toEqual(["a"]);
    await write("New-TransportRule", { Name: "new" });
    const statuses = [];
    for (const cmdlet of ["Get", "Set", "Remove", "Get"])
      statuses.push(await tenant.status(`${cmdlet}-TransportRule`, { Identity: "new" }));
    expect(statuses).toEqual([404, 404, 404, 200]);
  });

  test("finds a ghost by identity, which no write finds", async () => {
    lag({ reads: 1, byIdentity: true });
    await write("Remove-TransportRule", { Identity: "two" });
    expect(await tenant.status("Remove-TransportRule", { Identity: "two" })).toBe(404);
    expect(await tenant.names("Get-TransportRule", { Identity: "two" })).toEqual(["two"]);
    expect(await tenant.status("Get-TransportRule", { Identity: "two" })).toBe(404);
  });

  test("is behind for one object, and for one sort of write, if it says so", async () => {
    lag({ name: "Two", after: ["remove"], reads: 9 });
    await write("Set-TransportRule", { Identity: "two", Priority: 0 });
    await write("Remove-TransportRule", { Identity: "one" });
    expect(await reads(1)).toEqual(["two three"]);
    await write("Remove-TransportRule", { Identity: "two" });
    expect(await reads(1)).toEqual(["two three"]);
  });

  test("stays where it was when the same object is written again", async () => {
    lag({ reads: 2 });
    await write("New-TransportRule", { Name: "new" });
    expect(await reads(1)).toEqual(["one two three"]);
    await write("Set-TransportRule", { Identity: "new", Comments: "changed" });
    expect(await reads(3)).toEqual(["one two three", "one two three", "one two three new"]);
  });

  test("is none, unless somebody says so; and none after clear", async () => {
    await write("New-TransportRule", { Name: "new" });
    expect(await reads(1)).toEqual(["one two three new"]);
    lag({ reads: 9 });
    await write("Remove-TransportRule", { Identity: "new" });
    tenant.service.simulator.lag.clear();
    expect(await reads(1)).toEqual(["one two three"]);
  });

  test("needs either reads or milliseconds", () => {
    expect(() => lag({})).toThrow("needs either reads or milliseconds");
    expect(() => lag({ reads: 1, milliseconds: 1 })).toThrow("needs either reads or milliseconds");
  });
});
