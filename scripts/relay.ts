#!/usr/bin/env node
import { readFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { certificateRotation } from "../modules/rotation/certificateRotation.js";
import { keyRotation } from "../modules/rotation/keyRotation.js";
import { bench } from "./bench/bench.js";
import { runDemo } from "./demo/demo.js";
import { endOf } from "./doctor/certificateCheck.js";
import { doctor } from "./doctor/doctor.js";
import { realDoctorWorld } from "./doctor/doctorWorld.js";
import { init } from "./init/init.js";
import { questions } from "./init/questions.js";
import { rotateLines } from "./rotate/rotateLines.js";
import { projectRoot } from "./setup/projectRoot.js";
import { runSetup, setUp } from "./setup/setup.js";
import { setupLines } from "./setup/setupLines.js";
import { realWorld } from "./setup/setupWorld.js";
import { simulate } from "./simulate.js";

const project = projectRoot();
const { version } = JSON.parse(readFileSync(path.join(project, "package.json"), "utf8")) as { version: string };
const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interrupted.abort());
const world = realWorld(project);
const print = (line: string) => console.log(line);
// Whoever reads only the first lines, as `head` does, closes the pipe.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 1));

const program = new Command("relay")
  .description("An email relay in Exchange Online, declared.")
  .version(version)
  .showHelpAfterError();

program
  .command("setup")
  .description("Find or bring what the project needs: the Pulumi CLI, and what is optional.")
  .option("--quiet", "say nothing when all is there")
  .option("--json", "print one JSON document and nothing else")
  .action(async ({ quiet = false, json = false }: { quiet?: boolean; json?: boolean }) => {
    const { ok } = await runSetup({ quiet, json, signal: interrupted.signal }, world, print);
    process.exitCode = ok ? 0 : 1;
  });

program
  .command("simulate")
  .description("Start a simulated Exchange Online tenant on this machine.")
  .option("--seed <file>", "JSON file with the tenant; without it: a messy one, as found in the wild")
  .option("--port <number>", "port on loopback; without it: a free one", port)
  .option("--json", "print one line of JSON with url, tenant and token when it is ready")
  .action((options: { seed?: string; port?: number; json?: boolean }) =>
    simulate(options, { print, signal: interrupted.signal }),
  );

program
  .command("demo")
  .description("Tell the whole story on a simulated tenant with the real Pulumi CLI. No account is needed.")
  .option("--keep", "leave the tenant and the stack running, to play with")
  .addOption(new Option("--channel <name>", "how cmdlets are run").choices(["rest", "powershell"]).default("rest"))
  .action(async ({ keep = false, channel }: { keep?: boolean; channel: "rest" | "powershell" }) => {
    process.exitCode = await runDemo(world, { keep, channel, signal: interrupted.signal, showsProgress: true, print });
  });

const initCommand = program
  .command("init")
  .description(
    "Write one tenant's stack file: asks in a terminal what the flags do not say, and takes flags alone in CI.",
  )
  .option("--key-stdin", "read the relay key from standard input: it is never an argument")
  .option("--json", "print one JSON document and nothing else; nobody is asked")
  .addHelpText("after", "\nExit codes: 0 fine, 2 an answer is missing or wrong, 1 Pulumi failed or nobody answered.")
  .action(async ({ keyStdin = false, json = false, ...flags }: { keyStdin?: boolean; json?: boolean }) => {
    const isInteractive = process.stdin.isTTY === true && process.stdout.isTTY === true && !json && !keyStdin;
    const readKey = keyStdin ? { readKey: () => text(process.stdin) } : {};
    process.exitCode = await init(world, { flags, isInteractive, json, print, ...readKey });
  });
for (const { flag, kind, message, choices } of questions.filter((one) => one.flag !== undefined)) {
  const option = new Option(
    `--${flag} <${kind === "list" ? "list" : "value"}>`,
    choices ? `${message}: ${choices.join(", ")}` : message,
  );
  if (kind === "list") option.argParser((value: string, before: string[] = []) => [...before, value]);
  initCommand.addOption(option);
}

program
  .command("doctor")
  .description("Look whether a stack can work: tools, config, sign-in, rights, names, DNS. Changes nothing.")
  .requiredOption("--stack <name>", "the stack, as in stacks/Pulumi.<name>.yaml")
  .option("--json", "print one JSON document and nothing else")
  .addHelpText("after", "\nExit codes: 0 fine, 7 a check failed, 2 the config is wrong, 1 something could not be told.")
  .action(async ({ stack, json = false }: { stack: string; json?: boolean }) => {
    process.exitCode = await doctor(realDoctorWorld(world), { stack, json, print });
  });

program
  .command("rotate")
  .description("Say the steps from one secret to the next, and when each may be done. Changes nothing.")
  .addArgument(new Argument("<what>", "what is rotated").choices(["key", "certificate"]))
  .option("--stack <name>", "the stack whose key it is", "<stack>")
  .option("--file <pem>", "the certificate in use; without it AZURE_CLIENT_CERTIFICATE_PATH")
  .option("--json", "print one JSON array and nothing else")
  .action(async (what: "key" | "certificate", options: { stack: string; file?: string; json?: boolean }) => {
    const { stack, file = process.env.AZURE_CLIENT_CERTIFICATE_PATH ?? "", json = false } = options;
    const validTo = what === "key" ? 0 : await endOf(file);
    if (validTo === undefined)
      throw new Error(`Cannot rotate the certificate: "${file}" shows no end; name a PEM with --file`);
    const steps = what === "key" ? keyRotation(Date.now(), stack) : certificateRotation(Date.now(), validTo);
    if (json)
      print(JSON.stringify(steps.map(({ notBefore, ...step }) => ({ ...step, notBefore: new Date(notBefore) }))));
    else for (const line of rotateLines(steps)) print(line);
  });

program
  .command("bench")
  .description("Measure the figures this project promises. Exit code 7 if one does not hold.")
  .argument("[names...]", "calls, writes, up, plugin, powershell, imports; all of them if none is named")
  .option("--json", "print one JSON array of {name, value, unit, bar, holds} and nothing else")
  .action(async (names: string[], { json = false }: { json?: boolean }) => {
    const { pulumi, items } = await setUp(world, { showsProgress: !json, signal: interrupted.signal });
    if (pulumi === undefined) throw new Error(setupLines(items).join("\n"));
    const hasPowershell = items.some(({ name, state }) => name.startsWith("PowerShell") && state === "found");
    process.exitCode = await bench(names, json, { project, pulumi, hasPowershell }, print);
  });

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65535)
    throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
  return number;
}
