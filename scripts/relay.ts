#!/usr/bin/env node
import { setMaxListeners } from "node:events";
import { createRequire } from "node:module";
import { Command } from "commander";
import type { CommandContext } from "./commands/commandContext.js";
import { commands } from "./commands/commands.js";
import { asTyped, standing, typedIn } from "./nextCommands.js";

const interrupted = new AbortController();
// Many tenants at once wait for it.
setMaxListeners(0, interrupted.signal);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interrupted.abort());
// Whoever reads only the first lines, as `head` does, closes the pipe.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 1));

process.chdir(standing(process.cwd(), process.env));
const typed = typedIn(process.cwd(), process.env);
const shown = (text: string) => asTyped(text, Object.keys(commands), typed);
const context: CommandContext = {
  print: (line) => console.log(shown(line)),
  say: (line) => console.error(shown(line)),
  signal: interrupted.signal,
};
const { version } = createRequire(import.meta.url)("pulumi-exchange-relay/package.json") as { version: string };

const program = new Command("relay")
  .description("An email relay in Exchange Online, declared.")
  .version(version)
  .enablePositionalOptions()
  .exitOverride()
  .configureOutput({ outputError: () => undefined, writeOut: (text) => process.stdout.write(shown(text)) })
  .addHelpText(
    "after",
    "\nExit code 2: the command line or the config is wrong. The help of a command says its others.",
  )
  .hook("preSubcommand", async (_, command) => (await commands[command.name()]?.load())?.define(command, context));
for (const [name, { description }] of Object.entries(commands)) program.command(name).description(description);

// `relay help init` is `relay init --help`: only a command that is called has its options.
const [first, ...others] = process.argv.slice(2);
const isHelp = first === "help" && others.length > 0;
const args = isHelp ? [...others, ...(others[0] && others[0] in commands ? ["--help"] : [])] : process.argv.slice(2);
program.parseAsync(args, { from: "user" }).catch(async (error: unknown) => {
  const { tellFailure } = await import("./problems/tellFailure.js");
  process.exitCode = tellFailure(error, { ...context, program, args });
});
