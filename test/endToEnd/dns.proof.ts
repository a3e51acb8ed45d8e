import { describe, expect, test } from "vitest";
import { aDnsStory, aRecord, merged, old, quiet, spf } from "./dnsStory.js";

describe("DNS in Cloudflare, through the real CLI", () => {
  test("loses no record when comments are cleared, and puts back an include that was taken out", async () => {
    await using story = await aDnsStory([spf], ", import: [spf]");
    const { cloudflare, relay } = story;
    await story.up();
    const ids = [...cloudflare.kept.keys()];
    const [, made = ""] = ids;
    for (const id of ids) cloudflare.edit(id, { comment: "" });
    cloudflare.edit("spf", { content: `"${old}"`, modifiedOn: "2026-11-20T10:00:00Z" });
    await story.up();
    expect([...cloudflare.kept.keys()]).toEqual(ids);
    expect(cloudflare.kept.get("spf")?.inputs).toMatchObject({
      content: `"${merged}"`,
      comment: "pulumi-exchange-relay: adopted, changed 2026-11-20T10:00:00Z",
    });
    expect(cloudflare.kept.get(made)?.inputs.comment).toBe("pulumi-exchange-relay: found");
    expect(cloudflare.asked.filter((what) => what.startsWith("delete"))).toEqual([]);
    expect((await relay.pulumi("preview", "--expect-no-changes")).exitCode).toBe(0);
  });

  test("refuses in the preview to make what somebody else made; with the id that is said, it takes it over and leaves it", async () => {
    await using story = await aDnsStory(
      [aRecord("v7", { name: "_verify.contoso.com", content: '"token-1"' }), spf],
      ", import: [spf]",
    );
    const { cloudflare, relay } = story;
    const { exitCode, stdout } = await relay.pulumi("preview");
    expect(exitCode).not.toBe(0);
    expect(stdout).toContain(
      "Cannot make _verify.contoso.com TXT: it is in the zone already, and this stack does not have it. To let this stack keep it, add v7 to dns.cloudflare.import",
    );
    await relay.pulumi("config", "set", "--path", "exchange-relay:dns.cloudflare.import[1]", "v7");
    await story.up();
    expect(cloudflare.asked.filter((what) => what.startsWith("create"))).toEqual([]);
    cloudflare.edit("v7", { comment: "" });
    await story.up();
    expect((await relay.pulumi("destroy", ...quiet)).exitCode).toBe(0);
    expect([...cloudflare.kept.keys()].sort()).toEqual(["spf", "v7"]);
  });

  test("enables the rule in the run that makes the records, once the name servers have them", async () => {
    await using story = await aDnsStory([spf], ", import: [spf]", "pilot");
    const { relay } = story;
    await story.up();
    expect(relay.calls()).toContain("New-TransportRule");
  });
});
