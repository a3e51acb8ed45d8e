import type { Command } from "commander";
import type { CommandContext } from "./commandContext.js";
import { defineManifests } from "./fleet/manifests.js";
import { defineOff } from "./fleet/off.js";
import { definePlan } from "./fleet/plan.js";
import { defineApprove, definePause, defineStop } from "./fleet/steer.js";
import { defineResume, defineUp } from "./fleet/up.js";
import { defineDrift, defineWatch } from "./fleet/watch.js";
import { defineWorker } from "./fleet/worker.js";

/** Each with its options; in the order in which a person meets them. */
const subcommands = [
  definePlan,
  defineUp,
  defineResume,
  defineApprove,
  defineStop,
  definePause,
  defineWorker,
  defineWatch,
  defineDrift,
  defineManifests,
  defineOff,
];

export function define(command: Command, context: CommandContext): void {
  for (const define of subcommands) define(command, context);
}
