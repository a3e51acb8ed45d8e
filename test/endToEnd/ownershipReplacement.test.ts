import { describe, test } from "vitest";
import { aRelayStory, quiet, type RelayStory } from "../support/relayStory.js";

const makings = [
  "TransportRuleSet::relay-mail-flow",
  "OutboundConnector::relay-outbound",
  "RemoteDomain::relay-Default",
];

describe("a resource that the engine makes anew, of each kind at once", () => {
  const urns = async (story: RelayStory) => {
    const all = await story.urns();
    return makings.map((key) => all[key] ?? key);
  };

  test("leaves one of each, the living one: by `--replace`, by `state taint`, by `state rename`", async () => {
    await using story = await aRelayStory();
    await story.well("up", ...quiet);
    await story.well("up", ...quiet, ...(await urns(story)).flatMap((urn) => ["--replace", urn]));
    await story.expectSettled();
    await story.well("state", "taint", ...(await urns(story)), "--yes");
    await story.well("up", ...quiet);
    await story.expectSettled();
    for (const [index, urn] of (await urns(story)).entries())
      await story.well("state", "rename", urn, `former-${index}`, "--yes");
    await story.well("up", ...quiet);
    await story.expectSettled();
    await story.expectGone();
  });
});
