import type { Command } from "commander";
import { openChannel } from "../../modules/channel/openChannel.js";
import { readOnlyVariable } from "../../modules/channel/tenantAddress.js";
import { type NamedTenant, stacksFor } from "../namedTenant.js";
import { askPassphrase, isTerminal, passphraseVariable } from "../snapshot/passphrase.js";
import { type SnapshotOptions, snapshotCommand } from "../snapshot/snapshotCommand.js";
import { UsageError } from "../usageError.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, { print, signal }: CommandContext): void {
  addTenantOptions(command)
    .requiredOption("--output <file>", "the file to write")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText(
      "after",
      `\nSecrets of rules are sealed with the passphrase in ${passphraseVariable}, or one that is asked for; without one they are left out.\nExit codes: 0 written, 2 the command line is wrong, 1 the tenant cannot be read.`,
    )
    .action(async ({ json = false, ...options }: Omit<SnapshotOptions, "json"> & { json?: boolean }) => {
      const environment = { ...process.env, [readOnlyVariable]: "true" };
      process.exitCode = await snapshotCommand(
        {
          ...(await snapshotPlace(options)),
          ...{ environment, print, signal, open: (address) => openChannel(address, environment) },
        },
        { ...options, json },
      );
    });
}

export function addTenantOptions(command: Command): Command {
  return command
    .option("--stack <name>", "the stack whose tenant is meant, as in stacks/Pulumi.<name>.yaml")
    .option("--organization <domain>", "the tenant, such as contoso.onmicrosoft.com; default: the stack file's")
    .option("--channel <name>", "powershell or rest; default: the stack file's");
}

/** Where stack files are, and who can be asked. */
export async function snapshotPlace({ stack, organization }: NamedTenant) {
  if (stack === undefined && organization === undefined)
    throw new UsageError("Cannot tell which tenant is meant: none was named; give --stack or --organization.");
  return {
    stacks: await stacksFor(organization),
    say: (line: string) => console.error(line),
    askPassphrase: isTerminal() ? askPassphrase : undefined,
  };
}
