import { type CustomResourceOptions, ResourceHook } from "@pulumi/pulumi/resource.js";
import { getMonitor } from "@pulumi/pulumi/runtime/settings.js";
import type { DnsReader } from "../dns/dnsReader.js";
import { relayResolvers } from "./relayPreflight.js";

export type Hooks = NonNullable<CustomResourceOptions["hooks"]>;

/** Asks something before what bears these hooks is made or changed, in a preview too: whoever wrote the program, nobody is by-passed. */
export function lookingFirst(name: string, look: (resolver: () => Promise<DnsReader>) => Promise<void>): Hooks {
  if (!takesHooks()) return {};
  const hook = new ResourceHook(name, () => look(async () => (await relayResolvers()).resolver), { onDryRun: true });
  return { beforeCreate: [hook], beforeUpdate: [hook] };
}

/** First what the one asks, then what the other does. */
export function both(first: Hooks, then: Hooks = {}): Hooks {
  return {
    beforeCreate: [...(first.beforeCreate ?? []), ...(then.beforeCreate ?? [])],
    beforeUpdate: [...(first.beforeUpdate ?? []), ...(then.beforeUpdate ?? [])],
  };
}

/** The mocks of a unit test take none, and would be waited for until the end of time (3.248.0). */
export function takesHooks(): boolean {
  return typeof getMonitor()?.registerResourceHook === "function";
}
