import { describe, expect, test } from "vitest";
import { ExchangeError } from "../../modules/exchange/exchangeError.js";
import { PartialFailure } from "../../modules/provider/controller.js";
import type { ScriptedHook } from "../../modules/simulator/faults/hooks.js";
import { dump } from "../../modules/simulator/simulator.js";
import { relayProgram } from "./relayProgram.js";
import { strayed } from "./settled.js";
import { stormFiles } from "./stories.js";
import { sweepTenant } from "./sweepTenant.js";
import { World } from "./world.js";

const [first = { relay: {} }] = stormFiles;
const program = relayProgram(first);
type Loss = ScriptedHook["does"];

/** What `up` says when the sign-in loses something before its k-th call; undefined if it needed no more of it. */
async function refusalAt(call: number, does: Loss, world: World): Promise<string | undefined> {
  world.service.simulator.hooks.add({ call, when: "before", does });
  try {
    await world.stack.up(program, world.run());
    return undefined;
  } catch (error) {
    const cause = error instanceof PartialFailure ? error.cause : error;
    if (!(cause instanceof ExchangeError)) throw error;
    return cause.message;
  }
}

async function everyCall(): Promise<readonly number[]> {
  const world = new World();
  await world.stack.up(program, world.run());
  return world.service.simulator.calls.map((_, index) => index + 1);
}

describe.each<readonly [string, Loss, RegExp]>([
  ["the role for rules", { kind: "loseRole", role: "Transport Rules" }, /"Transport Rules"/],
  [
    "the role for connectors",
    { kind: "loseRole", role: "Remote and Accepted Domains" },
    /"Remote and Accepted Domains"/,
  ],
])("a sign-in that loses %s in the middle of a first up, at any call,", (_, does, named) => {
  test("is told which, and once it is back the same again converges and a destroy gives all back", async () => {
    let refused = 0;
    for (const call of await everyCall()) {
      const world = new World();
      const said = await refusalAt(call, does, world);
      if (said !== undefined) {
        refused += 1;
        expect(said).toMatch(named);
      }
      world.service.simulator.quiet();
      await world.stack.up(program, world.run());
      expect(strayed(first, world.tenant)).toEqual([]);
      await world.stack.destroy(world.run());
      expect(dump(world.tenant, { times: false })).toEqual(dump(sweepTenant, { times: false }));
    }
    expect(refused).toBeGreaterThan(5);
  });
});
