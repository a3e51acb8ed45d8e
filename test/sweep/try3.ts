import fc from "fast-check";
import { anyStorm, ride } from "./storm.js";

const [seed = "1", n = "30"] = process.argv.slice(2);
await fc.assert(
  fc.asyncProperty(anyStorm, async (t) => {
    const w = await ride(t);
    if (w.length) throw new Error(w.join("\n").slice(0, 1500));
  }),
  { seed: Number(seed), numRuns: Number(n) },
);
