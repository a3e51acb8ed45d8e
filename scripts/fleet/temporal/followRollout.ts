import { setTimeout as delay } from "node:timers/promises";
import type { Rollout } from "../../../modules/fleet/rollout.js";
import type { Progress, Standing, TenantEnded } from "../../../modules/temporal/messages.js";
import { rolloutFrom } from "../../../modules/temporal/rolloutState.js";
import type { RolloutEnd } from "../runRollout.js";
import type { FleetClient } from "./fleetClient.js";
import { NoAnswerError } from "./noAnswer.js";
import { EventTeller } from "./rolloutEvents.js";

export interface Following {
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
  /** Told each step from the rollout's beginning on, as a JSON line of a journal. */
  readonly onEvent?: ((line: string) => void) | undefined;
  /** Told when nobody answers. Default: it is said. */
  readonly onSilence?: (why: string) => void;
  /** Milliseconds between two looks. */
  readonly pause?: number;
}

/**
 * Follows a rollout until it is done or waits for somebody, or the person who follows has seen enough: it goes on without
 * them. At its end it is asked once more from the beginning: what was told on the way may come of a worker that was lost
 * before Temporal kept it, and is then done again, later or in another order.
 */
export async function followRollout(
  client: Pick<FleetClient, "progress">,
  following: Following,
): Promise<{ readonly rollout: Rollout; readonly end: RolloutEnd | undefined }> {
  const { say, signal, onEvent, pause = 1_000 } = following;
  const ended = new Map<string, TenantEnded>();
  const said = new Map<string, string>();
  let waves: Rollout["waves"] = [];
  const teller = new EventTeller(onEvent ?? (() => undefined));
  for (let after = 0, isFromBeginning = false; ; ) {
    const progress = await answer(client, after, following);
    if (progress === undefined) return { rollout: rolloutFrom(waves, ended.values()), end: undefined };
    waves = progress.waves;
    for (const one of progress.ended) {
      after = one.number;
      ended.set(one.stack, one);
      const [text, before] = [tenantText(one), said.get(one.stack)];
      said.set(one.stack, text);
      if (text !== before) say(`${said.size}/${waves.flatMap(({ stacks }) => stacks).length}  ${text}`);
    }
    teller.add(progress);
    if (progress.ended.length > 0) continue;
    teller.flush();
    const end = endOf(progress.standing);
    const isSeen = end === undefined ? signal.aborted : isFromBeginning;
    if (isSeen) return { rollout: rolloutFrom(waves, ended.values()), end };
    isFromBeginning = end !== undefined;
    if (isFromBeginning) {
      after = 0;
      ended.clear();
    } else await delay(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** Asks until somebody answers. @returns undefined if the person who follows has seen enough before. */
export async function answer(
  client: Pick<FleetClient, "progress">,
  after: number,
  { say, signal, onSilence = say, pause = 1_000 }: Following,
): Promise<Progress | undefined> {
  for (let isSaid = false; ; isSaid = true)
    try {
      return await client.progress(after);
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      if (signal.aborted) return undefined;
      if (!isSaid) onSilence(`${error.message}; waiting for it`);
      await delay(pause, undefined, { signal }).catch(() => undefined);
    }
}

function tenantText({ stack, milliseconds, ...end }: TenantEnded): string {
  const why = end.outcome === "failed" ? `: ${end.why.split("\n")[0]}` : "";
  return `${stack}  ${end.outcome}  ${Math.round(milliseconds / 1000)} s${why}`;
}

function endOf(standing: Standing): RolloutEnd | undefined {
  if (standing.end === "going") return undefined;
  if (standing.end === "waits") return { end: "waits", why: new Map(standing.why) };
  return standing.end === "given up" ? { end: "paused" } : standing;
}
