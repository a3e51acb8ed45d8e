import path from "node:path";
import { RunError } from "@pulumi/pulumi/errors.js";
import * as log from "@pulumi/pulumi/log/index.js";
import { getRootDirectory, getStack } from "@pulumi/pulumi/metadata.js";
import { allConfig } from "@pulumi/pulumi/runtime/config.js";
import { ConfigError } from "../config/configError.js";
import { mergeConfig } from "../config/mergeConfig.js";
import { parseRelayConfig, type RawConfig } from "../config/parseRelayConfig.js";
import { sharedObjects } from "../config/sharedObjects.js";
import type { EmailRelayArgs } from "./emailRelayArgs.js";
import { sectionsOf } from "./emailRelayArgs.js";
import type { RelayDnsArgs } from "./relayDnsPlan.js";
import { lookAhead } from "./relayExpectations.js";
import { preflight } from "./relayPreflight.js";

/** Names that the relay had in release 0.1, which named it after its vendor: as aliases they lead old stacks over. */
export const formerNames = [{ name: "trustifi" }, { name: "custom" }];

/** How a Node.js program tells Pulumi that it has said what is wrong (`@pulumi/pulumi/cmd/run`, 3.248.0). */
const alreadyReported = 32;

/**
 * Reads the running stack's configuration. Every problem of it is said at once, and the program ends; nothing is changed.
 *
 * It ends at once on purpose: after a thrown error the SDK keeps an ES module program busy for another 20 seconds
 * (3.248.0 on Node 20, measured 2026-11-23).
 */
export async function relayArgs(): Promise<EmailRelayArgs> {
  try {
    return await read(getStack());
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof RunError)) throw error;
    await log.error(error.message);
    process.exit(alreadyReported);
  }
}

async function read(stack: string): Promise<EmailRelayArgs> {
  const { readDefaults, readStackConfigs } = await import("../config/loadStackFile.js");
  const { readProject } = await import("../config/projectFile.js");
  const stacks = (await readProject(getRootDirectory()))?.stacks ?? getRootDirectory();
  const raw = mergeConfig((await readDefaults(stacks))?.config ?? {}, allConfig());
  const file = path.relative(getRootDirectory(), path.join(stacks, `Pulumi.${stack}.yaml`));
  const { relay } = parseRelayConfig(raw, { file, stack });
  const { dns: section, ...sections } = argsIn(raw);
  // `init` and the templates name it so; another name is asked for when it is known.
  lookAhead("relay", sectionsOf(sections));
  const dns = await preflight(relay, section);
  // Other stacks of the same tenant are told of at preview already, without asking Exchange: their files are beside this one.
  for (const shared of sharedObjects({ stack, config: raw }, await readStackConfigs(stacks))) await log.warn(shared);
  const { loadTodoFile } = await import("../config/loadTodoFile.js");
  const confirmed = await loadTodoFile(stacks, stack);
  return { ...sections, confirmed, ...(dns && { dns }) };
}

/** What was checked, as arguments: the words are the same. */
function argsIn(raw: RawConfig): Omit<EmailRelayArgs, "dns"> & { readonly dns?: RelayDnsArgs } {
  const section = <Section>(name: string) => raw[`exchange-relay:${name}`] as Section | undefined;
  const { remoteDomain, filtering, expect, accept, dns } = {
    remoteDomain: section<EmailRelayArgs["remoteDomain"]>("remoteDomain"),
    filtering: section<EmailRelayArgs["filtering"]>("filtering"),
    expect: section<EmailRelayArgs["expect"]>("expect"),
    accept: section<EmailRelayArgs["accept"]>("accept"),
    dns: section<RelayDnsArgs>("dns"),
  };
  return {
    ...(section("relay") as Omit<EmailRelayArgs, "dns">),
    ...(remoteDomain && { remoteDomain }),
    ...(filtering && { filtering }),
    ...(expect && { expect }),
    ...(accept && { accept }),
    ...(dns && { dns }),
  };
}
