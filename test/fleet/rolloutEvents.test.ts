import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readEvent } from "../../modules/fleet/journal.js";
import { RolloutState } from "../../modules/temporal/rolloutState.js";
import { followRollout } from "../../scripts/fleet/temporal/followRollout.js";
import { EventTeller } from "../../scripts/fleet/temporal/rolloutEvents.js";

const gate = { failedPercent: 0, soakMinutes: 1, approval: true };
const waves = [
  { name: "canary", stacks: ["a", "b"], gate },
  { name: "all", stacks: ["c"], gate: { ...gate, soakMinutes: 0, approval: false } },
];
const input = { project: "p", waves, windows: { windows: [], tags: {} }, concurrency: 2, eventsPerRun: 4_000 };
const at = (second: number) => `2026-11-29T10:00:0${second}.000Z`;

beforeEach(() => void vi.useFakeTimers({ now: Date.parse(at(0)), toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const told = () => {
  const lines: string[] = [];
  return { lines, teller: new EventTeller((line) => lines.push(line)) };
};
const look = (teller: EventTeller, state: RolloutState) => {
  teller.add(state.progress(0));
  teller.flush();
};
function after(second: number, work: () => void): void {
  vi.setSystemTime(Date.parse(at(second)));
  work();
}

test("a rollout through Temporal tells the events of one machine's journal, each once and in the order in which they came", () => {
  const { lines, teller } = told();
  const state = new RolloutState(input);
  after(1, () => state.begin("a", Date.now()));
  look(teller, state);
  after(2, () => state.begin("b", Date.now()));
  after(3, () => state.end("a", { outcome: "failed", why: "it said no" }, [Date.parse(at(1)), Date.now()]));
  look(teller, state);
  after(4, () => state.retry());
  after(5, () => state.end("b", { outcome: "applied" }, [Date.parse(at(2)), Date.now()]));
  after(6, () => state.approve("canary", "Anna"));
  after(7, () => state.soak("canary"));
  const past = state.past();
  const later = new RolloutState({ ...input, past }, past);
  look(teller, later);
  look(teller, later);
  expect(lines.map((line) => readEvent(line))).toEqual([
    { event: "begun", at: at(0), waves },
    { event: "started", at: at(1), stack: "a" },
    { event: "started", at: at(2), stack: "b" },
    { event: "ended", at: at(3), stack: "a", outcome: "failed", why: "it said no" },
    { event: "retried", at: at(4) },
    { event: "ended", at: at(5), stack: "b", outcome: "applied" },
    { event: "approved", at: at(6), wave: "canary", by: "Anna" },
    { event: "soaked", at: at(7), wave: "canary" },
  ]);
});

test("a tenant that went astray while it soaked did not begin anew; one whose window is closed has not begun", () => {
  const { lines, teller } = told();
  const state = new RolloutState({ ...input, every: true });
  after(1, () => state.begin("a", Date.now()));
  after(2, () => state.leave("a"));
  after(3, () => state.end("b", { outcome: "failed", why: "astray" }, [Date.parse(at(1)), Date.now()]));
  look(teller, state);
  expect(lines.map((line) => readEvent(line))).toEqual([
    { event: "begun", at: at(0), waves, every: true },
    { event: "ended", at: at(3), stack: "b", outcome: "failed", why: "astray" },
  ]);
});

test("whoever follows is told the events before the rollout's end is", async () => {
  const lines: string[] = [];
  const state = new RolloutState(input);
  state.standing = { end: "asks", wave: "canary" };
  const client = { progress: async (number: number) => state.progress(number) };
  const signal = new AbortController().signal;
  const { end } = await followRollout(client, { say: () => undefined, signal, onEvent: (line) => lines.push(line) });
  expect(end).toEqual({ end: "asks", wave: "canary" });
  expect(lines.map((line) => readEvent(line)?.event)).toEqual(["begun"]);
});
