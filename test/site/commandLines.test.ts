import { Command, CommanderError } from "commander";
import { expect, test } from "vitest";
import { certificateRotation } from "../../modules/rotation/certificateRotation.js";
import { keyRotation } from "../../modules/rotation/keyRotation.js";
import { symptoms } from "../../modules/symptoms/symptoms.js";
import { commands } from "../../scripts/commands/commands.js";
import { codeLines, wordsOf } from "./codeLines.js";

/** What begins like a call and is none: the words of a bounce; an assignment in a program is none either. */
const saying = "denied";

const calls = codeLines().flatMap(({ file, line, isBlock }) => {
  const call = /^(?:relay|npx relay|npm run relay --) +(.*)$/.exec(line)?.[1] ?? "-";
  const isShape = /^[-=]/.test(call) || call === saying || /[…|[]/.test(call);
  return isShape ? [] : [{ file, call, isBlock }];
});

test.each(calls)("$file: relay $call can be called so", async ({ call, isBlock }) => {
  const [name = "", ...args] = wordsOf(call);
  expect(Object.keys(commands)).toContain(name);
  // A command that a sentence only names is named, whatever it needs.
  if (isBlock || args.length > 0) expect(await refusal(name, args)).toBeOneOf(isBlock ? [""] : ["", missingOption]);
});

const missingOption = "commander.missingMandatoryOptionValue";

/** The code of what is wrong with a command line; empty if nothing is. */
async function refusal(name: string, args: readonly string[]): Promise<string> {
  const relay = new Command("relay").enablePositionalOptions();
  const command = relay.command(name);
  (await commands[name]?.load())?.define(command, {
    print: () => undefined,
    say: () => undefined,
    signal: new AbortController().signal,
  });
  for (const one of [command, ...command.commands])
    one
      .action(() => undefined)
      .exitOverride()
      .configureOutput({ writeErr: () => undefined });
  try {
    await command.parseAsync(
      args.filter((arg, index) => arg !== "<" && args[index - 1] !== "<"),
      { from: "user" },
    );
    return "";
  } catch (error) {
    if (error instanceof CommanderError) return error.code;
    throw error;
  }
}

test("no command needs a shell that knows &&: Windows PowerShell 5.1 does not", () => {
  const typed = codeLines().filter(({ line }) => line.includes(" && "));
  const printed = [
    ...symptoms.map(({ cure }) => cure),
    ...keyRotation(0, "x").map(({ command = "" }) => command),
    ...certificateRotation(0, 0).map(({ command = "" }) => command),
  ];
  expect([typed, printed.filter((text) => text.includes(" && "))]).toEqual([[], []]);
});
