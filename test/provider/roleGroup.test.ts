import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { aTenant, type TestTenant } from "../support/tenant.js";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await aTenant();
  tenant.running.simulator.run("New-ServicePrincipal", { AppId: "app-1", ObjectId: "object-1" });
});
afterEach(() => tenant.close());

const group = { name: "Relay", roles: ["Transport Rules"], members: ["object-1"] };
const stored = () => tenant.running.simulator.tenant.objects.RoleGroup[0];

describe("RoleGroup", () => {
  test("is made whole in one write, with the owner in its description", async () => {
    await (await tenant.run()).up("g", "RoleGroup", group);
    expect(tenant.calls()).toEqual(["Get-RoleGroup", "New-RoleGroup"]);
    expect(stored()).toMatchObject({ Roles: ["Transport Rules"], Members: ["object-1"] });
    expect(stored()?.Description).toMatch(/^\[pulumi-exchange-relay .*\]$/);
  });

  test("gets other members in one write, by the cmdlet for that", async () => {
    const made = await (await tenant.run()).up("g", "RoleGroup", group);
    tenant.calls();
    await (await tenant.run()).up("g", "RoleGroup", { ...group, members: [] }, made);
    expect(tenant.calls()).toEqual(["Get-RoleGroup", "Update-RoleGroupMember"]);
    expect(stored()?.Members).toEqual([]);
  });

  test("is replaced when its roles change: no cmdlet sets them", async () => {
    const made = await (await tenant.run()).up("g", "RoleGroup", group);
    expect(await (await tenant.run()).diff(made, { ...group, roles: ["View-Only Configuration"] })).toEqual({
      paths: { roles: "update+replace" },
      replaces: ["roles"],
    });
  });

  test("shows roles that somebody changed, and says nothing of members: Exchange names them otherwise", async () => {
    const made = await (await tenant.run()).up("g", "RoleGroup", group);
    const edit = (values: Record<string, string[]>) =>
      tenant.running.simulator.edit({ edit: "set", noun: "RoleGroup", name: "Relay", values });
    edit({ Members: ["Somebody"] });
    expect((await (await tenant.run()).diff((await (await tenant.run()).refresh(made)) ?? made, group)).paths).toEqual(
      {},
    );
    edit({ Roles: ["Role Management"] });
    expect((await (await tenant.run()).diff((await (await tenant.run()).refresh(made)) ?? made, group)).paths).toEqual({
      roles: "update+replace",
    });
  });

  test("is refused by a tenant that was never customized, with the next step", async () => {
    const packed = await aTenant({ ...defaultTenant, isDehydrated: true });
    try {
      await expect((await packed.run()).up("g", "RoleGroup", { ...group, members: [] })).rejects.toThrow(
        "you first need to run the command: Enable-OrganizationCustomization",
      );
    } finally {
      await packed.close();
    }
  });
});
