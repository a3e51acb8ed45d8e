import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type AdoptCommandOptions, adoptCommand } from "../../scripts/adopt/adoptCommand.js";
import { UsageError } from "../../scripts/usageError.js";
import { lists, worldOf } from "../mailflow/aCommand.js";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** Without the CLI: what Pulumi would do is said. */
async function run(changes: Partial<AdoptCommandOptions> = {}, answers = lists, defaults?: string) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-adopt-"));
  folders.push(folder);
  if (defaults !== undefined) await writeFile(path.join(folder, "relay.defaults.yaml"), defaults);
  const { world } = await worldOf(answers);
  const lines: string[] = [];
  const again = () =>
    adoptCommand(world, {
      project: { folder, name: "exchange-relay", runtime: "nodejs", stacks: folder } as AdoptCommandOptions["project"],
      stack: "new",
      tenant: { organization: "contoso.onmicrosoft.com", channel: "rest" },
      ...{ dryRun: false, json: false, schema: "relay.schema.json", cli: undefined },
      print: (line) => void lines.push(...line.split("\n")),
      ...changes,
    });
  return { exitCode: await again(), lines, folder, again };
}

describe("relay adopt", () => {
  test("writes nothing with --dry-run, says what the first up would change, and ends with 7", async () => {
    const { exitCode, lines, folder } = await run({ dryRun: true });
    expect(exitCode).toBe(7);
    expect(existsSync(path.join(folder, "Pulumi.new.yaml"))).toBe(false);
    expect(lines).toContain("Would write Pulumi.new.yaml:");
    expect(lines).toContain("Would set exchange-relay:relay.stamp.key from the live rule, encrypted.");
    expect(lines).toContain("Stays as it is, somebody else's: 1 TransportRule (--json names them).");
    expect(lines.find((line) => line.startsWith("Not looked at"))).toMatch(
      /spam policies, .* connection filter, .* ARC/,
    );
    expect(lines).toContain(
      '  TransportRule "Trustifi Outbound": setAuditSeverity is null, declared Low (no mail feels it)',
    );
    expect(lines.join("\n")).not.toContain("the-relay-key");
  });

  test("writes both files without the key, and says what is to do where Pulumi is missing", async () => {
    const { exitCode, lines, folder } = await run();
    expect(exitCode).toBe(1);
    const file = await readFile(path.join(folder, "Pulumi.new.yaml"), "utf8");
    expect(file).toContain("header: X-Key");
    const imports = await readFile(path.join(folder, "import.new.json"), "utf8");
    expect(JSON.parse(imports).resources[0]).toEqual({
      type: "exchange-relay:index:EmailRelay",
      name: "relay",
      component: true,
    });
    expect(file + imports + lines.join("\n")).not.toContain("the-relay-key");
    expect(lines.slice(lines.indexOf("Next:") + 1).map((line) => line.replace(/^.*?pulumi /, "pulumi "))).toEqual([
      expect.stringContaining("setup"),
      "pulumi stack init new",
      "pulumi config set --secret --path exchange-relay:relay.stamp.key --stack new",
      "pulumi import --file import.new.json --stack new --protect=false --generate-code=false",
      "pulumi preview --stack new --diff",
    ]);
  });

  test("never writes over a file", async () => {
    const { again, folder } = await run();
    const before = await readFile(path.join(folder, "Pulumi.new.yaml"), "utf8");
    await expect(again()).rejects.toThrow(
      new UsageError("Cannot write Pulumi.new.yaml: it is there already; take another --stack, or --dry-run to look."),
    );
    expect(await readFile(path.join(folder, "Pulumi.new.yaml"), "utf8")).toBe(before);
  });

  test("counts the baseline in: what it changes is said", async () => {
    const { lines } = await run({ dryRun: true }, lists, "config:\n  exchange-relay:relay: { onError: defer }\n");
    expect(lines).toContain('  TransportRule "Trustifi Outbound": ruleErrorAction is Ignore, declared Defer');
  });

  test("says why a tenant without a relay cannot be adopted", async () => {
    await expect(run({ json: true }, { ...lists, "Get-TransportRule": [] })).rejects.toThrow(
      "Cannot adopt a relay: no rule routes outgoing mail to a connector with smart hosts; needed is one that does",
    );
  });
});
