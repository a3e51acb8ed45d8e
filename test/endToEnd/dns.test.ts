import { describe, expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { aCliStack } from "../support/cli.js";
import { nameServer } from "../support/nameServer.js";
import { readme } from "../support/readme.js";
import { aDnsStory, at, merged, old, quiet, secrets, served, spf } from "./dnsStory.js";

describe("DNS in Cloudflare, through the real CLI", () => {
  test("is declared with the SPF record merged, plans nothing afterwards, and on destroy only what was made goes", async () => {
    await using story = await aDnsStory([spf], ", import: [spf]");
    const { cloudflare, relay } = story;
    expect(await story.up()).not.toContain("error");
    expect(story.records()).toEqual([
      ["contoso.com", "TXT", `"${merged}"`],
      ["_verify.contoso.com", "TXT", '"token-1"'],
    ]);
    const notes: string[] = JSON.parse((await relay.pulumi("stack", "output", "dnsNotes", "--json")).stdout);
    expect(readme("spf")?.split("\n")).toEqual(notes.slice(0, 5));
    expect((await relay.pulumi("preview", "--expect-no-changes")).exitCode).toBe(0);
    expect((await relay.pulumi("destroy", ...quiet)).exitCode).toBe(0);
    expect([...cloudflare.kept.keys()]).toEqual(["spf"]);
  });
});

describe("DNS that is kept elsewhere, through the real CLI", () => {
  const run = async (config: (endpoint: string) => string, records: readonly string[]) => {
    const names = await nameServer(records);
    const environment = { EXCHANGE_RELAY_DNS: names.address };
    const relay = await aCliStack({ seed: messyTenant, program: ".", config, secrets, environment });
    try {
      const { exitCode, stdout } = await relay.pulumi("up", ...quiet);
      const toSet = await relay.pulumi("stack", "output", "dnsToSet");
      return { exitCode, stdout, calls: relay.calls(), toSet: toSet.stdout };
    } finally {
      await relay.close();
      await names.close();
    }
  };

  test("is printed, and enables no rule before every server has it", async () => {
    const { exitCode, stdout, calls } = await run(at("pilot", "    print: bind\n"), served);
    expect([exitCode === 0, calls]).toEqual([false, []]);
    expect(stdout).toContain("Cannot enable the relay's rule (stage pilot): records are not at every name server");
    expect(stdout).toContain("_verify.contoso.com TXT: missing at ns1.contoso.com");
  });

  test("enables the rule once it is there", async () => {
    const there = served.map((line) => line.replace(old, merged));
    const { exitCode, toSet } = await run(at("pilot", "    print: bind\n"), [
      ...there,
      "_verify.contoso.com TXT token-1",
    ]);
    expect(exitCode).toBe(0);
    expect(toSet).toContain('_verify.contoso.com. IN TXT "token-1"\n');
  });
});
