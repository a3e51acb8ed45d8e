import { type Command, Option } from "commander";
import { runDemo } from "../demo/demo.js";
import { projectRoot } from "../setup/projectRoot.js";
import { realWorld } from "../setup/setupWorld.js";
import type { CommandContext } from "./commandContext.js";

interface DemoFlags {
  readonly keep?: boolean;
  readonly fleet?: boolean;
  readonly channel: "rest" | "powershell";
}

export function define(command: Command, { print, signal }: CommandContext): void {
  command
    .option("--keep", "leave the tenant and the stack running, to play with")
    .addOption(
      new Option("--fleet", "tell of eight tenants: waves, gates, a process that is killed").conflicts([
        "keep",
        "channel",
      ]),
    )
    .addOption(new Option("--channel <name>", "how cmdlets are run").choices(["rest", "powershell"]).default("rest"))
    .action(async ({ keep = false, fleet = false, channel }: DemoFlags) => {
      const world = realWorld(projectRoot());
      process.exitCode = await runDemo(world, {
        keep,
        isFleet: fleet,
        channel,
        signal,
        showsProgress: true,
        place: process.cwd(),
        print,
      });
    });
}
