import PQueue from "p-queue";

/** How many tenants are asked at a time, if nobody says otherwise: a PowerShell takes some 230 MB. */
export const defaultConcurrency = 8;

/** Does the same for each stack, some at a time; the results are in the stacks' order. The work tells its own failures. */
export async function forStacks<Result>(
  stacks: readonly string[],
  work: (stack: string) => Promise<Result>,
  concurrency: number = defaultConcurrency,
): Promise<readonly Result[]> {
  const queue = new PQueue({ concurrency });
  return Promise.all(stacks.map((stack) => queue.add(() => work(stack))));
}
