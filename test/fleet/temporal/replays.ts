import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { DefaultLogger, Runtime, Worker } from "@temporalio/worker";
import { project } from "../../support/cli.js";
import { type Recorded, replayable } from "./recorded.js";

const folder = path.join(project, "test", "fleet", "temporal", "histories");

/** Every recorded history, by its file. */
export async function histories(): Promise<ReadonlyMap<string, readonly Recorded[]>> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".json")).toSorted();
  const read = async (file: string) =>
    [
      file.replaceAll(path.sep, "/"),
      JSON.parse(await readFile(path.join(folder, file), "utf8")) as readonly Recorded[],
    ] as const;
  return new Map(await Promise.all(files.map(read)));
}

/** What is refused is told by its result, not on the terminal. Once in a process, before anything else of Temporal's. */
export function quietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger("ERROR", () => undefined),
    telemetryOptions: { logging: { forward: {}, filter: "ERROR" } },
  });
}

/** Runs histories through workflows. @returns what those would have done otherwise, by the workflow's name. */
export async function refusals(recorded: readonly Recorded[], codePath: string): Promise<readonly string[]> {
  const results = Worker.runReplayHistories({ workflowBundle: { codePath } }, recorded.map(replayable));
  const refused: string[] = [];
  for await (const { workflowId, error } of results) if (error) refused.push(`${workflowId}: ${error.message}`);
  return refused;
}
