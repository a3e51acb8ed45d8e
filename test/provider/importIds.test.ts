import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aTenant, type TestTenant } from "../support/tenant.js";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await aTenant();
});
afterEach(() => tenant.close());

describe("an import", () => {
  test("of Default takes in what its id says is declared, and nothing else", async () => {
    const imported = await (await tenant.run()).import("default", "RemoteDomain", "*?declares=domainName,ndrEnabled");
    expect(imported?.inputs).toEqual({ domainName: "*", ndrEnabled: true });
  });

  test("of a Baseline remembers what the object is like now", async () => {
    const inputs = { noun: "RemoteDomain", object: "*", values: { ndrEnabled: true } };
    const imported = await (await tenant.run()).import("memory", "Baseline", JSON.stringify(inputs));
    expect(imported?.inputs).toEqual(inputs);
    expect(imported?.outputs).toMatchObject({ former: { ndrEnabled: true } });
  });

  test("of a Baseline is refused by an id that is not its inputs", async () => {
    const importing = (await tenant.run()).import("memory", "Baseline", "Default");
    await expect(importing).rejects.toThrow(
      'Cannot import a Baseline: "Default" is not its inputs as JSON: noun, object, values',
    );
  });
});
