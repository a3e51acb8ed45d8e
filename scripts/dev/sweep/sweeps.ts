import os from "node:os";
import fc from "fast-check";
import { type ChannelName, channelNames, hasPwsh } from "../../../test/support/channels.js";
import { cliStories } from "../../../test/sweep/cliStories.js";
import { everyCliCut, sweepCli } from "../../../test/sweep/cliSweep.js";
import { everyCut, sweepStory } from "../../../test/sweep/crashSweep.js";
import { modes } from "../../../test/sweep/cuts.js";
import { soak } from "../../../test/sweep/soak.js";
import { stories } from "../../../test/sweep/stories.js";
import { anyStorm, ride } from "../../../test/sweep/storm.js";

const stormRuns = 1000;
const soakCycles = 200;
/** Each run starts a PowerShell. */
const powershellCycles = 20;
/** How much more the last tenth of the cycles may hold than the first: what V8 compiles meanwhile counts. */
const growth = 1.1;

export interface SweepOptions {
  readonly seed: number;
  /** Of the CLI's stories, this one. */
  readonly story?: string | undefined;
  /** Over this channel alone. */
  readonly channel?: ChannelName | undefined;
  /** Of the fleet's rollouts, so many. */
  readonly runs?: number | undefined;
}

/** Every story, cut at every call in every mode, with every run that may follow. */
export async function sweepCrashes(): Promise<boolean> {
  const total = { calls: 0, cuts: 0, complaints: 0 };
  for (const story of stories) {
    const { calls, cuts, complaints } = await sweepStory(story, everyCut);
    console.log(`${story.name}: ${calls} calls, ${calls * modes.length} cut points, ${cuts} runs after a cut`);
    for (const complaint of complaints) console.log(`  ${complaint}`);
    total.calls += calls;
    total.cuts += cuts;
    total.complaints += complaints.length;
  }
  const points = total.calls * modes.length;
  console.log(
    `crashes: ${stories.length} stories, ${points} cut points, ${total.cuts} runs after a cut, ${total.complaints} complaints`,
  );
  return total.complaints === 0;
}

/** The stories of the real CLI, cut before and after every call, over each channel; two hours and more. */
export async function sweepCommands({ story: wanted, channel: only }: SweepOptions): Promise<boolean> {
  const channels = channelNames.filter((name) => name === (only ?? name) && (name === "rest" || hasPwsh));
  const chosen = cliStories.filter(({ name }) => name === (wanted ?? name));
  let [points, complained] = [0, 0];
  for (const channel of channels)
    for (const story of chosen) {
      const options = { channel, cutsOf: everyCliCut, concurrency: os.availableParallelism() };
      const { calls, cuts, complaints } = await sweepCli(story, options);
      console.log(`${story.name} over ${channel}: ${calls} calls, ${cuts} cut points`);
      for (const complaint of complaints) console.log(`  ${complaint}`);
      points += cuts;
      complained += complaints.length;
    }
  console.log(
    `cli: ${chosen.length} stories over ${channels.join(" and ")}, ${points} cut points, ${complained} complaints`,
  );
  return points > 0 && complained === 0;
}

/** Random faults, kills and hand edits; what fails is shrunk. */
export async function sweepStorm({ seed }: SweepOptions): Promise<boolean> {
  let runs = 0;
  const property = fc.asyncProperty(anyStorm, async (turns) => {
    runs += 1;
    if (runs % 100 === 0) console.log(`storm: ${runs} of ${stormRuns}`);
    const wrong = await ride(turns);
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
  });
  const details = await fc.check(property, { seed, numRuns: stormRuns });
  if (details.failed) console.log(fc.defaultReportMessage(details));
  console.log(
    `storm: seed ${seed}, ${details.numRuns} storms, ${details.failed ? "one of them not ridden out" : "all ridden out"}`,
  );
  return !details.failed;
}

/** Memory after collecting garbage, handles and children, over many runs of one plugin: in process and over each channel. */
export async function sweepSoak(): Promise<boolean> {
  const flat = [await isFlat(soakCycles), await isFlat(soakCycles, "rest")];
  if (hasPwsh) flat.push(await isFlat(powershellCycles, "powershell"));
  return flat.every(Boolean);
}

/** A few cycles before warm the code up. */
async function isFlat(count: number, channel?: ChannelName): Promise<boolean> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error("Cannot measure memory: start node with --expose-gc");
  const options = { collect: () => gc(), channel };
  await soak(count / 4, options);
  const { cycles, repaired, first, last } = await soak(count, options);
  const [before, after] = [first, last].map(
    (load) => `${load.heapMegabytes.toFixed(1)} MB, ${load.handles} handles, ${load.children} children`,
  );
  const way = channel ?? "in process";
  console.log(`soak, ${way}: ${cycles} cycles, ${repaired} edits undone; first tenth ${before}; last tenth ${after}`);
  const holdsMore = last.heapMegabytes > first.heapMegabytes * growth || last.handles > first.handles;
  return !holdsMore && last.children <= first.children && repaired === cycles;
}
