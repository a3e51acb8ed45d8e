import type { FleetEvent } from "../../../modules/fleet/journal.js";
import type { Progress, RolloutStep, TenantEnded } from "../../../modules/temporal/messages.js";

/** As they come where two have the same time. */
const order = ["begun", "retried", "approved", "started", "ended", "soaked"];

/** Tells each step of a rollout once, as one machine's journal has it. */
export class EventTeller {
  readonly #told = new Set<string>();
  #found: readonly FleetEvent[] = [];

  constructor(readonly tell: (line: string) => void) {}

  add(progress: Progress): void {
    this.#found = [...this.#found, ...eventsOf(progress)];
  }

  /** What was found since, in the order in which it happened. */
  flush(): void {
    for (const event of this.#found.toSorted(byTime)) {
      const line = JSON.stringify(event);
      if (!this.#told.has(line)) this.tell(line);
      this.#told.add(line);
    }
    this.#found = [];
  }
}

function eventsOf(progress: Progress): readonly FleetEvent[] {
  const { ended, begun = [], steps = [] } = progress;
  return [
    ...steps.map((step) => stepEvent(step, progress)),
    ...begun.map(({ stack, at }) => startedEvent(stack, at)),
    ...ended.flatMap(endEvents),
  ];
}

function stepEvent(step: RolloutStep, { waves, every }: Progress): FleetEvent {
  const at = new Date(step.at).toISOString();
  switch (step.event) {
    case "begun": {
      const begun = waves.map((wave) => ({ ...wave, stacks: [...wave.stacks] }));
      return { event: "begun", at, waves: begun, ...(every && { every }) };
    }
    case "retried":
      return { event: "retried", at };
    case "soaked":
      return { event: "soaked", at, wave: step.wave };
    case "approved":
      return { event: "approved", at, wave: step.wave, by: step.by };
  }
}

function endEvents({ stack, milliseconds: _, number: __, began, at = 0, ...end }: TenantEnded): readonly FleetEvent[] {
  const ended: FleetEvent = { event: "ended", at: new Date(at).toISOString(), stack, ...end };
  return began === undefined ? [ended] : [startedEvent(stack, began), ended];
}

function startedEvent(stack: string, at: number): FleetEvent {
  return { event: "started", at: new Date(at).toISOString(), stack };
}

function byTime(one: FleetEvent, other: FleetEvent): number {
  return Date.parse(one.at) - Date.parse(other.at) || order.indexOf(one.event) - order.indexOf(other.event);
}
