import { mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { stringify } from "yaml";
import { buildTypes } from "../../scripts/dev/build/types.js";
import { project } from "../support/cli.js";

/** A TypeScript project of somebody's own. */
export interface ProjectKind {
  readonly name: string;
  readonly isModule: boolean;
  readonly compilerOptions: Readonly<Record<string, unknown>>;
}

const cjs = { target: "es2020", module: "commonjs", moduleResolution: "node" };

/** Whoever made a project by `pulumi new typescript`, or changed it since, has one of these. */
export const projectKinds: readonly ProjectKind[] = [
  {
    name: "commonjs, as the template has it",
    isModule: false,
    compilerOptions: {
      ...cjs,
      strict: true,
      outDir: "bin",
      sourceMap: true,
      experimentalDecorators: true,
      noFallthroughCasesInSwitch: true,
      noImplicitReturns: true,
      forceConsistentCasingInFileNames: true,
    },
  },
  {
    name: "commonjs, esModuleInterop",
    isModule: false,
    compilerOptions: { ...cjs, strict: true, esModuleInterop: true },
  },
  { name: "commonjs, not strict", isModule: false, compilerOptions: { ...cjs, strict: false } },
  { name: "node16, commonjs", isModule: false, compilerOptions: { strict: true, target: "es2020", module: "node16" } },
  { name: "node16, modules", isModule: true, compilerOptions: { strict: true, target: "es2020", module: "node16" } },
  {
    name: "nodenext, commonjs",
    isModule: false,
    compilerOptions: { strict: true, target: "es2022", module: "nodenext" },
  },
  {
    name: "nodenext, modules, exact optional properties",
    isModule: true,
    compilerOptions: { strict: true, exactOptionalPropertyTypes: true, target: "es2022", module: "nodenext" },
  },
  {
    name: "bundler",
    isModule: true,
    compilerOptions: { strict: true, target: "es2022", module: "esnext", moduleResolution: "bundler" },
  },
];

const program = `import * as pulumi from "@pulumi/pulumi";
import { EmailRelay } from "pulumi-exchange-relay";
import * as exchange from "pulumi-exchange-relay";
import type { ExchangeAccessArgs } from "pulumi-exchange-relay/access";
import { planRelayDns } from "pulumi-exchange-relay/dns";

const config = new pulumi.Config();
const relay = new EmailRelay("relay", {
  vendor: "custom",
  smartHosts: ["relay.vendor.example"],
  stamp: { header: "X-Relay-Key", key: config.requireSecret("key") },
  connector: { tls: { mode: "EncryptionOnly" } },
  appliesTo: { groups: ["mail-pilot@contoso.com"] },
  stage: "audit",
});
const rules = new exchange.RemoteDomain("partner", { name: "Partner", domainName: "partner.example" });
export const identities: ExchangeAccessArgs["rights"] = "roleGroups";
export const connectors = relay.connectors;
export const partner = rules.domainName;
export const isThere = typeof planRelayDns;
`;

/** Packs the package as npm would, and gives a folder that holds \`node_modules\` with it: nothing is fetched. */
export async function installed(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-package-"));
  await execa("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: project });
  const [tarball = ""] = (await readdir(folder)).filter((file) => file.endsWith(".tgz"));
  const modules = path.join(folder, "node_modules");
  await mkdir(path.join(modules, "@pulumi"), { recursive: true });
  await execa("tar", ["-xzf", tarball, "-C", "node_modules"], { cwd: folder });
  await execa(process.execPath, ["-e", "fs.renameSync('node_modules/package', 'node_modules/pulumi-exchange-relay')"], {
    cwd: folder,
  });
  await buildTypes(path.join(modules, "pulumi-exchange-relay", "dist", "library"));
  for (const [name, target] of Object.entries({
    "@pulumi/pulumi": "@pulumi/pulumi",
    "@types": "@types",
    typescript: "typescript-5",
    tsx: "tsx",
  }))
    await symlink(path.join(project, "node_modules", target), path.join(modules, name), "junction");
  return folder;
}

/** Writes a project of this kind below the folder. @returns its path */
export async function aUserProject(folder: string, { name, isModule, compilerOptions }: ProjectKind): Promise<string> {
  const place = path.join(folder, name.replaceAll(/[^a-z0-9]+/g, "-"));
  const options = isModule ? { typescript: false, nodeargs: "--import=tsx" } : { tsconfig: "tsconfig.run.json" };
  const plugin = path.join(folder, "node_modules", "pulumi-exchange-relay", "modules", "provider", "bin");
  const fleetPage = await readFile(path.join(project, "docs", "fleet.md"), "utf8");
  const [, fleet = ""] = /```ts\n([\s\S]*?)```/.exec(fleetPage) ?? [];
  await mkdir(place, { recursive: true });
  const files = {
    "index.ts": program,
    "fleet.ts": fleet,
    "package.json": JSON.stringify({ name: "own", main: "index.ts", ...(isModule && { type: "module" }) }),
    "tsconfig.json": JSON.stringify({ compilerOptions, files: ["index.ts", "fleet.ts"] }),
    // Pulumi finds this repository's TypeScript 6 through the link, which takes moduleResolution "node" only so.
    "tsconfig.run.json": JSON.stringify({
      extends: "./tsconfig.json",
      compilerOptions: { ignoreDeprecations: "6.0", types: ["node"] },
    }),
    "Pulumi.yaml": stringify({
      name: "own",
      runtime: { name: "nodejs", options },
      ...(isModule && { main: "index.ts" }),
      stackConfigDir: "stacks",
      plugins: { providers: [{ name: "exchangeonline", path: plugin }] },
    }),
  };
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(place, file), text);
  return place;
}
