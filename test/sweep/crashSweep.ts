import { dump } from "../../modules/simulator/simulator.js";
import type { Tenant } from "../../modules/simulator/tenant.js";
import { cutRun, type Mode, modes } from "./cuts.js";
import { added, brokenPromises, changedOthers, type Direction, named } from "./promises.js";
import { type RelayFile, relayProgram } from "./relayProgram.js";
import type { Run } from "./relayStack.js";
import { failureOf, strayed } from "./settled.js";
import { type Follow, followsOf, type Story } from "./stories.js";
import { sweepTenant } from "./sweepTenant.js";
import { World } from "./world.js";

/** One way to go wrong and on. */
export interface Cut {
  readonly call: number;
  readonly mode: Mode;
  readonly follow: Follow;
}

/** What a story's sweep came to. */
export interface Swept {
  /** Calls of the run that is not cut. */
  readonly calls: number;
  /** Runs that were cut. */
  readonly cuts: number;
  /** Each begins with where it was cut and what followed. */
  readonly complaints: readonly string[];
}

/** Every call in every mode, with every run that may follow. */
export function everyCut(story: Story, calls: number): readonly Cut[] {
  return upTo(calls).flatMap((call) =>
    modes.flatMap((mode) => followsOf(story).map((follow) => ({ call, mode, follow }))),
  );
}

/** Every call in two modes, with one run that follows: over four calls all modes, over sixteen all pairs. */
export function sampledCuts(story: Story, calls: number): readonly Cut[] {
  const follows = followsOf(story);
  return everyCut(story, calls).filter(({ call, mode, follow }) => {
    const index = modes.indexOf(mode);
    const turn = Math.floor(call / 4) + Math.floor(index / 4) + call;
    return (index + call) % 4 === 0 && follows.findIndex(({ name }) => name === follow.name) === turn % follows.length;
  });
}

/** Cuts a story's run; each time the next run must put everything right. */
export async function sweepStory(story: Story, cutsOf: typeof everyCut): Promise<Swept> {
  const start = await prepared(story);
  const complaints: string[] = [];
  const calls = await uncut(story, start.fork(), complaints);
  const cuts = cutsOf(story, calls);
  for (const cut of cuts) {
    const found = await cutAndFollow(story, start.fork(), cut);
    complaints.push(...found.map((text) => `call ${cut.call} ${cut.mode}, then ${cut.follow.name}: ${text}`));
  }
  return { calls, cuts: cuts.length, complaints };
}

function upTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

async function prepared({ before, tainted = [] }: Story): Promise<World> {
  const world = new World();
  if (before !== undefined) await world.stack.up(relayProgram(before), world.run());
  for (const type of tainted) world.stack.taint(type);
  return world;
}

async function uncut(story: Story, world: World, complaints: string[]): Promise<number> {
  const broken = watch(world, story.always ?? []);
  await go(story.after, world, world.run());
  const calls = world.service.simulator.calls.length;
  complaints.push(...broken, ...(await settled(story.after, world, story)).map((text) => `not cut: ${text}`));
  return calls;
}

async function cutAndFollow(story: Story, world: World, { call, mode, follow }: Cut) {
  const { hooks } = world.service.simulator;
  const cut = watch(world, story.always ?? []);
  const run = cutRun(world, call, mode);
  const { fired } = hooks;
  const ended = await failureOf(go(story.after, world, run));
  const wasCut = hooks.fired > fired;
  hooks.clear();
  const after = watch(world, follow.keeps ? (story.always ?? []) : []);
  const failed = await failureOf(next(follow, mode, world));
  return [
    ...(wasCut ? [] : [`the run was not cut (${ended})`]),
    ...cut,
    ...after,
    ...(failed === undefined ? await settled(follow.file, world, story) : [`the next run failed: ${failed}`]),
  ];
}

/**
 * The run after a cut. What a killed engine was doing, and how far a create or a delete came that was not answered,
 * is in no state: with another file it is `up --refresh`, as the engine's warning of pending operations and the
 * provider's errors say.
 */
async function next({ file, isSame }: Follow, mode: Mode, world: World): Promise<void> {
  const isUnsure = mode.startsWith("kill") || world.stack.isUnsure;
  if (isUnsure && file !== undefined && !isSame) await world.stack.refresh(world.run());
  await go(file, world, world.run());
}

/** Runs `up`, or `destroy` where there is no file. */
function go(file: RelayFile | undefined, world: World, run: Run): Promise<readonly string[]> {
  return file === undefined ? world.stack.destroy(run) : world.stack.up(relayProgram(file), run);
}

/** Notes every promise that is broken after a write. */
function watch(world: World, always: readonly Direction[]): readonly string[] {
  const broken: string[] = [];
  const look = ({ cmdlet }: { readonly cmdlet: string }) => {
    broken.push(...brokenPromises(world.tenant, sweepTenant, always).map((text) => `after ${cmdlet}: ${text}`));
  };
  world.service.simulator.hooks.add({
    call: 1,
    onwards: true,
    counting: "writes",
    when: "after",
    does: { kind: "run", run: look },
  });
  return broken;
}

/** Says what is not as the file declares it, and what is left once the stack is gone. */
async function settled(file: RelayFile | undefined, world: World, { forgets }: Story): Promise<readonly string[]> {
  const wrong: string[] = [];
  if (file !== undefined) {
    const again = await world.stack.up(relayProgram(file), world.run());
    await world.stack.refresh(world.run());
    const drift = await world.stack.up(relayProgram(file), world.run());
    wrong.push(
      ...again.map((done) => `a second up did ${done}`),
      ...drift.map((done) => `an up after a refresh did ${done}`),
    );
    wrong.push(...strayed(file, world.tenant));
    await world.stack.destroy(world.run());
  }
  const isBack = dumped(world.tenant) === dumped(sweepTenant);
  const kept = forgets ? changedOthers(world.tenant, sweepTenant, named) : changedOthers(world.tenant, sweepTenant, []);
  const left = added(world.tenant, sweepTenant);
  if (forgets ? kept.length + left.length > 0 : !isBack)
    wrong.push(`destroy leaves ${left.join(", ")} ${kept.join(", ")}`);
  if (world.stack.state.length > 0) wrong.push("destroy leaves something in the state");
  return wrong;
}

function dumped(tenant: Tenant): string {
  return JSON.stringify(dump(tenant, { times: false }));
}
