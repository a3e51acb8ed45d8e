import os from "node:os";
import { expect, test } from "vitest";
import type { DemoOptions } from "../../scripts/demo/demoOptions.js";
import type { FleetContext } from "../../scripts/demo/fleet/fleetStory.js";
import { temporalStory } from "../../scripts/demo/fleet/temporalStory.js";
import { aMachine } from "../setup/machine.js";
import { project } from "../support/cli.js";

/** What the demo says of Temporal on a machine, where it needs nothing of the story. */
async function told(folder: string): Promise<readonly string[]> {
  const printed: string[] = [];
  const { world } = aMachine({ project: folder });
  const options: DemoOptions = {
    ...({ keep: false, isFleet: true, channel: "rest", showsProgress: false, place: folder } as const),
    ...{ signal: new AbortController().signal, print: (line) => void printed.push(line) },
  };
  expect(await temporalStory(world, {} as FleetContext, options), "no failure").toBeUndefined();
  return printed;
}

test("without Temporal's packages the demo of a fleet says which to install", async () => {
  expect(await told(os.tmpdir())).toEqual([
    "\nThe same through Temporal: @temporalio/activity is not installed; run npm install @temporalio/activity @temporalio/client @temporalio/common @temporalio/envconfig @temporalio/worker @temporalio/workflow",
  ]);
});

test("without Temporal's server, and without Go, it says how to get one", async () => {
  expect(await told(project)).toEqual([
    "\nThe same through Temporal: Cannot find or build Temporal's server: no `temporal` on PATH; a build with Go: Go is not installed; needed: Temporal's CLI on PATH (https://docs.temporal.io/cli/setup-cli), or Go 1.26.4 or newer and this once more",
  ]);
});
