import { status } from "@grpc/grpc-js";
import { RunError } from "@pulumi/pulumi/errors.js";
import { type Inputs, type Output, output } from "@pulumi/pulumi/output.js";
import { type ComponentResourceOptions, createUrn, type ProviderResource } from "@pulumi/pulumi/resource.js";
import { isDryRun } from "@pulumi/pulumi/runtime/settings.js";
import * as store from "@pulumi/pulumi/runtime/state.js";
import { EmailRelay } from "../components/emailRelay.js";
import type { EmailRelayArgs } from "../components/emailRelayArgs.js";
import { relayConfig } from "../components/emailRelayArgs.js";
import { RelayDns } from "../components/relayDns.js";
import { planRelayDns, type RelayDnsArgs, type RelayDnsPlan } from "../components/relayDnsPlan.js";
import { preflight, relayResolvers } from "../components/relayPreflight.js";
import type { Stage } from "../config/scopeConfig.js";
import { knownInputs, settled } from "./knownInputs.js";

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
  /** Settles when what waits for the component may go on. Absent: at once. */
  readonly isOpen?: Promise<void>;
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
  const ended = endOfRun();
  const made = await make(name, await knownInputs(inputs), options as Options);
  const all = Promise.all([settled(output(made.state)), made.isOpen]);
  const urn = createUrn(name, type, options.parent);
  return Promise.race([all.then(() => made), ended.then(() => cutOff(urn))]);
}

/** Settles when the engine has ended the run, whose reason it has told: what was cut off never resolves then (SDK 3.248.0). */
function endOfRun(): Promise<void> {
  let isEnded = false;
  return new Promise((resolve) =>
    Object.defineProperty((store as unknown as { getStore(): object }).getStore(), "terminated", {
      get: () => isEnded,
      set: (to: boolean) => {
        isEnded = to;
        if (to) resolve();
      },
    }),
  );
}

/**
 * @param urn as the engine would have given it: a component that was cut off itself has none.
 * @throws {Error} by which the plugin knows an ended run.
 */
async function cutOff(urn: Output<string>): Promise<never> {
  throw Object.assign(new Error("the run has ended"), { code: status.ABORTED, details: await settled(urn) });
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
  const made = new ConstructedDns(name, plan, formerly(RelayDns, options));
  const { urn, records, toSet, notes } = made;
  return { urn, state: { records, toSet, notes }, isOpen: open(made, plan) };
}

/** A hook cannot be handed to the program, as `gate` is in TypeScript. So the component is there once the records are. */
async function open({ kept }: RelayDns, { gate }: RelayDnsPlan): Promise<void> {
  if (gate === undefined || isDryRun()) return;
  await settled(output(kept.map(({ id }) => id)));
  await gate.open();
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
