import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dump } from "../../modules/simulator/simulator.js";
import { runPulumi } from "../../scripts/pulumiStack.js";
import type { CliStack } from "../support/cli.js";
import { aLanguageStory, type LanguageStory, whileBuilding } from "../support/languages/languageStory.js";
import { lacking } from "../support/languages/languages.js";

const quiet = ["--yes", "--skip-preview"];
interface Resource {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly inputs?: object;
  readonly outputs?: object;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: object;
}

/** What was declared, with the component's type and the stack's name as the others have them, keys in plain text. */
async function declared({ stack }: CliStack): Promise<readonly unknown[]> {
  const { stdout } = await runPulumi(stack, ["stack", "export", "--show-secrets"]);
  const text = stdout
    .replaceAll("exchangeonline:index:EmailRelay", "exchange-relay:index:EmailRelay")
    .replaceAll(stack.name, "contoso");
  const { deployment } = JSON.parse(text) as { readonly deployment: { readonly resources: readonly Resource[] } };
  return deployment.resources
    .filter(({ type }) => !type.startsWith("pulumi:"))
    .map(({ urn, custom, inputs, outputs, dependencies = [], propertyDependencies }) => ({
      urn,
      said: custom ? inputs : outputs,
      dependencies: dependencies.toSorted(),
      propertyDependencies,
    }))
    .toSorted((left, right) => left.urn.localeCompare(right.urn, "en"));
}

let byTypeScript: readonly unknown[];
beforeAll(async () => {
  await using story = await aLanguageStory("TypeScript");
  const { exitCode, stdout } = await story.relay.pulumi("up", ...quiet);
  expect(exitCode, stdout).toBe(0);
  byTypeScript = await declared(story.relay);
}, whileBuilding);

const others = await Promise.all(
  (["YAML", "Python", "Go"] as const).map(async (language) => ({ language, why: await lacking(language) })),
);

/** Python and Go take long to prepare, and tell the ends of the story: what is between comes from the engine and the plugin alone. */
for (const { language, why } of others)
  describe.skipIf(why)(`the docs' program in ${language}, in the order of the story${why}`, () => {
    let story: LanguageStory;
    let before: unknown;
    beforeAll(async () => {
      story = await aLanguageStory(language);
      before = dump(story.relay.running.simulator.tenant, { times: false });
    }, whileBuilding);
    afterAll(() => story[Symbol.asyncDispose]());

    test("a preview asks Exchange nothing", async () => {
      const { exitCode, stdout } = await story.relay.pulumi("preview");
      expect({ exitCode, calls: story.relay.calls() }, stdout).toEqual({ exitCode: 0, calls: [] });
      expect(stdout).toContain("exchangeonline:index:EmailRelay");
    });

    if (language === "YAML")
      test("what Exchange refuses ends the run, and the next goes on from there", async () => {
        const { relay } = story;
        relay.running.simulator.faults.add({ kind: "status", status: 403, cmdlet: "New-OutboundConnector" });
        const { exitCode, stdout } = await relay.pulumi("up", ...quiet);
        relay.running.simulator.faults.clear();
        expect(exitCode).toBe(1);
        expect(stdout).toContain("error: Cannot run New-OutboundConnector: Exchange refused (403)");
        expect(relay.calls()).not.toContain("New-TransportRule");
      });

    test("up declares what the TypeScript program declares; a second asks Exchange nothing", async () => {
      const { relay } = story;
      const { exitCode, stdout } = await relay.pulumi("up", ...quiet);
      expect(exitCode, stdout).toBe(0);
      expect(await declared(relay)).toEqual(byTypeScript);
      relay.calls();
      const again = await relay.pulumi("up", ...quiet, "--expect-no-changes");
      expect({ exitCode: again.exitCode, calls: relay.calls() }, again.stdout).toEqual({ exitCode: 0, calls: [] });
    });

    if (language === "YAML") {
      test("up with refresh finds nothing", async () => {
        const { exitCode, stdout } = await story.relay.pulumi("up", "--refresh", ...quiet, "--expect-no-changes");
        expect(exitCode, stdout).toBe(0);
      });

      test("what the component refuses is said in the words of a stack file, and nothing is changed", async () => {
        const { program, relay } = story;
        await program.write("oneWay", (text) =>
          text.replaceAll("relay.vendor.example", "https://relay.vendor.example"),
        );
        relay.calls();
        const { exitCode, stdout } = await relay.pulumi("up", ...quiet);
        expect({ exitCode, calls: relay.calls() }, stdout).toEqual({ exitCode: 1, calls: [] });
        expect(stdout).toMatch(
          /EmailRelay "relay" has 1 problem; nothing was changed\.\n +relay\.smartHosts\[0\] {2}is a web address\. Write only the name, without what is before and after it\.\n/,
        );
      });
    }

    test("destroy leaves the tenant as it was, and no key is in state or output", async () => {
      const { relay } = story;
      const { exitCode, stdout } = await relay.pulumi("destroy", ...quiet);
      expect(exitCode, stdout).toBe(0);
      expect(dump(relay.running.simulator.tenant, { times: false })).toEqual(before);
      expect(await relay.traces()).not.toContain("planted-");
    });
  });

/** The host for YAML knows resources and config by one set of names (1.25.0), and takes the config. */
test.skipIf(others[0]?.why)(
  "a config key of the project hides a resource of its name from a program in YAML, as the docs say",
  async () => {
    await using story = await aLanguageStory("YAML");
    await story.relay.pulumi("config", "set", "--secret", "--path", "relay:relay.stamp.key", "anything");
    const { exitCode, stdout } = await story.relay.pulumi("preview");
    expect({ exitCode, isThere: stdout.includes("EmailRelay") }, stdout).toEqual({ exitCode: 0, isThere: false });
  },
);
