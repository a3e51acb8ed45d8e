#!/usr/bin/env node
import { createRequire } from "node:module";
import { Command } from "commander";
import type { CommandContext } from "./commands/commandContext.js";

interface LazyCommand {
  readonly description: string;
  /** Its options and its work are loaded only when it is called. */
  readonly load: () => Promise<{ define(command: Command, context: CommandContext): void }>;
}

const commands: Readonly<Record<string, LazyCommand>> = {
  setup: {
    description: "Find or bring what the project needs: the Pulumi CLI, and what is optional.",
    load: () => import("./commands/setup.js"),
  },
  pulumi: {
    description: "Call the Pulumi CLI that set-up found or made: `relay pulumi up --stack contoso`.",
    load: () => import("./commands/pulumi.js"),
  },
  simulate: {
    description: "Start a simulated Exchange Online tenant on this machine.",
    load: () => import("./commands/simulate.js"),
  },
  demo: {
    description: "Tell the whole story on a simulated tenant with the real Pulumi CLI. No account is needed.",
    load: () => import("./commands/demo.js"),
  },
  add: {
    description: "Make the relay at home in a Pulumi project of your own: plugin, example, the program's lines.",
    load: () => import("./commands/add.js"),
  },
  init: {
    description:
      "Write one tenant's stack file: asks in a terminal what the flags do not say, and takes flags alone in CI.",
    load: () => import("./commands/init.js"),
  },
  adopt: {
    description: "Make of a relay that a tenant has already a stack file and an import. Changes nothing in the tenant.",
    load: () => import("./commands/adopt.js"),
  },
  config: {
    description: "Show the config that counts for a stack, each value with the file and line that it is from.",
    load: () => import("./commands/config.js"),
  },
  doctor: {
    description: "Look whether a stack can work: tools, config, sign-in, rights, names, DNS. Changes nothing.",
    load: () => import("./commands/doctor.js"),
  },
  trace: {
    description: "Say what happens to a message, rule by rule, before it is sent. Changes nothing.",
    load: () => import("./commands/trace.js"),
  },
  lint: {
    description: "Say what may go wrong with mail in a tenant: rules, connectors, remote domains. Changes nothing.",
    load: () => import("./commands/lint.js"),
  },
  why: {
    description: "Say what is behind an error, a bounce or a message's headers, and what to do. Changes nothing.",
    load: () => import("./commands/why.js"),
  },
  plan: {
    description: "Plan the next `pulumi up`: a plan to review, with what it does to rules. Changes nothing.",
    load: () => import("./commands/plan.js"),
  },
  apply: {
    description: "Apply a plan as it was reviewed, or nothing: not if the tenant changed, or too much would.",
    load: () => import("./commands/apply.js"),
  },
  history: {
    description: "Draw what was found when and for how long, from the file that --history writes.",
    load: () => import("./commands/history.js"),
  },
  drift: {
    description:
      "Say what differs between a stack and its tenant, since when, by whom, and what it means for mail. Cannot write.",
    load: () => import("./commands/drift.js"),
  },
  todo: {
    description: "What only a person can do, one line a step; remembers by whom and when it was done.",
    load: () => import("./commands/todo.js"),
  },
  off: {
    description: "Switch a stack's relay off at once: in an emergency, without Pulumi and without a state.",
    load: () => import("./commands/off.js"),
  },
  snapshot: {
    description: "Write a tenant's rules, connectors and remote domains into a file. Changes nothing.",
    load: () => import("./commands/snapshot.js"),
  },
  restore: {
    description: "Bring a tenant back to what a snapshot says, or some rules of it. Shows its plan first.",
    load: () => import("./commands/restore.js"),
  },
  rotate: {
    description: "Say the steps from one secret to the next, and when each may be done. Changes nothing.",
    load: () => import("./commands/rotate.js"),
  },
  conformance: {
    description: "Ask a developer tenant what the simulated one takes for granted. Makes objects, and removes them.",
    load: () => import("./commands/conformance.js"),
  },
};

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interrupted.abort());
// Whoever reads only the first lines, as `head` does, closes the pipe.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 1));

const context: CommandContext = { print: (line) => console.log(line), signal: interrupted.signal };
const { version } = createRequire(import.meta.url)("pulumi-exchange-relay/package.json") as { version: string };

const program = new Command("relay")
  .description("An email relay in Exchange Online, declared.")
  .version(version)
  .enablePositionalOptions()
  .exitOverride()
  .configureOutput({ outputError: () => undefined })
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
  process.exitCode = tellFailure(error, { program, args, print: context.print, say: (line) => console.error(line) });
});
