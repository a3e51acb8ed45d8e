import type { Ended, FleetEvent } from "./journal.js";
import type { Wave } from "./waves.js";

/** How one tenant ended. */
export type TenantEnd =
  | { readonly outcome: "applied" }
  | {
      readonly outcome: "unchanged";
      /** Names of rules whose key was not compared: the stack file keeps it encrypted. */
      readonly sealed?: string[];
    }
  | {
      readonly outcome: "failed";
      readonly why: string;
      /** Before anything was given to Pulumi: its config is wrong, or it cannot be read. */
      readonly how?: "refused" | "unreachable";
    };

/** A rollout, as far as its journal tells. */
export interface Rollout {
  readonly waves: readonly Wave[];
  /** The part of the stacks that this machine took. */
  readonly shard?: { readonly index: number; readonly of: number };
  /** Pulumi is asked of each tenant, also where nothing that can be read differs. */
  readonly every?: true;
  /** How each tenant ended, the last time. */
  readonly ended: ReadonlyMap<string, Ended>;
  /** Milliseconds that each tenant took the last time. */
  readonly took: ReadonlyMap<string, number>;
  /** Begun and not ended: a run was killed there. */
  readonly underWay: ReadonlySet<string>;
  readonly soaked: ReadonlySet<string>;
  readonly approved: ReadonlySet<string>;
  /** When the last tenant of each wave ended, in milliseconds since 1970. */
  readonly lastEnd: number;
}

/** Where a rollout stands after these events. */
export function rolloutOf(events: readonly FleetEvent[]): Rollout {
  const ended = new Map<string, Ended>();
  const underWay = new Set<string>();
  const begun = new Map<string, string>();
  const took = new Map<string, number>();
  const of = <Kind extends FleetEvent["event"]>(kind: Kind) =>
    events.filter((one): one is Extract<FleetEvent, { event: Kind }> => one.event === kind);
  for (const one of events) {
    if (one.event === "retried")
      for (const [stack, { outcome }] of ended) if (outcome === "failed") ended.delete(stack);
    if (one.event === "started") {
      underWay.add(one.stack);
      begun.set(one.stack, one.at);
    }
    if (one.event !== "ended") continue;
    if (underWay.delete(one.stack))
      took.set(one.stack, Date.parse(one.at) - Date.parse(begun.get(one.stack) ?? one.at));
    ended.set(one.stack, one);
  }
  const { waves = [], shard, every } = of("begun").at(-1) ?? {};
  return {
    waves,
    ...(shard && { shard }),
    ...(every && { every }),
    ended,
    took,
    underWay,
    soaked: new Set(of("soaked").map(({ wave }) => wave)),
    approved: new Set(of("approved").map(({ wave }) => wave)),
    lastEnd: Math.max(0, ...[...ended.values()].map((one) => Date.parse(one.at))),
  };
}

/** What is to be done next: tenants of a wave, or what its gate needs, or nothing. */
export type Next =
  | { readonly do: "apply"; readonly wave: Wave; readonly stacks: readonly string[] }
  | { readonly do: "stop"; readonly wave: Wave; readonly failed: readonly string[] }
  | { readonly do: "soak"; readonly wave: Wave; readonly until: number }
  | { readonly do: "ask"; readonly wave: Wave }
  | { readonly do: "end" };

/** The first thing that is not done. A wave that is not the last must pass its gate; more failures than it allows stop the rollout, in the last one too. */
export function nextOf({ waves, ended, soaked, approved, lastEnd }: Rollout): Next {
  for (const [index, wave] of waves.entries()) {
    const {
      stacks,
      gate: { failedPercent, soakMinutes, approval },
    } = wave;
    const failed = stacks.filter((stack) => ended.get(stack)?.outcome === "failed");
    if (failed.length * 100 > failedPercent * stacks.length) return { do: "stop", wave, failed };
    const left = stacks.filter((stack) => !ended.has(stack));
    if (left.length > 0) return { do: "apply", wave, stacks: left };
    if (soakMinutes > 0 && !soaked.has(wave.name)) return { do: "soak", wave, until: lastEnd + soakMinutes * 60_000 };
    if (approval && index < waves.length - 1 && !approved.has(wave.name)) return { do: "ask", wave };
  }
  return { do: "end" };
}
