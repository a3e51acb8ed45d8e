import { type FleetEvent, readEvent } from "../../../modules/fleet/journal.js";
import { rolloutOf } from "../../../modules/fleet/rollout.js";
import type { RolloutNow } from "../../../modules/fleet/rolloutLines.js";
import { withRolloutBlock } from "../rolloutBlock.js";
import type { FleetClient } from "./fleetClient.js";
import { type Following, followRollout } from "./followRollout.js";

/** Follows a rollout as one living block on a terminal. @param now milliseconds since 1970. */
export function followLive(
  client: Pick<FleetClient, "progress">,
  { signal, pause }: Pick<Following, "signal" | "pause">,
  now: () => number,
): ReturnType<typeof followRollout> {
  const events: FleetEvent[] = [];
  let silence: string | undefined;
  const heard = (line: string) => {
    silence = undefined;
    events.push(...[readEvent(line)].flatMap((event) => event ?? []));
  };
  const following: Following = {
    ...{ signal, ...(pause !== undefined && { pause }), say: () => undefined, onEvent: heard },
    onSilence: (why) => {
      silence = why;
    },
  };
  return withRolloutBlock(
    () => ({ ...rolloutNow(events, now()), ...(silence !== undefined && { silence }) }),
    () => followRollout(client, following),
  );
}

function rolloutNow(events: readonly FleetEvent[], now: number): RolloutNow {
  const rollout = rolloutOf(events);
  const began = events.flatMap((one) => (one.event === "started" ? [[one.stack, Date.parse(one.at)] as const] : []));
  const underWay = new Map(began.filter(([stack]) => rollout.underWay.has(stack)));
  return { rollout, underWay, concurrency: Math.max(1, underWay.size), now, isPausing: false };
}
