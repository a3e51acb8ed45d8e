import { readFile, writeFile } from "node:fs/promises";
import PQueue from "p-queue";
import { z } from "zod";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { dump } from "../../modules/simulator/simulator.js";
import type { Tenant } from "../../modules/simulator/tenant.js";
import { demoConfig, demoSecrets } from "../../scripts/demo/demoConfig.js";
import { configFile } from "../../scripts/pulumiStack.js";
import type { ChannelName } from "../support/channels.js";
import { aCliStack, type CliStack } from "../support/cli.js";
import { type CommandCut, cutCommand, victims } from "../support/cutCommand.js";
import type { CliStory } from "./cliStories.js";
import { added, brokenPromises } from "./promises.js";

/** A cut, and what comes next. */
export interface CliCut extends CommandCut {
  readonly next: "the same" | "destroy";
}

/** What the sweep of a story came to. */
export interface CliSwept {
  /** Calls of the command that is not cut. */
  readonly calls: number;
  readonly cuts: number;
  readonly complaints: readonly string[];
}

export interface CliSweepOptions {
  readonly channel: ChannelName;
  readonly cutsOf: (calls: number) => readonly CliCut[];
  /** Stacks at a time. Default 1. */
  readonly concurrency?: number;
}

const quiet = ["--yes", "--skip-preview"];
const named = ["Identify messages to send to Exclaimer Cloud", "Disclaimer", "Default"];

/** Before and after every call, whoever dies; by turns the same follows, or a destroy. */
export function everyCliCut(calls: number): readonly CliCut[] {
  const all = Array.from({ length: calls }, (_, index) => index + 1).flatMap((call) =>
    victims.flatMap((victim) => (["before", "after"] as const).map((when) => ({ call, victim, when }))),
  );
  return all.map((cut, index) => ({ ...cut, next: (index + cut.call) % 2 === 0 ? "the same" : "destroy" }));
}

/** Cuts a story's command on the real CLI; each time the next one must put everything right. */
export async function sweepCli(story: CliStory, options: CliSweepOptions): Promise<CliSwept> {
  const { channel, cutsOf, concurrency = 1 } = options;
  const uncut = await theWholeStory(story, channel);
  const cuts = cutsOf(uncut.calls);
  const queue = new PQueue({ concurrency });
  const found = await queue.addAll(cuts.map((cut) => () => cutAndNext(story, cut, channel, uncut.made)));
  return { calls: uncut.calls, cuts: cuts.length, complaints: [...uncut.complaints, ...found.flat()] };
}

async function theWholeStory(story: CliStory, channel: ChannelName) {
  await using world = await aWorld(story, channel);
  world.stack.calls();
  const failed = await world.demand(...commandOf(story));
  const calls = world.stack.calls().length;
  const made = added(world.tenant, world.before);
  return { calls, made, complaints: [...failed, ...world.broken, ...(await world.ended(made, story))] };
}

/** @param made what the story adds to the tenant. @returns what is not as it should be after the next command. */
export async function cutAndNext(
  story: CliStory,
  cut: CliCut,
  channel: ChannelName,
  made: readonly string[],
): Promise<readonly string[]> {
  await using world = await aWorld(story, channel);
  const { stack } = world;
  const wasCut = await cutCommand(stack, cut, ...commandOf(story));
  const next = cut.next === "destroy" ? [] : await world.demand(...commandOf(story));
  const wrong = [
    ...(wasCut ? [] : ["the command was not cut"]),
    ...next,
    ...(await world.ended(cut.next === "destroy" ? undefined : made, story)),
    ...world.broken,
  ];
  return wrong.map((text) => `call ${cut.call} ${cut.victim} ${cut.when}, then ${cut.next}: ${text}`);
}

function commandOf({ change }: CliStory): readonly [string, ...string[]] {
  return [change === undefined ? "destroy" : "up", ...quiet];
}

/** A tenant and a stack, as they are before the story's command; every write is watched. */
async function aWorld({ isUp, change }: CliStory, channel: ChannelName): Promise<CliWorld> {
  const config = (endpoint: string) => demoConfig(endpoint, channel);
  const stack = await aCliStack({ seed: messyTenant, program: ".", config, secrets: demoSecrets });
  const world = new CliWorld(stack);
  const failed = isUp ? await world.demand("up", ...quiet) : [];
  if (failed.length > 0) throw new Error(failed.join("\n"));
  const file = configFile(stack.stack);
  if (change !== undefined) await writeFile(file, change(await readFile(file, "utf8")));
  world.watch();
  return world;
}

class CliWorld {
  readonly tenant: Tenant;
  readonly before: Tenant;
  /** Promises that a write broke. */
  readonly broken: string[] = [];

  constructor(readonly stack: CliStack) {
    this.tenant = stack.running.simulator.tenant;
    this.before = structuredClone(this.tenant);
  }

  watch(): void {
    const look = ({ cmdlet }: { readonly cmdlet: string }) => {
      this.broken.push(
        ...brokenPromises(this.tenant, this.before, [], named).map((text) => `after ${cmdlet}: ${text}`),
      );
    };
    const does = { kind: "run", run: look } as const;
    this.stack.running.simulator.hooks.add({ call: 1, onwards: true, counting: "writes", when: "after", does });
  }

  /** Runs a command that must end well; otherwise what it said. */
  async demand(...args: string[]): Promise<readonly string[]> {
    const { exitCode, stdout, stderr } = await this.stack.pulumi(...args);
    return exitCode === 0 ? [] : [`${args.join(" ")}: exit code ${exitCode}\n${stdout}${stderr}`];
  }

  /** What is not as it should be: nothing is left to do, there is what the story makes, and a destroy takes all of it. */
  async ended(made: readonly string[] | undefined, { change }: CliStory): Promise<readonly string[]> {
    const isThere = change !== undefined && made !== undefined;
    const drift = isThere ? await this.demand("preview", "--refresh", "--expect-no-changes", "--diff") : [];
    const found = added(this.tenant, this.before);
    const isMade = !isThere || JSON.stringify(found.toSorted()) === JSON.stringify(made.toSorted());
    const gone = await this.demand("destroy", ...quiet);
    const { stdout } = await this.stack.pulumi("stack", "export");
    return [
      ...drift,
      ...(isMade ? [] : [`made ${made?.toSorted()}, found ${found.toSorted()}`]),
      ...gone,
      ...(dumped(this.tenant) === dumped(this.before) ? [] : [`left ${added(this.tenant, this.before)}`]),
      ...(resourcesIn(stdout) === 0 ? [] : ["something is left in the state"]),
    ];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stack.close();
  }
}

const exported = z.object({ deployment: z.object({ resources: z.array(z.unknown()).default([]) }) });

function resourcesIn(json: string): number {
  return exported.parse(JSON.parse(json)).deployment.resources.length;
}

function dumped(tenant: Tenant): string {
  return JSON.stringify(dump(tenant, { times: false }));
}
