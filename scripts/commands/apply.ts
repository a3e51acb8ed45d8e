import path from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { defaultShare, rulesAlwaysFine } from "../../modules/review/judgePlan.js";
import { applyCommand } from "../plan/applyCommand.js";
import { realPlanWorld } from "../plan/realPlanWorld.js";
import type { CommandContext } from "./commandContext.js";

interface Flags {
  readonly plan: string;
  readonly maxShare?: number;
  readonly allowTenantChanges?: boolean;
  readonly allowForeign?: boolean;
  readonly allowBrokenExpectations?: boolean;
  readonly json?: boolean;
}

export function define(command: Command, context: CommandContext): void {
  command
    .requiredOption("--plan <folder>", "the plan, as `relay plan` wrote it")
    .option(
      "--max-share <percent>",
      `of the tenant's rules that may be moved or removed; default: exchange-relay:limits, or ${defaultShare} and always ${rulesAlwaysFine} rules`,
      percent,
    )
    .option("--allow-tenant-changes", "although the tenant changed since the plan was made")
    .option("--allow-foreign", "although it touches what others made and the stack does not name")
    .option("--allow-broken-expectations", "although expectations on mail hold no more")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText(
      "after",
      "\nExit codes: 0 applied, 7 refused before any write, 2 the plan or the config cannot be used, 1 it could not be looked at, or Pulumi failed.",
    )
    .action(async ({ plan, json = false, maxShare, ...allow }: Flags) => {
      const {
        allowTenantChanges: tenantChanges,
        allowForeign: foreign,
        allowBrokenExpectations: brokenExpectations,
      } = allow;
      const allowed = { tenantChanges, foreign, brokenExpectations, maxShare };
      process.exitCode = await applyCommand(await realPlanWorld(context), { plan: path.resolve(plan), allowed, json });
    });
}

function percent(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !(number >= 0 && number <= 100))
    throw new InvalidArgumentError("It must be a number from 0 to 100.");
  return number;
}
