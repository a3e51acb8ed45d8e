import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fault } from "../../modules/simulator/faults/faults.js";
import { hook } from "../../modules/simulator/faults/hooks.js";
import { randomScript } from "../../modules/simulator/faults/randomScript.js";
import { lag } from "../../modules/simulator/faults/readLag.js";
import { anHttpTenant } from "./httpTenant.js";

const edits = [{ edit: "disable", name: "Disclaimer" } as const];

describe("a random script", () => {
  test("is the same for the same seed, and all of it can be played", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const script = randomScript(seed, { edits });
        expect(randomScript(seed, { edits })).toEqual(script);
        for (const one of script.faults) fault.parse(one);
        for (const one of script.hooks) hook.parse(one);
        for (const one of script.lags) lag.parse(one);
        const troubles = script.faults.length + script.hooks.length + script.lags.length;
        expect(troubles).toBeGreaterThanOrEqual(1);
        expect(troubles).toBeLessThanOrEqual(4);
      }),
    );
  });

  test("has every sort of trouble in some of 200 seeds", () => {
    const scripts = Array.from({ length: 200 }, (_, seed) => randomScript(seed, { edits }));
    const kinds = scripts.flatMap(({ faults, hooks, lags }) => [
      ...faults.map(({ kind }) => kind),
      ...hooks.map(({ does }) => does.kind),
      ...lags.map(() => "lag"),
    ]);
    expect([...new Set(kinds)].sort()).toEqual(
      [
        "concurrency",
        "drop",
        "dropAfter",
        "dropBefore",
        "edit",
        "errorInside200",
        "lag",
        "microDelay",
        "serverBusy",
        "status",
      ].sort(),
    );
  });

  test("is played and told over the control address", async () => {
    const tenant = await anHttpTenant();
    const { json } = await tenant.control("POST", "script", { seed: 7, length: 2 });
    expect(json).toEqual(randomScript(7, { length: 2 }));
    expect((await tenant.control("POST", "quiet")).status).toBe(204);
    expect((await tenant.call("Get-RemoteDomain")).status).toBe(200);
    await tenant.close();
  });
});
