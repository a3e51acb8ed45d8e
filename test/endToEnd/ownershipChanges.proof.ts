import { expect, test } from "vitest";
import { readPreview } from "../../scripts/previewDigest.js";
import { aRelayStory, demoObjects, quiet, type RelayStory, signatureRule } from "../support/relayStory.js";
import { withConfig } from "../support/withConfig.js";
import { ruleGuids } from "./ruleGuids.js";

/** Own rules that are switched on and route to no connector that is. */
const routesNowhere = ({ tenant, before }: RelayStory) => {
  const theirs = before.objects.TransportRule.map(({ Guid }) => Guid);
  const targets = tenant.objects.OutboundConnector.filter(({ Enabled }) => Enabled === true).map(({ Name }) => Name);
  return tenant.objects.TransportRule.filter(
    ({ Guid, State, RouteMessageOutboundConnector: target }) =>
      !theirs.includes(Guid) && State === "Enabled" && typeof target === "string" && !targets.includes(target),
  );
};

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

test("another anchor leaves the one before as it was, and names can be swapped", async () => {
  await using story = await aRelayStory();
  await story.well("up", ...quiet);
  // No signature service: it stops mail before the relay, which the expectations would refuse.
  const acceptance = { id: "expectation-unmet", object: "*", reason: "just an anchor", until: "2099-12-31" };
  await story.reconfigure(withConfig("accept", [acceptance]));
  await story.reconfigure(withConfig("relay.signature.rule", "Disclaimer"));
  await story.well("up", ...quiet);
  await story.expectSettled(demoObjects, ["Disclaimer", "Default"]);
  const rules = ruleGuids(story);
  await story.reconfigure((file) =>
    withConfig("relay.ruleName", "Trustifi Inbound")(withConfig("relay.inbound.ruleName", "Trustifi Outbound")(file)),
  );
  await story.well("up", ...quiet);
  expect(ruleGuids(story)).toEqual(rules);
  await story.expectSettled(
    demoObjects.map((name) => name.replace("Inbound (clean)", "Outbound (clean)")),
    ["Disclaimer", "Default"],
  );
  await story.expectGone();
});

test("a connector renamed with a mistyped group beside it is refused while mail goes on; corrected, it is renamed", async () => {
  await using story = await aRelayStory();
  await story.well("up", ...quiet);
  await story.reconfigure((file) =>
    withConfig("relay.connector", { name: "To the relay" })(file).replace("mail-pilot@", "mail-pilt@"),
  );
  const { exitCode, stdout } = await story.pulumi("up", ...quiet);
  expect(exitCode).not.toBe(0);
  expect(stdout).toContain('Cannot scope a rule to "mail-pilt@contoso.com"');
  expect(routesNowhere(story)).toEqual([]);
  await story.reconfigure((file) => file.replace("mail-pilt@", "mail-pilot@"));
  await story.well("up", ...quiet);
  await story.expectSettled(
    demoObjects.map((name) => (name.endsWith("Send to Trustifi") ? "OutboundConnector To the relay" : name)),
  );
  await story.expectGone();
});

test("lists that lag behind, at a refresh and at destroy, neither drop nor double anything", async () => {
  await using story = await aRelayStory();
  const { lag } = story.running.simulator;
  lag.add({ milliseconds: 3_600_000, after: ["create", "remove"] });
  await story.well("up", ...quiet);
  await story.well("up", "--refresh", ...quiet);
  story.expectObjects(demoObjects);
  await story.expectGone();
  lag.clear();
});

test("two stacks that both change Default: the second is refused and told of the first, and both can go", async () => {
  await using story = await aRelayStory();
  await story.well("up", ...quiet);
  await using other = await aRelayStory({ running: story.running });
  await other.reconfigure((file) =>
    ["relay.inbound", "relay.signature"]
      .reduce((text, path) => withConfig(path, undefined)(text), file)
      .replace("richText: never", "richText: always"),
  );
  await other.reconfigure(withConfig("relay.connector", { name: "Other" }));
  await other.reconfigure(withConfig("relay.ruleName", "Other rule"));
  const preview = await other.pulumi("preview");
  expect(preview.stdout + preview.stderr).toContain(
    `stacks ${other.stack.name} and ${story.stack.name} both change remote domain *`,
  );
  const { exitCode, stdout } = await other.pulumi("up", ...quiet);
  expect(exitCode).not.toBe(0);
  expect(stdout).toContain(
    `stack exchange-relay/${story.stack.name} has a relay in this tenant too, and both would change it; say who leads`,
  );
  await other.reconfigure(withConfig("remoteDomain", undefined));
  await other.well("up", ...quiet);
  await other.expectSettled(["OutboundConnector Other", "TransportRule Other rule"], []);
  await other.expectGone();
  await story.expectSettled();
  await story.expectGone();
});

test("a state that was lost is found again by the marks, without a duplicate; what cannot be known is told", async () => {
  await using story = await aRelayStory();
  await story.well("up", ...quiet);
  await story.importState({});
  const said = await story.well("up", ...quiet);
  expect(said).toContain('What RemoteDomain "Default" was before this stack is not known');
  expect(said).toContain(`What TransportRule "${signatureRule}" was before this stack is not known`);
  await story.expectSettled();
  await story.well("destroy", ...quiet);
  story.expectObjects([]);
});
