import { z } from "zod";

const at = z.iso.datetime();
const names = z.array(z.string().min(1));
const gate = z.strictObject({ failedPercent: z.number(), soakMinutes: z.number(), approval: z.boolean() });

/** What happened in a rollout, in the order in which it did. */
const eventSchema = z.discriminatedUnion("event", [
  z.strictObject({
    event: z.literal("begun"),
    at,
    waves: z.array(z.strictObject({ name: z.string(), stacks: names, gate })),
    shard: z.strictObject({ index: z.number(), of: z.number() }).exactOptional(),
    /** Pulumi is asked of each tenant, also where nothing that can be read differs. */
    every: z.literal(true).exactOptional(),
  }),
  z.strictObject({ event: z.literal("started"), at, stack: z.string() }),
  z.strictObject({
    event: z.literal("ended"),
    at,
    stack: z.string(),
    outcome: z.enum(["applied", "unchanged", "failed"]),
    /** Before anything was given to Pulumi: its config is wrong, or it cannot be read. */
    how: z.enum(["refused", "unreachable"]).exactOptional(),
    why: z.string().exactOptional(),
    /** Rules of an unchanged tenant whose key was not compared. */
    sealed: names.exactOptional(),
  }),
  z.strictObject({ event: z.literal("retried"), at }),
  z.strictObject({ event: z.literal("soaked"), at, wave: z.string() }),
  z.strictObject({ event: z.literal("approved"), at, wave: z.string(), by: z.string().min(1) }),
]);

export type FleetEvent = z.output<typeof eventSchema>;
export type Ended = Extract<FleetEvent, { event: "ended" }>;

/** One line of a journal; undefined if it is none, as the last line of a run that was killed may be. */
export function readEvent(line: string): FleetEvent | undefined {
  try {
    return eventSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
