import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { z } from "zod";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { dump } from "../../modules/simulator/simulator.js";
import type { Tenant } from "../../modules/simulator/tenant.js";
import { demoConfig, demoSecrets } from "../../scripts/demo/demoConfig.js";
import { configFile } from "../../scripts/pulumiStack.js";
import { added, changedOthers } from "../sweep/promises.js";
import { aCliStack, type CliStack, type CliStackOptions } from "./cli.js";

export const quiet = ["--yes", "--skip-preview"];
export const signatureRule = "Identify messages to send to Exclaimer Cloud";

/** What the demo's relay adds to a tenant. */
export const demoObjects = [
  "InboundConnector Receive from Trustifi (incoming mail)",
  "OutboundConnector Send to Trustifi",
  "OutboundConnector Send to Trustifi (incoming mail)",
  "TransportRule Trustifi Inbound",
  "TransportRule Trustifi Inbound (clean)",
  "TransportRule Trustifi Outbound",
];

/** The demo's relay on the messy tenant, driven by the real CLI. */
export interface RelayStory extends CliStack, AsyncDisposable {
  /** The tenant before the stack. */
  readonly before: Tenant;
  readonly tenant: Tenant;
  /** Runs a command that must end well, and gives what it printed. */
  well(...args: string[]): Promise<string>;
  /** Changes the stack's file; gives what it was. */
  reconfigure(change: (file: string) => string): Promise<string>;
  /** URN by `Type::name`, of what is in the state. */
  urns(): Promise<Readonly<Record<string, string>>>;
  /** Puts another state in the place of the stack's; its secrets are in the clear. */
  importState(deployment: object): Promise<void>;
  /** What the stack added is just this, and others' things are as they were. */
  expectObjects(objects: readonly string[], named?: readonly string[]): void;
  /** The same, and nothing is left to do. */
  expectSettled(objects?: readonly string[], named?: readonly string[]): Promise<void>;
  /** Destroys, and the tenant is as it was. */
  expectGone(): Promise<void>;
}

export async function aRelayStory(options: Partial<CliStackOptions> = {}): Promise<RelayStory> {
  const stack = await aCliStack({
    seed: messyTenant,
    program: ".",
    config: demoConfig,
    secrets: demoSecrets,
    ...options,
  });
  const { tenant } = stack.running.simulator;
  const before = structuredClone(tenant);
  const well = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await stack.pulumi(...args);
    expect({ exitCode, said: exitCode === 0 ? "" : `${args.join(" ")}\n${stdout}${stderr}` }).toEqual({
      exitCode: 0,
      said: "",
    });
    return stdout;
  };
  const expectObjects = (objects: readonly string[], named: readonly string[] = [signatureRule, "Default"]) => {
    expect(added(tenant, before).toSorted()).toEqual(objects.toSorted());
    expect(changedOthers(tenant, before, named)).toEqual([]);
  };
  return {
    ...stack,
    before,
    tenant,
    well,
    reconfigure: async (change) => {
      const file = configFile(stack.stack);
      const text = await readFile(file, "utf8");
      const changed = change(text);
      expect(changed, "the change finds what it changes").not.toBe(text);
      await writeFile(file, changed);
      return text;
    },
    urns: async () => urnsIn(await well("stack", "export")),
    importState: async (deployment) => {
      const file = path.join(stack.stack.folder, "imported.json");
      const salt = /^encryptionsalt: (.+)$/m.exec(await readFile(configFile(stack.stack), "utf8"))?.[1];
      const encrypted = { ...deployment, secrets_providers: { type: "passphrase", state: { salt } } };
      await writeFile(file, JSON.stringify({ version: 3, deployment: encrypted }));
      await well("stack", "import", "--file", file);
    },
    expectObjects,
    expectSettled: async (objects = demoObjects, named) => {
      expectObjects(objects, named);
      await well("preview", "--refresh", "--expect-no-changes", "--diff");
    },
    expectGone: async () => {
      await well("destroy", ...quiet);
      expect(dump(tenant, { times: false })).toEqual(dump(before, { times: false }));
    },
    [Symbol.asyncDispose]: stack.close,
  };
}

const exported = z.object({
  deployment: z.object({ resources: z.array(z.looseObject({ urn: z.string() })).default([]) }),
});

function urnsIn(json: string): Readonly<Record<string, string>> {
  const { resources } = exported.parse(JSON.parse(json)).deployment;
  return Object.fromEntries(
    resources.map(({ urn }) => {
      const [, , types = "", name = ""] = urn.split("::");
      return [`${types.slice(types.lastIndexOf(":") + 1)}::${name}`, urn];
    }),
  );
}
