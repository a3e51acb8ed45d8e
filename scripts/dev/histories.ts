import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Command } from "commander";
import { record } from "../../test/fleet/temporal/recording.js";
import { stories } from "../../test/fleet/temporal/stories.js";
import { startTemporal } from "../../test/support/temporalServer.js";
import { bundled } from "../../test/support/workflowBundle.js";

/** Records what Temporal's server keeps of every story, by the workflows as they are. */
await new Command("histories")
  .description("Record rollouts on Temporal's real server, for the replays of test/fleet/temporal.")
  .argument("<name>", "of the change of the workflows that is recorded; histories of changes before stay as they are")
  .action(async (name: string) => {
    const folder = path.join("test", "fleet", "temporal", "histories", name);
    const work = await mkdtemp(path.join(os.tmpdir(), "relay-histories-"));
    const server = await startTemporal();
    try {
      const bundle = await bundled(work);
      await mkdir(folder, { recursive: true });
      for (const [story, happens] of Object.entries(stories)) {
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

/** One event a line. */
function linesOf(recorded: Awaited<ReturnType<typeof record>>): string {
  const texts = recorded.map(({ workflowId, events }) => {
    const lines = events.map((event) => JSON.stringify(event)).join(",\n");
    return `{"workflowId":${JSON.stringify(workflowId)},"events":[\n${lines}\n]}`;
  });
  return `[${texts.join(",\n")}]\n`;
}
