/** Indices of the longest run of numbers that rise from left to right; of several the one that ends first. */
export function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const runs: (readonly number[])[] = [];
  for (const [index, value] of numbers.entries()) {
    const lower = runs.filter((run) => (numbers[run.at(-1) ?? 0] ?? value) < value);
    runs.push([...longest(lower), index]);
  }
  return new Set(longest(runs));
}

function longest(runs: readonly (readonly number[])[]): readonly number[] {
  return runs.reduce((best, run) => (run.length > best.length ? run : best), []);
}
