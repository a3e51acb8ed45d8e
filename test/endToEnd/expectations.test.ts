import { expect, test } from "vitest";
import { aRelayStory, quiet } from "../support/relayStory.js";
import { withConfig } from "../support/withConfig.js";

const lists = [
  "Get-AcceptedDomain",
  "Get-InboundConnector",
  "Get-OutboundConnector",
  "Get-RemoteDomain",
  "Get-TransportRule",
];
const expected = (way: string) => [
  { name: "to the bank", from: "anna@contoso.com", groups: [], to: "teller@bank.example", way },
];

test("mail that would not go as expected keeps a preview and an up from going on, with its trace, and nothing is written", async () => {
  await using story = await aRelayStory();
  await story.reconfigure(withConfig("expect", expected("relay")));
  for (const command of [["preview"], ["up", ...quiet]]) {
    const { exitCode, stdout, stderr } = await story.pulumi(...command);
    expect(exitCode).not.toBe(0);
    expect(`${stdout}${stderr}`).toContain('"to the bank" must go through the relay: it leaves by');
    expect(`${stdout}${stderr}`).toContain("anna@contoso.com → teller@bank.example, ordinary message, after this `up`");
    expect(story.calls().toSorted()).toEqual(lists);
  }
  story.expectObjects([], []);
  await story.reconfigure(withConfig("expect", expected("direct")));
  await story.well("up", ...quiet);
  story.calls();
  await story.well("preview");
  expect(story.calls().toSorted()).toEqual(lists);
  await story.well("up", ...quiet, "--skip-preview");
  expect(story.calls()).toEqual([]);
});
