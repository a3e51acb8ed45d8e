import path from "node:path";
import type { Command } from "commander";
import { stackNames } from "../modules/config/loadStackFile.js";
import { nearest } from "../modules/exchange/nearest.js";
import { UsageError } from "./usageError.js";
import { stackName, type UserProject } from "./userProject.js";

/** Which stacks a command is about. */
export interface StackChoice {
  readonly stack?: string;
  /** Names or patterns, separated by commas: `contoso,north*`. */
  readonly stacks?: string;
  readonly all?: boolean;
}

/** Adds the options by which a person chooses stacks. */
export function addStackOptions(command: Command): Command {
  return command
    .option("--stack <name>", "the stack, as in Pulumi.<name>.yaml")
    .option("--stacks <names>", "several, by names or patterns: contoso,north*")
    .option("--all", "every stack that has a file")
    .addHelpText("after", "\nSeveral stacks: one that fails does not hide the others (docs/manyTenants.md).");
}

/**
 * The stacks that were chosen, by name.
 *
 * @throws {UsageError} if nothing, too much or nobody was chosen.
 */
export async function chosenStacks(
  project: Pick<UserProject, "stacks">,
  { stack, stacks, all }: StackChoice,
): Promise<readonly string[]> {
  const given = [stack, stacks, all].filter((one) => one !== undefined);
  if (given.length !== 1)
    throw new UsageError(
      `Cannot tell which stacks: ${given.length === 0 ? "none was named" : "they were named twice"}; give one of --stack, --stacks and --all.`,
    );
  if (stack !== undefined) return [stackName(stack)];
  const there = await stackNames(project.stacks);
  const where = path.relative(process.cwd(), project.stacks) || ".";
  if (there.length === 0)
    throw new UsageError(`Cannot find a stack: ${where} has no Pulumi.<name>.yaml; run relay init.`);
  return all === true ? there : matching(stacks ?? "", there);
}

function matching(patterns: string, there: readonly string[]): readonly string[] {
  const wanted = patterns.split(",").map((one) => one.trim());
  const found = wanted.map((pattern) => there.filter((name) => patternOf(pattern).test(name)));
  const missed = wanted.filter((_, index) => found[index]?.length === 0);
  if (missed.length > 0) throw new UsageError(missed.map((one) => missText(one, there)).join("\n"));
  return there.filter((name) => found.some((names) => names.includes(name)));
}

/** `*` stands for any letters; a stack's name has letters, digits, hyphens, underscores and full stops only. */
function patternOf(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[^\w*-]/g, "\\$&").replaceAll("*", ".*")}$`);
}

function missText(pattern: string, there: readonly string[]): string {
  const meant = nearest(pattern, there);
  const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
  return `Cannot find a stack ${pattern}; there are ${there.join(", ")}.${hint}`;
}
