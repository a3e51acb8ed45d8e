import { RunError } from "@pulumi/pulumi/errors.js";
import type { Relay } from "../config/relayConfig.js";
import { DnsError } from "../dns/dnsError.js";
import type { DnsReader, DnsWorld } from "../dns/dnsReader.js";
import type { RelayDnsArgs, RelayDnsOptions, RelayDnsPlan } from "./relayDnsPlan.js";
import { requireMxAtRelay } from "./relayLockDown.js";
import { requireOutsideRecipient } from "./relayValidation.js";

/**
 * Looks at what must be so before a relay is declared, and reads its DNS.
 *
 * @returns what to declare of the DNS, if it has any.
 * @throws {RunError} with what is wrong; nothing is declared then.
 */
export async function preflight(
  relay: Relay,
  dns: RelayDnsArgs | undefined,
  options: Pick<RelayDnsOptions, "invoke"> = {},
): Promise<RelayDnsPlan | undefined> {
  await requireMxAtRelay(relay, resolver);
  await requireOutsideRecipient(relay, resolver);
  return dns && planned(dns, relay, options);
}

/** Loaded only by a stack that has something to look up: it brings a resolver along. */
export async function relayResolvers(): Promise<DnsWorld> {
  const { nodeDns, resolverIn } = await import("../dns/nodeResolver.js");
  return nodeDns(resolverIn(process.env));
}

async function resolver(): Promise<DnsReader> {
  return (await relayResolvers()).resolver;
}

/** Loaded only by a stack that has DNS records: it brings a CSV reader and the public suffixes along. */
async function planned(
  dns: RelayDnsArgs,
  { stage }: Pick<Relay, "stage">,
  options: Pick<RelayDnsOptions, "invoke">,
): Promise<RelayDnsPlan> {
  const { planRelayDns } = await import("./relayDnsPlan.js");
  try {
    return await planRelayDns(dns, { stage, dns: await relayResolvers(), ...options });
  } catch (error) {
    throw error instanceof DnsError ? new RunError(error.message) : error;
  }
}
