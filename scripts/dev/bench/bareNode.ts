import { execa } from "execa";

const rounds = 10;

/**
 * The shortest time of some work and of a Node.js that does nothing, in milliseconds: in turns, so that a busy machine
 * troubles both alike.
 *
 * @param work does its work once and tells how long it took.
 */
export async function besideBareNode(work: () => Promise<number>): Promise<{ ours: number; bare: number }> {
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.bare.push(await nodeTime("--eval", "0"));
    times.ours.push(await work());
  }
  return { ours: Math.min(...times.ours), bare: Math.min(...times.bare) };
}

/** How long a Node.js takes from start to end, in milliseconds. */
export async function nodeTime(...args: string[]): Promise<number> {
  return (await execa(process.execPath, args)).durationMs;
}
