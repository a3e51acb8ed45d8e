import { type Command, InvalidArgumentError } from "commander";
import { simulate } from "../simulate.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, context: CommandContext): void {
  command
    .option("--seed <file>", "JSON file with the tenant; without it: a messy one, as found in the wild")
    .option("--port <number>", "port on loopback; without it: a free one", port)
    .option("--json", "print one line of JSON with url, tenant and token when it is ready")
    .action((options: { seed?: string; port?: number; json?: boolean }) => simulate(options, context));
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65535)
    throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
  return number;
}
