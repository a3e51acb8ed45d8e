/**
 * Indices of the longest run of numbers that rise from left to right; of several the one that ends in the smallest
 * number: among rules that is the one that stands together, and what strayed down is brought back up.
 */
export function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const runs: (readonly number[])[] = [];
  for (const [index, value] of numbers.entries()) {
    const lower = runs.filter((run) => lastOf(numbers, run) < value);
    runs.push([...best(numbers, lower), index]);
  }
  return new Set(best(numbers, runs));
}

function best(numbers: readonly number[], runs: readonly (readonly number[])[]): readonly number[] {
  return runs.reduce((found, run) => {
    const isBetter =
      run.length > found.length || (run.length === found.length && lastOf(numbers, run) < lastOf(numbers, found));
    return isBetter ? run : found;
  }, []);
}

function lastOf(numbers: readonly number[], run: readonly number[]): number {
  return numbers[run.at(-1) ?? -1] ?? Number.NEGATIVE_INFINITY;
}
