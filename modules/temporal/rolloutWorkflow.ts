import { condition, continueAsNew, defineQuery, defineSignal, setHandler, workflowInfo } from "@temporalio/workflow";
import { messages, type Progress, type RolloutInput } from "./messages.js";
import { RolloutState } from "./rolloutState.js";
import { soak } from "./soak.js";
import { tenantEnd } from "./tenantTurn.js";

const approveSignal = defineSignal<[{ readonly wave: string; readonly by: string }]>(messages.approve);
const progressQuery = defineQuery<Progress, [number]>(messages.progress);

/** How long tenants whose window is closed wait until they are asked again, if the input does not say. */
const tenMinutes = 10 * 60_000;

/** A rollout, wave by wave. It ends when all is done or a person stops it; whatever else it meets, it waits for somebody. */
export async function fleetRollout(input: RolloutInput): Promise<"done" | "given up"> {
  const state = new RolloutState(input, input.past);
  listen(state);
  for (;;) {
    if (state.isStopped) return ended(state, "given up");
    if (isLong(input)) await continueAsNew<typeof fleetRollout>({ ...input, past: state.past() });
    const next = state.next();
    if (next.do === "end") return ended(state, "done");
    if (next.do === "stop") await hold(state, { end: "stopped", wave: next.wave.name, failed: next.failed });
    else if (next.do === "ask") await hold(state, { end: "asks", wave: next.wave.name });
    else if (state.isPaused) await hold(state, { end: "paused" });
    else if (next.do === "soak") await soak(state, next.wave, next.until);
    else await applyWave(state, next.stacks);
  }
}

function isLong({ eventsPerRun }: RolloutInput): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  return continueAsNewSuggested || historyLength >= eventsPerRun;
}

function ended<End extends "done" | "given up">(state: RolloutState, end: End): End {
  state.standing = { end };
  return end;
}

function listen(state: RolloutState): void {
  const touched = (change: () => void) => () => {
    change();
    if (state.standing.end !== "going") state.standing = { end: "going", underWay: [] };
  };
  setHandler(approveSignal, ({ wave, by }) => touched(() => state.approve(wave, by))());
  setHandler(defineSignal(messages.pause), () => state.pause(true));
  setHandler(
    defineSignal(messages.resume),
    touched(() => state.pause(false)),
  );
  setHandler(
    defineSignal(messages.retry),
    touched(() => state.retry()),
  );
  setHandler(
    defineSignal(messages.stop),
    touched(() => state.stop()),
  );
  setHandler(progressQuery, (after) => state.progress(after));
}

/** Waits until a signal changes something. */
async function hold(state: RolloutState, standing: RolloutState["standing"], timeout?: number): Promise<void> {
  state.standing = standing;
  const isTouched = () => state.standing !== standing;
  if (timeout === undefined) await condition(isTouched);
  else await condition(isTouched, timeout);
  if (!isTouched()) state.standing = { end: "going", underWay: [] };
}

/** As many tenants at once as the rollout may; no further one begins once its gate, a person or a long history says so. */
async function applyWave(state: RolloutState, stacks: readonly string[]): Promise<void> {
  const { project, windows, every } = state.input;
  const isHeld = () => state.isPaused || state.isStopped;
  const left = [...stacks];
  const underWay = new Set<string>();
  const waiting = new Map<string, string>();
  const mayBegin = () => !isHeld() && !isLong(state.input) && state.next().do === "apply" && left.length > 0;
  const lane = async () => {
    while (mayBegin()) {
      const stack = left.shift() ?? "";
      underWay.add(stack);
      state.standing = { end: "going", underWay: [...underWay] };
      const began = Date.now();
      state.begin(stack, began);
      const isAsked = every || state.halfDone.has(stack);
      const request = { project, windows, stack, ...(isAsked && { every: true as const }) };
      const { isHalfDone = false, ...end } = await tenantEnd(request, isHeld);
      if (isHalfDone) state.halfDone.add(stack);
      else if (end.outcome !== "closed") state.halfDone.delete(stack);
      underWay.delete(stack);
      state.standing = { end: "going", underWay: [...underWay] };
      if (end.outcome !== "closed") state.end(stack, end, [began, Date.now()]);
      else {
        waiting.set(stack, end.why);
        state.leave(stack);
      }
    }
  };
  await Promise.all(Array.from({ length: state.input.concurrency }, lane));
  const isAllAsked = left.length === 0 && waiting.size > 0;
  if (isAllAsked && !isHeld())
    await hold(state, { end: "waits", why: [...waiting] }, state.input.windowPause ?? tenMinutes);
}
