import type { Command, CommanderError, Option } from "commander";
import { choiceText } from "../../modules/config/schemaProblems.js";
import { nearest } from "../../modules/exchange/nearest.js";
import type { Problem } from "../../modules/report/problems.js";
import { UsageError } from "../usageError.js";

/** What a person called: the command, its name, and what stood behind that. */
export interface Called {
  readonly command: Command;
  /** Such as `init gitops`; empty for `relay` itself. */
  readonly name: string;
  readonly args: readonly string[];
}

/** The command that a command line means: the deepest one that is there. */
export function called(command: Command, args: readonly string[], name = ""): Called {
  const [first, ...others] = args;
  const below = command.commands.find((one) => one.name() === first);
  return below === undefined ? { command, name, args } : called(below, others, `${name} ${below.name()}`.trim());
}

/** A command line that cannot be read, in our words: each problem with its cure. */
export function commandLineError(error: CommanderError, what: Called): UsageError {
  const whole = `relay ${what.name}`.trim();
  return new UsageError(`Cannot run ${whole}; \`${whole} --help\` says what there is.`, {
    problems: problems(error, what),
    cause: error,
  });
}

function problems(error: CommanderError, what: Called): readonly Problem[] {
  const { command } = what;
  const [first = "", second = ""] = quoted(error.message);
  switch (error.code) {
    case "commander.unknownOption":
    case "commander.missingMandatoryOptionValue":
      return optionProblems(what, first);
    case "commander.missingArgument": {
      const argument = command.registeredArguments.find((one) => one.name() === first);
      return [{ place: `<${first}>`, message: `missing${argument === undefined ? "" : `: ${needed(argument)}`}.` }];
    }
    case "commander.optionMissingArgument":
      return [{ place: first, message: `has nothing behind it${described(command, first)}.` }];
    case "commander.conflictingOption":
      return [{ place: first, message: `cannot stand beside ${second}. Leave one of them out.` }];
    case "commander.unknownCommand":
      return [unknownCommand(what)];
    case "commander.excessArguments":
      return [excess(what)];
    case "commander.invalidArgument":
      return [invalid(error.message, what)];
    default:
      return [{ message: error.message.replace(/^error: /, "") }];
  }
}

/** What commander names stands in quotation marks. */
function quoted(message: string): readonly string[] {
  return [...message.matchAll(/'([^']*)'/g)].map(([, text = ""]) => text);
}

/** Every option that is none, and every one that is missing, but for those that were misspelt. */
function optionProblems(what: Called, found: string): readonly Problem[] {
  const { command } = what;
  const names = [...command.options.map(({ long }) => long ?? ""), "--help"];
  const strange = new Set(strangeOptions(what));
  if (strange.size === 0 && !names.includes(found.split(" ")[0] ?? "")) strange.add(found);
  const meant = [...strange].map((one) => ({ one, near: nearest(one, names, 3) }));
  const missing = command.options.filter((one) => one.mandatory && isMissing(one, what));
  return [
    ...meant.map(({ one, near }) => ({
      place: one,
      message: near === undefined ? "is not an option here." : `is not an option. Did you mean ${near}?`,
    })),
    ...missing
      .filter(({ long }) => !meant.some(({ near }) => near === long))
      .map((one) => ({ place: one.flags, message: `missing: ${needed(one)}.` })),
  ];
}

function isMissing({ long }: Option, { args }: Called): boolean {
  return !args.some((arg) => arg === long || arg.startsWith(`${long}=`));
}

/** What looks like an option and is none; a word behind an option that takes one is its value. */
function strangeOptions({ command, args }: Called): readonly string[] {
  const ours = [...command.options, ...(command.parent?.options ?? [])];
  const known = (arg: string) => ours.find(({ long, short }) => [long, short].includes(arg.split("=")[0]));
  return args.flatMap((arg, index) => {
    const before = known(args[index - 1] ?? "");
    const isValue = before?.required === true && !args[index - 1]?.includes("=");
    const isOption = arg.startsWith("-") && arg !== "-" && !["--", "--help", "-h"].includes(arg);
    return isOption && !isValue && known(arg) === undefined ? [arg.split("=")[0] ?? arg] : [];
  });
}

function described(command: Command, flags: string): string {
  const option = command.options.find((one) => one.flags === flags);
  return option === undefined ? "" : `: ${needed(option)}`;
}

/** What is to be written, in the words of the help. */
function needed({ description, argChoices }: Pick<Option, "description" | "argChoices">): string {
  return argChoices === undefined ? description : `${description} (${argChoices.join(", ")})`;
}

function unknownCommand({ command, args: [first = ""] }: Called): Problem {
  const names = command.commands.map((one) => one.name());
  const near = nearest(first, names);
  const hint = near === undefined ? `There are ${names.join(", ")}.` : `Did you mean ${near}?`;
  return { place: first, message: `is not a command. ${hint}` };
}

function excess({ command }: Called): Problem {
  const takes = command.registeredArguments.length;
  const place = command.args[takes] ?? "";
  return {
    ...(place !== "" && { place }),
    message: "is one word too many. Put a text with blanks into quotation marks.",
  };
}

function invalid(message: string, { command }: Called): Problem {
  const [, option, value = "", why = ""] =
    /^error: option '([^']*)' argument '(.*)' is invalid\. (.*)$/s.exec(message) ?? [];
  const [, given = "", argument, said = ""] =
    /^error: command-argument value '(.*)' is invalid for argument '([^']*)'\. (.*)$/s.exec(message) ?? [];
  const choices =
    command.options.find(({ flags }) => flags === option)?.argChoices ??
    command.registeredArguments.find((one) => one.name() === argument)?.argChoices;
  const place = option ?? `<${argument}>`;
  if (choices === undefined) return { place, message: (why || said).replace(/^It /, "") };
  return { place, message: choiceText(choices, value || given) };
}
