import fc from "fast-check";
import { everyCut, sweepStory } from "../../../test/sweep/crashSweep.js";
import { modes } from "../../../test/sweep/cuts.js";
import { soak } from "../../../test/sweep/soak.js";
import { stories } from "../../../test/sweep/stories.js";
import { anyStorm, ride } from "../../../test/sweep/storm.js";

const stormRuns = 1000;
const soakCycles = 200;
/** How much more the last tenth of the cycles may hold than the first: what V8 compiles meanwhile counts. */
const growth = 1.1;

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

/** Random faults, kills and hand edits; what fails is shrunk. */
export async function sweepStorm(seed: number): Promise<boolean> {
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

/** Memory after collecting garbage, and handles, over many runs of one plugin; a few cycles before warm the code up. */
export async function sweepSoak(): Promise<boolean> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error("Cannot measure memory: start node with --expose-gc");
  const collect = () => gc();
  await soak(soakCycles / 4, collect);
  const { cycles, repaired, first, last } = await soak(soakCycles, collect);
  const [before, after] = [first, last].map(
    (load) => `${load.heapMegabytes.toFixed(1)} MB, ${load.handles} handles, ${load.children} children`,
  );
  console.log(`soak: ${cycles} cycles, ${repaired} edits undone; first tenth ${before}; last tenth ${after}`);
  const isFlat = last.heapMegabytes <= first.heapMegabytes * growth && last.handles <= first.handles;
  return isFlat && last.children <= first.children && repaired === cycles;
}
