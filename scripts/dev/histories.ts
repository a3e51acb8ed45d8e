import { constants, copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Command } from "commander";
import { record } from "../../test/fleet/temporal/recording.js";
import { stories } from "../../test/fleet/temporal/stories.js";
import { startTemporal } from "../../test/support/temporalServer.js";
import { bundled, packedWorkflows } from "../../test/support/workflowBundle.js";

/** Records what Temporal's server keeps of stories, and the workflows that did it. */
await new Command("histories")
  .description("Record rollouts on Temporal's real server, for the replays of test/fleet/temporal.")
  .argument("<change>", "of the workflows; one that has been recorded is recorded anew by the workflows of then")
  .argument("[stories...]", `${Object.keys(stories).join(", ")}; all of them if none is named`)
  .action(async (change: string, named: string[]) => {
    const folder = path.join("test", "fleet", "temporal", "histories", change);
    await mkdir(folder, { recursive: true });
    const workflows = path.join(folder, "workflows.cjs");
    await copyFile(packedWorkflows, workflows, constants.COPYFILE_EXCL).catch(keptIfThere);
    const work = await mkdtemp(path.join(os.tmpdir(), "relay-histories-"));
    const server = await startTemporal();
    try {
      const bundle = await bundled(work, path.resolve(workflows));
      for (const [story, happens] of Object.entries(stories)) {
        if (named.length > 0 && !named.includes(story)) continue;
        const recorded = await record(story, happens, server, bundle);
        await writeFile(path.join(folder, `${story}.json`), linesOf(recorded));
        console.log(`${story}: ${recorded.length} workflows`);
      }
    } finally {
      await server.close();
      await rm(work, { recursive: true });
    }
  })
  .parseAsync();

function keptIfThere(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}

/** One event a line. */
function linesOf(recorded: Awaited<ReturnType<typeof record>>): string {
  const texts = recorded.map(({ workflowId, events }) => {
    const lines = events.map((event) => JSON.stringify(event)).join(",\n");
    return `{"workflowId":${JSON.stringify(workflowId)},"events":[\n${lines}\n]}`;
  });
  return `[${texts.join(",\n")}]\n`;
}
