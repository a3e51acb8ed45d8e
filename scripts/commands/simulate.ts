import type { Command } from "commander";
import { simulate } from "../simulate.js";
import type { CommandContext } from "./commandContext.js";
import { wholeNumber } from "./wholeNumber.js";

export function define(command: Command, context: CommandContext): void {
  command
    .option("--seed <file>", "JSON file with the tenant; without it: a messy one, as found in the wild")
    .option("--port <number>", "port on loopback; without it: a free one", wholeNumber(0, 65_535))
    .option("--json", "print one line of JSON with url, tenant and token when it is ready")
    .action((options: { seed?: string; port?: number; json?: boolean }) => simulate(options, context));
}
