import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadStackFile, readStackFile } from "../../modules/config/loadStackFile.js";
import { configCommand } from "../../scripts/config/configCommand.js";
import { environmentsOf } from "../../scripts/openEnvironment.js";

let project: string;
const file = () => path.join(project, "stacks", "Pulumi.contoso.yaml");

beforeEach(async () => {
  project = await mkdtemp(path.join(os.tmpdir(), "relay-environment-"));
  await mkdir(path.join(project, "stacks"));
  await writeFile(path.join(project, "Pulumi.yaml"), "name: exchange-relay\nruntime: nodejs\nstackConfigDir: stacks\n");
});
afterEach(() => rm(project, { recursive: true }));

/** Stands in for Pulumi's CLI, which opens environments in Pulumi Cloud alone. */
async function cliThat(program: string) {
  const cli = path.join(project, "pulumi.mjs");
  await writeFile(cli, `#!/usr/bin/env node\n${program}\n`);
  await chmod(cli, 0o755);
  const found = { path: cli, version: "3.259.0", source: "", environment: {} };
  return environmentsOf(project, async () => ({ found, passedOver: [] }));
}

const merged = {
  "exchangeonline:organization": { value: "contoso.onmicrosoft.com", secret: false },
  "exchange-relay:relay": {
    objectValue: {
      vendor: "trustifi",
      smartHosts: ["relay.vendor.example"],
      stamp: { header: "X-Key", key: "planted" },
      stage: "pilot",
      appliesTo: { groups: ["mail-pilot@contoso.com"] },
    },
    secret: true,
  },
};
const cliThatKnows = () =>
  cliThat(
    `const asked = JSON.stringify([process.argv.slice(2), process.cwd().endsWith(${JSON.stringify(path.basename("stacks"))})]);
if (asked !== ${JSON.stringify(JSON.stringify([["config", "--json", "--show-secrets", "--stack", "contoso", "--non-interactive"], false]))}) process.exit(9);
console.log(${JSON.stringify(JSON.stringify(merged))});`,
  );

const environment = "environment:\n  - relay/contoso\n";

describe("a stack file with an environment", () => {
  test("has the config that Pulumi makes of it, the key sealed", async () => {
    await writeFile(file(), `${environment}config:\n  relay: { stage: pilot }\n`);
    const { tenant, relay } = await loadStackFile(file(), await cliThatKnows());
    expect(tenant.organization).toBe("contoso.onmicrosoft.com");
    expect(relay).toMatchObject({ stage: "pilot", smartHosts: ["relay.vendor.example"], stamp: { key: "sealed" } });
  });

  test("may have nothing else, and is read over the baseline", async () => {
    await writeFile(file(), environment);
    await writeFile(
      path.join(project, "stacks", "relay.defaults.yaml"),
      "config:\n  exchange-relay:relay: { onError: ignore }\n",
    );
    const { relay } = await loadStackFile(file(), await cliThatKnows());
    expect(relay.onError).toBe("ignore");
  });

  test("shows what it gives, and nothing of a section that holds a secret", async () => {
    await writeFile(file(), `${environment}config:\n  exchange-relay:relay: { stage: pilot }\n`);
    const printed: string[] = [];
    const said = { file: file(), open: await cliThatKnows(), json: false, print: (line: string) => printed.push(line) };
    await configCommand(said);
    expect(printed.map((line) => line.replace(/ +/g, " "))).toEqual([
      "exchange-relay:relay.stage pilot Pulumi.contoso.yaml:4",
      "exchangeonline:organization contoso.onmicrosoft.com environment or Pulumi.yaml",
      ...["vendor", "smartHosts", "stamp.header", "stamp.key", "appliesTo.groups"].map(
        (key) => `exchange-relay:relay.${key} [secret] environment or Pulumi.yaml`,
      ),
    ]);
  });

  test("says what Pulumi said if it does not open it, and what to do", async () => {
    await writeFile(file(), `${environment}config: {}\n`);
    const cli = await cliThat(
      `console.log("planted"); console.error("error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions"); process.exit(3);`,
    );
    await expect(readStackFile(file(), cli)).rejects.toThrow(
      'environment  cannot be opened: pulumi says "PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions". Log in to Pulumi Cloud (`pulumi login`), and run this again once `pulumi config --open --stack contoso` works.',
    );
  });

  test("says what to do if there is no CLI", async () => {
    await writeFile(file(), environment);
    const none = environmentsOf(project, async () => ({ passedOver: [] }));
    await expect(loadStackFile(file(), none)).rejects.toThrow(
      "environment  cannot be opened: there is no Pulumi CLI. Run `relay setup`, then `pulumi login`.",
    );
  });

  test("says a key that the environment holds in plain text, without showing it", async () => {
    await writeFile(file(), environment);
    const plain = { ...merged, "exchange-relay:relay": { ...merged["exchange-relay:relay"], secret: false } };
    const cli = await cliThat(`console.log(${JSON.stringify(JSON.stringify(plain))});`);
    const failure = await loadStackFile(file(), cli).then(String, String);
    expect(failure).toMatch(/relay\.stamp\.key {2}is in plain text/);
    expect(failure).not.toContain("planted");
  });

  test("asks no Pulumi where there is none", async () => {
    await writeFile(file(), "config: {}\n");
    const cli = async () => Promise.reject(new Error("asked"));
    await expect(readStackFile(file(), cli)).rejects.toThrow(/ relay +missing/);
  });
});
