import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { simulatedService } from "../../modules/simulator/http/service.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import type { Sealed } from "../../modules/snapshot/snapshot.js";
import { secretsOf, snapshotFileSchema, snapshotOf, snapshotText } from "../../modules/snapshot/snapshot.js";
import { runRestore } from "../../scripts/snapshot/runRestore.js";
import { takeSnapshot } from "../../scripts/snapshot/takeSnapshot.js";
import { inProcessChannel } from "../support/inProcessChannel.js";
import { shortWaits } from "../support/waits.js";
import { anyWreck, keyed, tenantAsItWas } from "./wrecks.js";

const sealed: Sealed = { method: "scrypt-131072-8-1 aes-256-gcm", salt: "", nonce: "", tag: "", text: "" };

/** A tenant, and its snapshot after a way through its file. */
async function aTenantAndItsSnapshot() {
  const tenant = buildTenant(keyed);
  const service = simulatedService({ tenant, guid: () => crypto.randomUUID() });
  const channel = inProcessChannel(service);
  const { snapshot: taken } = await takeSnapshot(channel);
  const file = snapshotFileSchema.parse(JSON.parse(snapshotText(taken, sealed)));
  const snapshot = snapshotOf(file, secretsOf(taken));
  /** @param writes after how many of them it is broken off. */
  const restore = async (writes = Number.POSITIVE_INFINITY) => {
    const stop = new AbortController();
    const { signal } = stop;
    let count = 0;
    const say = () => {
      count += 1;
      if (count >= writes) stop.abort();
    };
    await runRestore(channel, { snapshot, choice: { removeOthers: true }, waits: shortWaits(), say, signal });
  };
  return { simulator: service.simulator, restore, now: () => tenantAsItWas(service.simulator.tenant) };
}

describe("a restored tenant", () => {
  const wrecks = anyWreck(buildTenant(keyed));

  test("is as it was, whatever was done to it; a second restore writes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(wrecks, async (edits) => {
        const { simulator, restore, now } = await aTenantAndItsSnapshot();
        const before = now();
        for (const edit of edits) simulator.edit(edit, { ifPossible: true });
        await restore();
        expect(now()).toEqual(before);
        simulator.forgetCalls();
        await restore();
        expect(simulator.calls.filter(({ cmdlet }) => !cmdlet.startsWith("Get-"))).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  test("is as it was after a restore that was cut off and run again", async () => {
    await fc.assert(
      fc.asyncProperty(wrecks, fc.integer({ min: 1, max: 8 }), async (edits, writes) => {
        const { simulator, restore, now } = await aTenantAndItsSnapshot();
        const before = now();
        for (const edit of edits) simulator.edit(edit, { ifPossible: true });
        await restore(writes).catch((error: Error) => expect(error.name).toBe("AbortError"));
        await restore();
        expect(now()).toEqual(before);
      }),
      { numRuns: 5 },
    );
  });
});
