import { copyFile, rm, truncate, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { stateFiles } from "../support/cli.js";
import { crashedUp } from "../support/relayCrash.js";
import { aRelayStory, demoObjects, quiet, signatureRule } from "../support/relayStory.js";
import { withConfig } from "../support/withConfig.js";

const outboundObjects = ["OutboundConnector Send to Trustifi", "TransportRule Trustifi Outbound"];
const atFirstRule = { call: 1, counting: "New-TransportRule", when: "before" } as const;

describe.skipIf(process.platform === "win32")("a run that is killed", () => {
  test("and whose state file is cut off goes on from the copy that Pulumi keeps", async () => {
    await using story = await aRelayStory();
    await crashedUp(story, "engine", 4);
    const [state = ""] = await stateFiles(story.stack);
    expect(await stateFiles(story.stack), "no file of attributes that may be cut off").toEqual([state, `${state}.bak`]);
    const refused = async () => (await story.pulumi("stack", "export")).stderr;
    await writeFile(`${state}.attrs`, "");
    expect(await refused()).toContain("failed to load checkpoint: EOF");
    await rm(`${state}.attrs`);
    await truncate(state, 2000);
    expect(await refused()).toContain("failed to load checkpoint: ");
    await copyFile(`${state}.bak`, state);
    await story.well("up", ...quiet);
    await story.expectSettled();
    await story.expectGone();
  });

  test("after a partner's remote domain was made takes it over", async () => {
    await using story = await aRelayStory();
    await story.reconfigure(withConfig("remoteDomain.domain", "partner.example"));
    await crashedUp(story, "plugin", 1, "New-RemoteDomain");
    await story.well("up", ...quiet);
    await story.expectSettled([...demoObjects, "RemoteDomain partner.example"], [signatureRule]);
    await story.expectGone();
  });

  test("by Ctrl+C, twice, in the middle of a write loses nothing", async () => {
    await using story = await aRelayStory();
    const { pid, ended } = story.start("up", ...quiet);
    const interrupt = async () => {
      process.kill(-pid, "SIGINT");
      await sleep(500);
      process.kill(-pid, "SIGINT");
      await sleep(1000);
    };
    story.running.simulator.hooks.add({ ...atFirstRule, does: { kind: "run", run: interrupt } });
    await ended;
    expect(story.running.simulator.hooks.fired).toBe(1);
    await story.well("cancel", "--yes");
    await story.well("up", ...quiet);
    await story.expectSettled();
    await story.expectGone();
  });

  test("at the second new rule, and then goes on with the former config, has that config's objects alone", async () => {
    await using story = await aRelayStory();
    await crashedUp(story, "plugin", 2, "New-TransportRule");
    const whole = await story.reconfigure(withConfig("relay.inbound", undefined));
    await story.well("up", ...quiet);
    story.expectObjects(outboundObjects);
    const former = await story.reconfigure(() => whole);
    await crashedUp(story, "engine", 2, "New-TransportRule");
    await story.reconfigure(() => former);
    await story.well("up", ...quiet);
    await story.expectSettled(outboundObjects);
    await story.expectGone();
  });
});
