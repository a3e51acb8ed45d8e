import { asyncLocalStorage, CancelledFailure, type Context } from "@temporalio/activity";
import { expect, test } from "vitest";
import { fleetActivities } from "../../scripts/fleet/temporal/fleetActivities.js";

const request = { project: "p", stack: "t1", windows: { windows: [], tags: {} } };

/** An activity that is interrupted while Pulumi is at its tenant. @param asked by whoever cancelled the tenant. */
function interrupted(asked: boolean, outcome: "applied" | "failed") {
  const stop = new AbortController();
  const cancelled = new Promise<never>((_, reject) =>
    stop.signal.addEventListener("abort", () => reject(new CancelledFailure("WORKER_SHUTDOWN"))),
  );
  cancelled.catch(() => undefined);
  const context = {
    ...{ cancellationSignal: stop.signal, cancelled, info: { attempt: 1 }, heartbeat: () => undefined },
    get cancellationDetails() {
      return stop.signal.aborted ? { cancelRequested: asked } : undefined;
    },
  } as unknown as Context;
  const { applyTenant } = fleetActivities({
    ...{ now: () => 0, astray: async () => [], say: () => undefined },
    apply: async (_, __, signal) => {
      stop.abort();
      expect(signal.aborted).toBe(true);
      return outcome === "failed" ? { outcome, why: "error: update canceled" } : { outcome };
    },
  });
  return asyncLocalStorage.run(context, () => applyTenant(request));
}

test("a tenant whose worker goes before it is at its end is left to another worker", async () => {
  await expect(interrupted(false, "failed")).rejects.toThrow(CancelledFailure);
});

test("a tenant that was at its end when its worker went is at its end", async () => {
  expect(await interrupted(false, "applied")).toEqual({ outcome: "applied" });
});

test("a tenant that somebody cancelled has failed, in Pulumi's words", async () => {
  expect(await interrupted(true, "failed")).toEqual({ outcome: "failed", why: "error: update canceled" });
});
