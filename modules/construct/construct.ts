import { RunError } from "@pulumi/pulumi/errors.js";
import type { Inputs } from "@pulumi/pulumi/output.js";
import type { ComponentResourceOptions, ProviderResource } from "@pulumi/pulumi/resource.js";
import { EmailRelay, type EmailRelayArgs, relayConfig } from "../components/emailRelay.js";
import { RelayDns } from "../components/relayDns.js";
import { planRelayDns, type RelayDnsArgs } from "../components/relayDnsPlan.js";
import { preflight, relayResolvers } from "../components/relayPreflight.js";
import type { Stage } from "../config/scopeConfig.js";
import { knownInputs } from "./knownInputs.js";

/** Programs in other languages know the components by the plugin's name: it is what the engine finds the plugin by. */
class ConstructedRelay extends EmailRelay {
  static override readonly __pulumiType: string = "exchangeonline:index:EmailRelay";
}

class ConstructedDns extends RelayDns {
  static override readonly __pulumiType: string = "exchangeonline:index:RelayDns";
}

type Known = Awaited<ReturnType<typeof knownInputs>>;
type Options = ComponentResourceOptions & { readonly providers?: Record<string, ProviderResource> };

interface Constructed {
  readonly urn: EmailRelay["urn"];
  readonly state: Inputs;
}

/**
 * Makes a component for a program in any language: the class that TypeScript programs use, with what `relayArgs` looks up
 * before. A stack that was a TypeScript program's keeps its resources: their former parent is an alias.
 *
 * @throws {RunError} with every problem of the inputs; nothing is registered then.
 */
export async function construct(
  name: string,
  type: string,
  inputs: object,
  options: ComponentResourceOptions,
): Promise<Constructed> {
  const make = components[type];
  if (make === undefined)
    throw new RunError(
      `Cannot construct ${type}: the plugin has no such component; it has ${Object.keys(components).join(", ")}`,
    );
  return make(name, await knownInputs(inputs), options as Options);
}

const components: Readonly<Record<string, (name: string, args: Known, options: Options) => Promise<Constructed>>> = {
  [ConstructedRelay.__pulumiType]: constructRelay,
  [ConstructedDns.__pulumiType]: constructDns,
};

async function constructRelay(name: string, known: Known, options: Options): Promise<Constructed> {
  const { dns: section, ...said } = known as Omit<EmailRelayArgs, "dns"> & { readonly dns?: RelayDnsArgs };
  const dns = await preflight(relayConfig(name, said).config.relay, section, invokeOf(options));
  const made = new ConstructedRelay(name, { ...said, ...(dns && { dns }) }, formerly(EmailRelay, options));
  const { urn, connectors, rules, remoteDomains, dnsRecords, dnsToSet, dnsNotes, byHand, mail } = made;
  return { urn, state: { connectors, rules, remoteDomains, dnsRecords, dnsToSet, dnsNotes, byHand, mail } };
}

async function constructDns(name: string, known: Known, options: Options): Promise<Constructed> {
  const { stage, ...section } = known as RelayDnsArgs & { readonly stage?: Stage };
  const plan = await planRelayDns(section, {
    ...(stage !== undefined && { stage }),
    dns: await relayResolvers(),
    ...invokeOf(options),
  });
  const { urn, records, toSet, notes } = new ConstructedDns(name, plan, formerly(RelayDns, options));
  return { urn, state: { records, toSet, notes } };
}

/** What nobody said of `protect` and `retainOnDelete` comes as false; said, it would stand before what a parent says. */
function formerly({ __pulumiType }: { readonly __pulumiType: string }, options: Options): Options {
  const { aliases = [], protect, retainOnDelete, ...rest } = options;
  return {
    ...rest,
    ...(protect && { protect }),
    ...(retainOnDelete && { retainOnDelete }),
    aliases: [...aliases, { type: __pulumiType }],
  };
}

/** Look-ups go to the provider that the program gave to the component. */
function invokeOf({ providers }: Options): { readonly invoke?: { readonly provider: ProviderResource } } {
  const provider = providers?.cloudflare;
  return provider === undefined ? {} : { invoke: { provider } };
}
