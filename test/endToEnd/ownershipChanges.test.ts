import { expect, test } from "vitest";
import { readPreview } from "../../scripts/previewDigest.js";
import { aRelayStory, quiet } from "../support/relayStory.js";
import { withConfig } from "../support/withConfig.js";
import { ruleGuids } from "./ruleGuids.js";

test("another vendor is an update of the same rules; destroy gives the tenant back as it was", async () => {
  await using story = await aRelayStory();
  await story.well("up", ...quiet);
  const rules = ruleGuids(story);
  await story.reconfigure(withConfig("relay.vendor", "custom"));
  const steps = readPreview(await story.well("preview", "--json")).map(({ op, resource }) => `${op} ${resource}`);
  expect(steps).toContain("update TransportRuleSet relay-mail-flow");
  await story.well("up", ...quiet);
  expect(ruleGuids(story)).toEqual(rules);
  await story.expectSettled([
    "InboundConnector Receive from relay (incoming mail)",
    "OutboundConnector Send to relay",
    "OutboundConnector Send to relay (incoming mail)",
    "TransportRule Relay Inbound",
    "TransportRule Relay Inbound (clean)",
    "TransportRule Relay Outbound",
  ]);
  await story.expectGone();
});
