import type { BenchContext } from "./benchContext.js";
import { benches } from "./benches.js";
import { type Figure, figureTable } from "./figure.js";

/** Measures what is named, or everything. @returns the exit code: 7 if a figure does not hold its bar. */
export async function bench(names: readonly string[], json: boolean, context: BenchContext): Promise<number> {
  const figures: Figure[] = [];
  for (const name of names.length === 0 ? Object.keys(benches) : names) {
    if (!json && process.stderr.isTTY) process.stderr.write(`measuring ${name} …\n`);
    figures.push(...((await benches[name]?.(context)) ?? []));
  }
  console.log(json ? JSON.stringify(figures) : figureTable(figures));
  return figures.every(({ holds }) => holds) ? 0 : 7;
}
