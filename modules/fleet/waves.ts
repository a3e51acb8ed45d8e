import type { Fleet, Gate } from "./fleetFile.js";

/** Tenants that are changed together, and what must hold before the next wave begins. */
export interface Wave {
  readonly name: string;
  readonly stacks: readonly string[];
  readonly gate: Gate;
}

/** The waves of some stacks. A stack is in the first wave that names it; who is in none comes in a last wave `the rest`. */
export function wavesOf({ tags, waves }: Pick<Fleet, "tags" | "waves">, stacks: readonly string[]): readonly Wave[] {
  let left = stacks;
  const cut = waves.map(({ name, stacks: named, percent = 0, gate }) => {
    const taken =
      named === undefined ? left.slice(0, Math.ceil((left.length * percent) / 100)) : left.filter(isOneOf(named, tags));
    left = left.filter((stack) => !taken.includes(stack));
    return { name, stacks: taken, gate };
  });
  const rest = { name: "the rest", stacks: left, gate: { failedPercent: 0, soakMinutes: 0, approval: false } };
  return [...cut, rest].filter((wave) => wave.stacks.length > 0);
}

/** Whether a stack is named, by its name, a pattern with `*`, or a tag. */
export function isOneOf(named: readonly string[], tags: Fleet["tags"]): (stack: string) => boolean {
  const patterns = named.flatMap((one) => tags[one] ?? [one]).map(patternOf);
  return (stack) => patterns.some((pattern) => pattern.test(stack));
}

function patternOf(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[^\w*-]/g, "\\$&").replaceAll("*", ".*")}$`);
}

/** The part of the stacks that one of several machines takes: `index` from 1 on. Parts are as even as they can be, and no stack is in two. */
export function shardOf(stacks: readonly string[], { index, of }: { index: number; of: number }): readonly string[] {
  return stacks.filter((_, at) => at % of === index - 1);
}
