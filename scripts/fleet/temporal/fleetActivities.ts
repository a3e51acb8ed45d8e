import { Context } from "@temporalio/activity";
import { closedWindows, windowText } from "../../../modules/fleet/changeWindow.js";
import type { TenantEnd } from "../../../modules/fleet/rollout.js";
import type { FleetActivities } from "../../../modules/temporal/messages.js";

/** What a worker does with tenants: the same as one machine does. */
export interface TenantWork {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly apply: (stack: string, isAsked: boolean, signal: AbortSignal) => Promise<TenantEnd>;
  readonly astray: (stacks: readonly string[]) => Promise<readonly string[]>;
  readonly say: (line: string) => void;
}

const beat = 2_000;

/** Tells Temporal every two seconds that the worker lives. */
export function fleetActivities(work: TenantWork): FleetActivities {
  return {
    applyTenant: ({ stack, windows, every = false }) =>
      beating(async (context) => {
        const { cancellationSignal, info } = context;
        const closed = closedWindows(windows, stack, work.now());
        const isHalfDone = info.attempt > 1 && ({ isHalfDone: true } as const);
        if (closed.length > 0)
          return { outcome: "closed", why: `it may be changed ${closed.map(windowText).join(" or ")}`, ...isHalfDone };
        work.say(`${stack}  begun${info.attempt > 1 ? ", after a worker that is gone" : ""}`);
        const end = await work
          .apply(stack, every || info.attempt > 1, cancellationSignal)
          .catch((error: unknown) => ({ outcome: "failed" as const, why: messageOf(error) }));
        if (end.outcome === "failed" && isTakenAway(context)) await context.cancelled;
        work.say(`${stack}  ${end.outcome}${end.outcome === "failed" ? `: ${end.why.split("\n")[0]}` : ""}`);
        return end;
      }),
    astray: (stacks) => beating(() => work.astray(stacks)),
  };
}

/** Not that somebody cancelled the tenant, but that its worker goes: another one brings it to its end. */
function isTakenAway({ cancellationSignal, cancellationDetails }: Context): boolean {
  return cancellationSignal.aborted && cancellationDetails?.cancelRequested !== true;
}

/** Tells Temporal that the worker lives, as long as it works. */
export async function beating<Result>(work: (context: Context) => Promise<Result>): Promise<Result> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), beat);
  try {
    return await work(context);
  } finally {
    clearInterval(timer);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
