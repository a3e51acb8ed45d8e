import path from "node:path";
import { besideBareNode, nodeTime } from "./bareNode.js";
import type { BenchContext } from "./benchContext.js";
import { type Figure, figure } from "./figure.js";

/** What a command costs before it does anything. */
export async function cliFigures({ project }: BenchContext): Promise<readonly Figure[]> {
  const relay = path.join(project, "dist", "scripts", "relay.js");
  const figures: Figure[] = [];
  for (const option of ["--version", "--help"]) {
    const { ours, bare } = await besideBareNode(() => nodeTime(relay, option));
    const name = `relay ${option} (${ours.toFixed(0)} ms) over bare Node.js (${bare.toFixed(0)} ms)`;
    figures.push(figure(name, ours / bare, "times", 2.5));
  }
  return figures;
}
