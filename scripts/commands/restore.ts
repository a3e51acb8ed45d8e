import { confirm, isCancel } from "@clack/prompts";
import type { Command } from "commander";
import { openChannel } from "../../modules/channel/openChannel.js";
import { readOnlyVariable } from "../../modules/channel/tenantAddress.js";
import { isTerminal, passphraseVariable } from "../snapshot/passphrase.js";
import { type RestoreOptions, restoreCommand } from "../snapshot/restoreCommand.js";
import type { CommandContext } from "./commandContext.js";
import { addTenantOptions, snapshotPlace } from "./snapshot.js";

interface Flags extends Omit<RestoreOptions, "removeOthers" | "yes" | "json"> {
  readonly removeOthers?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export function define(command: Command, { print, signal }: CommandContext): void {
  addTenantOptions(command)
    .requiredOption("--file <file>", "the snapshot, as `relay snapshot` wrote it")
    .option("--rule <name...>", "these rules only, and the connectors they route to if those are gone")
    .option("--remove-others", "remove rules, connectors and remote domains that the snapshot does not have")
    .option("--yes", "do it, without a question")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText(
      "after",
      `\nShows what it would do first, asks on a terminal, and else needs --yes. Sealed secrets need ${passphraseVariable}.\nExit codes: 0 the tenant is as in the snapshot, 7 it would be changed, 2 the command line or the file is wrong, 1 it cannot be restored.`,
    )
    .action(async ({ removeOthers = false, yes = false, json = false, ...flags }: Flags) => {
      const environment = { ...process.env };
      const world = {
        ...(await snapshotPlace(flags)),
        ...{ environment, print, signal },
        open: (address: Parameters<typeof openChannel>[0]) =>
          openChannel(address, { ...environment, [readOnlyVariable]: "true" }),
        openToWrite: (address: Parameters<typeof openChannel>[0]) => openChannel(address, environment),
        confirm: isTerminal() && !json ? ask : undefined,
      };
      process.exitCode = await restoreCommand(world, { ...flags, removeOthers, yes, json });
    });
}

async function ask(message: string): Promise<boolean> {
  const answer = await confirm({ message, initialValue: false, output: process.stderr });
  return !isCancel(answer) && answer;
}
