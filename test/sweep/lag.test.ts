import { describe, expect, test } from "vitest";
import { ExchangeError } from "../../modules/exchange/exchangeError.js";
import { PartialFailure } from "../../modules/provider/controller.js";
import type { ScriptedLag } from "../../modules/simulator/faults/readLag.js";
import { dump } from "../../modules/simulator/simulator.js";
import { added } from "./promises.js";
import { type RelayFile, relayProgram } from "./relayProgram.js";
import { strayed } from "./settled.js";
import { stormFiles } from "./stories.js";
import { sweepTenant } from "./sweepTenant.js";
import { World } from "./world.js";

const [first = { relay: {} }, withoutInbound = { relay: {} }, renamed = { relay: {} }] = stormFiles;
const lags: Readonly<Record<string, ScriptedLag>> = {
  "lists are behind": { reads: 3 },
  "lists and single objects are behind": { reads: 3, byIdentity: true },
  "every other replica is behind": { reads: 6, alternate: true },
  "every other replica is behind, single objects too": { reads: 4, alternate: true, byIdentity: true },
};

/** Where even single objects are behind longer than a run waits, it may end in a clear error; the same again, with a refresh, goes on. */
async function orAgain(world: World, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const cause = error instanceof PartialFailure ? error.cause : error;
    if (!(cause instanceof ExchangeError)) throw error;
    await calmDown(world);
    await work();
  }
}

/** All replicas have heard of everything, and so has the state. */
async function calmDown(world: World): Promise<void> {
  world.service.simulator.quiet();
  await world.stack.refresh(world.run());
}

const up = (world: World, file: RelayFile) => orAgain(world, () => world.stack.up(relayProgram(file), world.run()));
const destroy = (world: World) => orAgain(world, () => world.stack.destroy(world.run()));
const withoutTimes = (world: World) => dump(world.tenant, { times: false });

describe.each(Object.entries(lags))("where %s", (_, lag) => {
  const aWorld = async () => {
    const world = new World();
    world.service.simulator.lag.add(lag);
    await up(world, first);
    return world;
  };

  test("destroys all that the first up made, right after it", async () => {
    const world = await aWorld();
    await destroy(world);
    expect(withoutTimes(world)).toEqual(dump(sweepTenant, { times: false }));
  });

  test("changes what the run before made, after a refresh at the latest, and makes nothing twice", async () => {
    const world = await aWorld();
    await up(world, renamed);
    await up(world, withoutInbound);
    await calmDown(world);
    await up(world, withoutInbound);
    expect(strayed(withoutInbound, world.tenant)).toEqual([]);
  });

  test("believes nothing gone at a refresh that the state knows", async () => {
    const world = await aWorld();
    const { length } = world.stack.state;
    await world.stack.refresh(world.run());
    expect(world.stack.state).toHaveLength(length);
    world.service.simulator.quiet();
    await world.stack.refresh(world.run());
    await up(world, first);
    expect(strayed(first, world.tenant)).toEqual([]);
  });

  test("takes no ghost for what it needs: a relay that was destroyed is made anew", async () => {
    const world = await aWorld();
    await destroy(world);
    await up(world, first);
    await calmDown(world);
    await up(world, first);
    expect(strayed(first, world.tenant)).toEqual([]);
    await destroy(world);
    expect(added(world.tenant, sweepTenant)).toEqual([]);
  });
});
