import { describe, expect, test } from "vitest";
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

describe("a relay below another parent", () => {
  const program = "test/programs/movedRelay";
  const place = (lines: string) => (file: string) => file.replace("config:\n", `config:\n${lines}`);

  test("is taken over where the program says where it was, and made anew where a property says so; destroy gives all back", async () => {
    await using story = await aRelayStory({ program });
    await story.well("up", ...quiet);
    await story.reconfigure(place("  movedRelay:parent: home\n  movedRelay:aliased: true\n"));
    story.calls();
    await story.well("up", ...quiet);
    expect(story.calls()).toEqual([]);
    await story.reconfigure((file) =>
      place("  movedRelay:replaceOn: '*'\n")(file)
        .replace("richText: never", "richText: always")
        .replace("[relay.", "[relay2."),
    );
    await story.well("up", ...quiet);
    await story.expectSettled();
    await story.expectGone();
  });

  test("is taken over where the program does not say it, and what cannot be known any more is told", async () => {
    await using story = await aRelayStory({ program });
    await story.well("up", ...quiet);
    await story.reconfigure(place("  movedRelay:parent: elsewhere\n"));
    const said = await story.well("up", ...quiet);
    expect(said).toContain(
      'Another resource goes on with RemoteDomain "Default" and does not know what it was before this stack: allowedOOFType "External"',
    );
    await story.expectSettled();
    await story.well("destroy", ...quiet);
    story.expectObjects([]);
  });
});
