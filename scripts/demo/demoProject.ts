import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const files = {
  "Pulumi.yaml": `name: relay-demo
runtime: { name: nodejs, options: { typescript: false } }
stackConfigDir: stacks
plugins:
  providers: [{ name: exchangeonline, path: node_modules/pulumi-exchange-relay/modules/provider/bin }]
`,
  "package.json": '{ "name": "relay-demo", "private": true, "type": "module", "main": "index.js" }\n',
  "index.js": `import { EmailRelay, relayArgs } from "pulumi-exchange-relay";

const relay = new EmailRelay("relay", await relayArgs());

export const { byHand, mail } = relay;
`,
} as const;

/**
 * Writes a Pulumi project as somebody's own is: this package is installed in it, and nothing else. A junction on Windows
 * needs no right.
 *
 * @param ours folder of this package.
 */
export async function makeDemoProject(folder: string, ours: string): Promise<void> {
  const modules = path.join(folder, "node_modules");
  await mkdir(path.join(folder, "stacks"), { recursive: true });
  await mkdir(path.join(modules, "@pulumi"), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const sdk = createRequire(path.join(ours, "package.json")).resolve("@pulumi/pulumi/package.json");
  await symlink(path.dirname(sdk), path.join(modules, "@pulumi", "pulumi"), "junction");
  await symlink(ours, path.join(modules, "pulumi-exchange-relay"), "junction");
}
