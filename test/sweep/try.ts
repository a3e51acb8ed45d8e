import { sweepStory } from "./crashSweep.js";
import { stories } from "./stories.js";

const [from, one] = process.argv.slice(2);
const cpu = process.cpuUsage();
let cuts = 0;
for (const story of stories.filter((s) => from === undefined || s.name.includes(from))) {
  const r = await sweepStory(story, one ? (all, i) => [all[i % all.length]!] : undefined);
  cuts += r.cuts;
  console.log(
    story.name,
    r.calls,
    r.cuts,
    "complaints",
    r.complaints.length,
    Math.round(process.cpuUsage(cpu).user / 1000),
    "ms cpu",
  );
  for (const c of r.complaints.slice(0, 5)) console.log("   ", c.slice(0, 600));
}
console.log(cuts);
