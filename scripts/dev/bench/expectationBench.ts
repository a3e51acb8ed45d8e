import type { BenchContext } from "./benchContext.js";
import { benchStack } from "./benchStack.js";
import { type Figure, figure } from "./figure.js";

const rounds = 9;

/** What ten written expectations add to a preview that would make a whole relay; the best of some rounds each, in turns. */
export async function expectationFigures({ project, pulumi }: BenchContext): Promise<readonly Figure[]> {
  const plain = await benchStack(project, pulumi, "relay");
  const expecting = await benchStack(project, pulumi, "relay", "rest", tenExpectations);
  const times = { expecting: [] as number[], plain: [] as number[] };
  try {
    for (let round = 0; round < rounds; round += 1) {
      times.plain.push((await plain.run("preview")).durationMs);
      times.expecting.push((await expecting.run("preview")).durationMs);
    }
    const [more, less] = [Math.min(...times.expecting), Math.min(...times.plain)];
    const name = `preview with 10 expectations (${(more / 1000).toFixed(2)} s) over one without (${(less / 1000).toFixed(2)} s)`;
    return [figure(name, more / less, "times", 1.05)];
  } finally {
    await expecting.close();
    await plain.close();
  }
}

const entry = (at: number) =>
  `    - { from: user${at}@contoso.com, groups: [mail-pilot@contoso.com], to: bob@partner.example, way: relay }`;
const tenExpectations = `  exchange-relay:expect:\n${Array.from({ length: 10 }, (_, at) => entry(at)).join("\n")}\n`;
