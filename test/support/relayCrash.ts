import { expect } from "vitest";
import { cutCommand, type Victim } from "./cutCommand.js";
import { quiet, type RelayStory } from "./relayStory.js";

/** Runs `up` and kills the victim at the k-th call of a cmdlet, or of all writes, after Exchange has done it. */
export async function crashedUp(story: RelayStory, victim: Victim, call: number, counting = "writes"): Promise<void> {
  const isCut = await cutCommand(story, { victim, call, counting, when: "after" }, "up", ...quiet);
  expect(isCut, "the run came to the call at which it dies").toBe(true);
}
