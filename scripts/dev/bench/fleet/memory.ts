/** What this process held while a fleet was read. */
export interface MemorySamples {
  readonly onEach: () => void;
  /** Megabytes in the last hundred tenants over those in the first: the least of each, so that what waits to be collected is left out. */
  growth(): { readonly heap: number; readonly rss: number; readonly first: number; readonly last: number };
}

const part = 100;

export function memorySamples(): MemorySamples {
  const samples: NodeJS.MemoryUsage[] = [];
  const least = (of: "heapUsed" | "rss", some: readonly NodeJS.MemoryUsage[]) =>
    Math.min(...some.map((one) => one[of])) / 1024 / 1024;
  return {
    onEach: () => samples.push(process.memoryUsage()),
    growth: () => {
      const [first, last] = [samples.slice(0, part), samples.slice(-part)];
      return {
        heap: least("heapUsed", last) - least("heapUsed", first),
        rss: least("rss", last) / least("rss", first),
        first: least("rss", first),
        last: least("rss", last),
      };
    },
  };
}
