import { createRequire } from "node:module";
import { confirm } from "@clack/prompts";
import { type Command, Option } from "commander";
import { type ConformanceOptions, conformance, realConformance } from "../conformance/conformance.js";
import type { CommandContext } from "./commandContext.js";

type Given = Omit<ConformanceOptions, "yes" | "json" | "anonymous"> & Partial<ConformanceOptions>;

export function define(command: Command, { print, signal }: CommandContext): void {
  command
    .requiredOption("--organization <domain>", "the developer tenant, such as contoso.onmicrosoft.com")
    .addOption(new Option("--channel <name>", "one channel; without it: both").choices(["rest", "powershell"]))
    .option("--cloud <name>", "global, gccHigh or dod; default global")
    .option("--endpoint <url>", "a simulated tenant")
    .option("--sign-in <way>", "for PowerShell: token or certificate; default token")
    .option("--probe <ids...>", "ask these only")
    .option("--yes", "start without a question, in CI")
    .option("--json", "print the report as one JSON document and nothing else")
    .option("--output <file>", "write the report as JSON, as the simulator's tests replay it")
    .option("--anonymous", "leave the tenant's name out of the report")
    .addHelpText(
      "after",
      "\nExit codes: 0 all as assumed, 7 something differs, 2 the command line is wrong, 1 something could not be told.",
    )
    .action(async ({ yes = false, json = false, anonymous = false, ...given }: Given) => {
      const { version } = createRequire(import.meta.url)("pulumi-exchange-relay/package.json") as { version: string };
      const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true && !json;
      const ask = isTerminal ? (lines: readonly string[]) => askPerson(lines, print) : undefined;
      const world = { ...realConformance, version, confirm: ask, print, signal };
      process.exitCode = await conformance(world, { ...given, yes, json, anonymous });
    });
}

async function askPerson(lines: readonly string[], print: (line: string) => void): Promise<boolean> {
  for (const line of lines) print(line);
  return (await confirm({ message: "Start?", initialValue: false })) === true;
}
