import type { Command } from "commander";
import { openChannel } from "../../modules/channel/openChannel.js";
import { stacksFor } from "../namedTenant.js";
import { type OffOptions, off } from "../off.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, { print, signal }: CommandContext): void {
  command
    .requiredOption("--stack <name>", "the stack whose rules are switched off")
    .option("--organization <domain>", "the tenant, such as contoso.onmicrosoft.com; default: the stack file's")
    .option("--channel <name>", "powershell or rest; default: the stack file's")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText(
      "after",
      "\nNo Pulumi runs and no state is needed: rules, and a connector that takes all mail, are known by their mark. `pulumi up --refresh` undoes it.\nExit codes: 0 off, 2 the command line is wrong, 1 not everything could be switched off.",
    )
    .action(async (options: Omit<OffOptions, "json"> & { json?: boolean }) => {
      const stacks = await stacksFor(options.organization);
      const world = { stacks, open: openChannel, environment: process.env, print, signal };
      process.exitCode = await off(world, { ...options, json: options.json ?? false });
    });
}
