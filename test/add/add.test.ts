import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { relayConfig } from "../../modules/components/emailRelayArgs.js";
import { add } from "../../scripts/add/add.js";
import { stackFileOf, userProject } from "../../scripts/userProject.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-add-"));
  const stacks = path.join(ours(), "stacks");
  await mkdir(stacks, { recursive: true });
  await writeFile(path.join(stacks, "Pulumi.example.yaml"), "# yaml-language-server: $schema=relay.schema.json\n");
});
afterEach(() => rm(folder, { recursive: true }));

const ours = () => path.join(folder, "node_modules", "pulumi-exchange-relay");
const text = (file: string) => readFile(path.join(folder, file), "utf8");

async function added(pulumiYaml: string, packageJson = "{}", source?: string): Promise<readonly string[]> {
  await writeFile(path.join(folder, "Pulumi.yaml"), pulumiYaml);
  await writeFile(path.join(folder, "package.json"), packageJson);
  const printed: string[] = [];
  await mkdir(path.join(folder, "deep", "below"), { recursive: true });
  const project = await userProject(path.join(folder, "deep", "below"));
  await add({
    project,
    ours: ours(),
    pulumi: source === undefined ? undefined : { source },
    json: false,
    print: (line) => printed.push(line),
  });
  return printed;
}

describe("relay add", () => {
  test("names the plugin in Pulumi.yaml, comments kept, and lays an example that the editor checks", async () => {
    const printed = await added("name: infra # ours\nruntime: nodejs\nstackConfigDir: tenants\n");
    expect(await text("Pulumi.yaml")).toBe(
      [
        "name: infra # ours",
        "runtime: nodejs",
        "stackConfigDir: tenants",
        "plugins:",
        "  providers:",
        "    - name: exchangeonline",
        "      path: node_modules/pulumi-exchange-relay/modules/provider/bin",
        "",
      ].join("\n"),
    );
    expect(await text("tenants/Pulumi.example.yaml")).toBe(
      "# yaml-language-server: $schema=../node_modules/pulumi-exchange-relay/stacks/relay.schema.json\n",
    );
    expect(printed.slice(0, 3)).toEqual([
      `In ${folder}:`,
      "  Pulumi.yaml  names the plugin: exchangeonline at node_modules/pulumi-exchange-relay/modules/provider/bin",
      "  tenants/Pulumi.example.yaml  explains every key; editors complete and check it",
    ]);
  });

  test.each([
    ["on PATH", ["pulumi login      # once; or without an account: pulumi login file://~"]],
    ["built here", ["npx relay pulumi login      # once; or without an account: npx relay pulumi login file://~"]],
    [
      undefined,
      [
        "npx relay setup    # brings the Pulumi CLI",
        "npx relay pulumi login      # once; or without an account: npx relay pulumi login file://~",
      ],
    ],
  ])("says a login that the shell finds, where Pulumi is %s", async (source, lines) => {
    const printed = await added("name: infra\nruntime: nodejs\n", "{}", source);
    const next = printed.slice(printed.indexOf("Next:") + 1).map((line) => line.trim());
    expect(next).toEqual([...lines, "npx relay init    # asks what a tenant's stack file must say, and writes it"]);
  });

  test("keeps other providers, and writes nothing the second time", async () => {
    const others = "name: infra\nruntime: nodejs\nplugins:\n  providers:\n    - name: other\n      path: x\n";
    await added(others);
    const once = await text("Pulumi.yaml");
    expect(once.startsWith(others)).toBe(true);
    expect((await added(once))[1]).toBe("  nothing to write: it is all there");
    expect(await text("Pulumi.yaml")).toBe(once);
  });

  test("keeps the line ends of Windows", async () => {
    await added("name: infra # ours\r\nruntime: nodejs\r\n");
    const written = await text("Pulumi.yaml");
    expect(written.startsWith("name: infra # ours\r\nruntime: nodejs\r\nplugins:\r\n")).toBe(true);
    expect(written.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  test("gives the lines of an ES module to a project of them", async () => {
    expect(await added("name: infra\n", '{ "type": "module" }')).toContain(
      '  const relay = new EmailRelay("relay", await relayArgs());',
    );
  });

  test("gives a project in YAML a resource that the plugin takes, and no file that its program does not read", async () => {
    const printed = await added("name: infra\nruntime: yaml\n");
    const program = printed.slice(printed.indexOf("In your program:") + 1, printed.indexOf("Next:"));
    const { resources } = parse(program.join("\n"));
    expect(resources.relay.type).toBe("exchangeonline:EmailRelay");
    expect(relayConfig("relay", resources.relay.properties).config.relay.stage).toBe("audit");
    expect(printed.at(-1)).toMatch(/^ {2}pulumi config set exchangeonline:organization contoso\.onmicrosoft\.com /);
    await expect(text("Pulumi.example.yaml")).rejects.toThrow("ENOENT");
  });

  test.each(["python", "go", "dotnet", "java"])("says how a project in %s gets the SDK", async (name) => {
    const printed = await added(`name: infra\nruntime:\n  name: ${name}\n  options: {}\n`);
    expect(printed).toContain(
      "  pulumi package add ./node_modules/pulumi-exchange-relay/modules/provider/bin    # writes the SDK; needs the official Pulumi",
    );
    expect(printed.join("\n")).not.toMatch(/import|relay init/);
  });

  test("refuses a project that takes the plugin from elsewhere", async () => {
    const elsewhere = "name: infra\nplugins:\n  providers:\n    - name: exchangeonline\n      path: ../fork\n";
    await expect(added(elsewhere)).rejects.toThrow(
      "plugins.providers has exchangeonline at ../fork; needed is node_modules/pulumi-exchange-relay/modules/provider/bin, or no entry.",
    );
  });
});

describe("the project in which a person stands", () => {
  test("is none where no Pulumi.yaml is in the folder or above", async () => {
    await expect(userProject(folder)).rejects.toThrow(`Cannot find a Pulumi project: no Pulumi.yaml in ${folder}`);
  });

  test("must have a name", async () => {
    await expect(added("runtime: nodejs\n")).rejects.toThrow("name  missing. Without one it is no Pulumi project.");
  });
});

describe("a stack's file", () => {
  test("is where Pulumi.yaml says, and in `stacks` of a folder that has none", async () => {
    expect(await stackFileOf(folder, "contoso")).toBe("stacks/Pulumi.contoso.yaml");
    await writeFile(path.join(folder, "Pulumi.yaml"), "name: infra\nstackConfigDir: deep/tenants\n");
    expect(await stackFileOf(folder, "contoso")).toBe("deep/tenants/Pulumi.contoso.yaml");
    await writeFile(path.join(folder, "Pulumi.yaml"), "name: infra\n");
    expect(await stackFileOf(folder, "contoso")).toBe("Pulumi.contoso.yaml");
  });
});
