import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fault } from "../../modules/simulator/faults/faults.js";
import { hook } from "../../modules/simulator/faults/hooks.js";
import { randomScript } from "../../modules/simulator/faults/randomScript.js";
import { lag } from "../../modules/simulator/faults/readLag.js";
import { anyScript } from "../support/anyScript.js";
import { anHttpTenant } from "./httpTenant.js";
import { anInProcessTenant } from "./inProcessTenant.js";

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

  test("never makes the tenant itself fail, and leaves nothing behind once it is quiet", async () => {
    await fc.assert(
      fc.asyncProperty(anyScript({ edits }), async (script) => {
        const tenant = anInProcessTenant();
        tenant.service.simulator.play(script);
        for (let call = 0; call < 12; call += 1) {
          const ended = await tenant.status("New-RemoteDomain", { Name: `${call}`, DomainName: `${call}.example` });
          expect(["drop", 200, 400, 429, 500, 502, 503, 504]).toContain(ended);
          await tenant.call("Get-RemoteDomain");
        }
        tenant.service.simulator.quiet();
        const { RemoteDomain } = tenant.service.simulator.tenant.objects;
        expect(await tenant.names("Get-RemoteDomain")).toEqual(RemoteDomain.map(({ Name }) => Name));
      }),
      { numRuns: 50 },
    );
  });

  test("that fails somebody shrinks to the one trouble that does", async () => {
    const isHarmless = (script: { readonly faults: readonly { readonly kind: string }[] }) =>
      !script.faults.some(({ kind }) => kind === "dropAfter");
    const { failed, counterexample } = fc.check(fc.property(anyScript(), isHarmless), { seed: 1, numRuns: 500 });
    expect([failed, counterexample]).toMatchObject([true, [{ faults: [{ kind: "dropAfter" }], hooks: [], lags: [] }]]);
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
