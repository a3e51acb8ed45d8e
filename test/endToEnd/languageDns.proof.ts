import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { aLanguageStory, whileBuilding } from "../support/languages/languageStory.js";
import { lacking } from "../support/languages/languages.js";
import { aDnsWorld, quiet } from "./dnsStory.js";

const recordsOf = (name: string) => ({
  records: [{ name, type: "TXT", value: "token-1" }],
  cloudflare: { zone: "contoso.com" },
});

const reference = (name: string) => `\${${name}}`;

/** Records of their own that the relay waits for, and records of the relay that its rule waits for. */
function withRecords(text: string): string {
  const program = parse(text);
  const { relay } = program.resources;
  const alone = { type: "exchangeonline:RelayDns", properties: { ...recordsOf("_alone.contoso.com"), stage: "pilot" } };
  relay.properties.dns = recordsOf("_relay.contoso.com");
  relay.options = { dependsOn: [reference("alone")] };
  return stringify({ ...program, resources: { ...program.resources, alone } });
}

const why = await lacking("YAML");
test.skipIf(why)(
  `a program in YAML keeps its records in Cloudflare, and the relay waits for them${why}`,
  async () => {
    await using world = await aDnsWorld([]);
    await using story = await aLanguageStory("YAML", { change: withRecords, environment: world.environment });
    const { relay } = story;
    const { exitCode, stdout, stderr } = await relay.pulumi("up", ...quiet);
    expect(exitCode, stdout + stderr).toBe(0);
    const gates = ["TXT _alone.contoso.com", "TXT _relay.contoso.com"];
    expect(world.names.asked.filter((question) => question.startsWith("TXT"))).toEqual(gates);
    expect(relay.calls().at(-1)).toBe("New-TransportRule");
    const again = await relay.pulumi("up", ...quiet, "--expect-no-changes");
    expect(again.exitCode, again.stdout).toBe(0);
    expect((await relay.pulumi("destroy", ...quiet)).exitCode).toBe(0);
    expect([...world.cloudflare.kept.values()]).toEqual([]);
  },
  whileBuilding,
);
