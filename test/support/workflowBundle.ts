import { writeFile } from "node:fs/promises";
import path from "node:path";
import { bundleWorkflowCode } from "@temporalio/worker";
import { project } from "./cli.js";

export const packedWorkflows = path.join(project, "dist", "scripts", "fleetWorkflows.cjs");

const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** Workflows as Temporal's workers run them, bundled once. @returns the file, in that folder. */
export async function bundled(folder: string, workflowsPath = packedWorkflows): Promise<string> {
  const file = path.join(folder, `${path.parse(workflowsPath).name}.bundle.js`);
  await writeFile(file, (await bundleWorkflowCode({ workflowsPath, logger: quiet })).code);
  return file;
}
