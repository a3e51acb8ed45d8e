import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { whenGone } from "../support/cutCommand.js";
import { pluginBelow, processesBelow } from "../support/processes.js";
import { aRelayStory, quiet } from "../support/relayStory.js";

const atFirstRule = { call: 1, counting: "New-TransportRule", when: "before" } as const;
const promisedEnd = 10_000;
const underLoad = 10;

describe.skipIf(process.platform === "win32")("a run that is killed", () => {
  test("with its engine, in the middle of a write, takes the plugin along, and the next up makes nothing twice", async () => {
    await using story = await aRelayStory();
    const { pid, ended } = story.start("up", ...quiet);
    let took: Promise<number> | undefined;
    const kill = async () => {
      const plugin = await pluginBelow(pid);
      const family = [plugin, ...(await processesBelow(plugin)).map((one) => one.pid)];
      process.kill(pid, "SIGKILL");
      took = whenGone(family);
      await sleep(1000);
    };
    story.running.simulator.hooks.add({ ...atFirstRule, does: { kind: "run", run: kill } });
    await ended;
    expect(await took, "promised are 10 seconds").toBeLessThan(promisedEnd * underLoad);
    await story.well("cancel", "--yes");
    await story.well("up", ...quiet);
    await story.expectSettled();
    await story.expectGone();
  });
});
