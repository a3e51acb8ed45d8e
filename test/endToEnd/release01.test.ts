import { expect, test } from "vitest";
import { startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { dump } from "../../modules/simulator/simulator.js";
import { readPreview } from "../../scripts/previewDigest.js";
import { aRelayStory, quiet } from "../support/relayStory.js";
import { release01 } from "../support/release01.js";

test("a stack of release 0.1 goes on: nothing is made anew or removed, and destroy gives the tenant back as it was", async () => {
  const { before, tenant } = await release01("contoso");
  await using running = { ...(await startSimulator({ tenant })), [Symbol.asyncDispose]: () => running.close() };
  await using story = await aRelayStory({ running });
  await story.importState((await release01(story.stack.name)).deployment);
  const steps = readPreview(await story.well("preview", "--json")).map(({ op, resource }) => `${op} ${resource}`);
  expect(steps.toSorted()).toEqual([
    "create Baseline relay-Default-baseline",
    "create Baseline relay-signature-baseline",
    "create Leftovers relay-leftovers",
    "update InboundConnector relay-inbound-return",
    "update TransportRuleSet relay-mail-flow",
  ]);
  await story.well("up", ...quiet);
  await story.well("preview", "--refresh", "--expect-no-changes", "--diff");
  await story.well("destroy", ...quiet);
  expect(dump(tenant, { times: false })).toEqual(dump(before, { times: false }));
});
