import path from "node:path";
import { Config } from "@pulumi/pulumi/config.js";
import { RunError } from "@pulumi/pulumi/errors.js";
import * as log from "@pulumi/pulumi/log/index.js";
import { getRootDirectory, getStack } from "@pulumi/pulumi/metadata.js";
import { allConfig } from "@pulumi/pulumi/runtime/config.js";
import { ConfigError } from "../config/configError.js";
import { parseRelayConfig } from "../config/parseRelayConfig.js";
import type { Relay } from "../config/relayConfig.js";
import { sharedObjects } from "../config/sharedObjects.js";
import { DnsError } from "../dns/dnsError.js";
import type { DnsReader } from "../dns/dnsReader.js";
import type { EmailRelayArgs } from "./emailRelay.js";
import type { RelayDnsArgs, RelayDnsPlan } from "./relayDnsPlan.js";
import { requireMxAtRelay } from "./relayLockDown.js";
import { requireOutsideRecipient } from "./relayValidation.js";

/** Names that the relay had in release 0.1, which named it after its vendor: as aliases they lead old stacks over. */
export const formerNames = [{ name: "trustifi" }, { name: "custom" }];

/** `Pulumi.example.yaml` explains the keys, and is nobody's stack. */
const template = "example";

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
  const { relay: checked } = parseRelayConfig(allConfig(), { file: `stacks/Pulumi.${stack}.yaml`, stack });
  await requireMxAtRelay(checked, resolver);
  await requireOutsideRecipient(checked, resolver);
  await warnOfOthers(stack);
  const config = new Config("exchange-relay");
  const relay = config.requireObject<EmailRelayArgs>("relay");
  const remoteDomain = config.getObject<EmailRelayArgs["remoteDomain"]>("remoteDomain");
  const filtering = config.getObject<NonNullable<EmailRelayArgs["filtering"]>>("filtering");
  const dns = config.getObject<RelayDnsArgs>("dns");
  return {
    ...relay,
    ...(remoteDomain && { remoteDomain }),
    ...(filtering && { filtering }),
    ...(dns && { dns: await planned(dns, checked) }),
  };
}

/** Tells of other stacks of the same tenant at preview already, without asking Exchange: their files are beside this one. */
async function warnOfOthers(stack: string): Promise<void> {
  const { readStackConfigs } = await import("../config/loadStackFile.js");
  const others = await readStackConfigs(path.join(getRootDirectory(), "stacks"));
  const real = others.filter((other) => other.stack !== template);
  for (const shared of sharedObjects({ stack, config: allConfig() }, real)) await log.warn(shared);
}

async function resolver(): Promise<DnsReader> {
  const { nodeDns, resolverIn } = await import("../dns/nodeResolver.js");
  return nodeDns(resolverIn(process.env)).resolver;
}

/** Loaded only by a stack that has DNS records: it brings a resolver, a CSV reader and the public suffixes along. */
async function planned(dns: RelayDnsArgs, { stage }: Pick<Relay, "stage">): Promise<RelayDnsPlan> {
  const [{ planRelayDns }, { nodeDns, resolverIn }] = await Promise.all([
    import("./relayDnsPlan.js"),
    import("../dns/nodeResolver.js"),
  ]);
  try {
    return await planRelayDns(dns, { stage, dns: nodeDns(resolverIn(process.env)) });
  } catch (error) {
    throw error instanceof DnsError ? new RunError(error.message) : error;
  }
}
