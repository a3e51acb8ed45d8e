import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type PulumiRun, pulumiCli, setSecret } from "../pulumiCli.js";
import { findPulumi } from "../setup/findPulumi.js";
import type { SetupWorld } from "../setup/setupWorld.js";
import { answeredStage, answerProblems } from "./answeredConfig.js";
import { answersFromFlags, type Flags, withPresets } from "./answersFromFlags.js";
import { askInTerminal } from "./askInTerminal.js";
import { type Answers, questions } from "./questions.js";
import { stackFileText } from "./stackFileText.js";

export interface InitOptions {
  readonly flags: Flags;
  /** Whether a person can be asked. */
  readonly isInteractive: boolean;
  readonly json: boolean;
  /** The relay's key, where it does not come from a person: standard input. */
  readonly readKey?: () => Promise<string>;
  readonly print: (line: string) => void;
}

/** Writes one tenant's stack file. @returns the exit code: 2 if an answer is missing or wrong, 1 if Pulumi failed or nobody answered. */
export async function init(world: SetupWorld, options: InitOptions): Promise<number> {
  const { print, json } = options;
  const isTaken = (stack: string) => existsSync(path.join(world.project, stackFile(stack)));
  const answers = await answersOf(options, isTaken);
  if (answers === undefined) return 1;
  const problems = answerProblems(answers, questions).map(({ question, path: place, message }) => {
    const flag = question?.flag === undefined ? place : `--${question.flag}`;
    return `${flag}  ${message}`;
  });
  if (problems.length > 0) {
    print(
      json
        ? JSON.stringify({ problems })
        : ["Cannot write the stack file; nothing was written.", ...problems].join("\n  "),
    );
    return 2;
  }
  return write(world, answers, options);
}

async function answersOf(
  { flags, isInteractive, readKey }: InitOptions,
  isTaken: (stack: string) => boolean,
): Promise<Answers | undefined> {
  const key = (await readKey?.())?.trim();
  const given = { ...answersFromFlags(flags), ...(key !== undefined && { key }) };
  return isInteractive ? askInTerminal(given, isTaken) : withPresets(given);
}

async function write(world: SetupWorld, answers: Answers, { print, json }: InitOptions): Promise<number> {
  const { stack = "" } = answers;
  const file = stackFile(stack);
  try {
    await mkdir(path.join(world.project, "stacks"), { recursive: true });
    await writeFile(path.join(world.project, file), stackFileText(answers), { flag: "wx" });
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    const reason = isThere ? "it is there already; take another --stack, or change the file" : String(error);
    const message = `Cannot write ${file}: ${reason}`;
    print(json ? JSON.stringify({ problems: [message] }) : message);
    return 2;
  }
  const failure = await setUpStack(world, stack, answers.key);
  const needsKey = answers.keyHeader !== undefined && (answers.key === undefined || failure !== undefined);
  const next = nextSteps(stack, needsKey, failure);
  const mail = answeredStage(answers);
  if (json)
    print(JSON.stringify({ stack, file, ...(failure !== undefined && { failure: failure.reason }), mail, next }));
  else {
    print(`Wrote ${file}.${failure === undefined ? "" : ` ${failure.reason}`}`);
    for (const line of mail) print(`  ${line}`);
    print("Next:");
    for (const line of next) print(`  ${line}`);
  }
  return failure === undefined ? 0 : 1;
}

function stackFile(stack: string): string {
  return path.join("stacks", `Pulumi.${stack}.yaml`);
}

interface Failure {
  readonly reason: string;
  readonly step: "cli" | "stack" | "key";
}

/** The Pulumi way: the stack, and the key encrypted in its file. The key travels by standard input. */
async function setUpStack(world: SetupWorld, stack: string, key: string | undefined): Promise<Failure | undefined> {
  const { found } = await findPulumi(world);
  if (found === undefined) return { step: "cli", reason: "There is no Pulumi CLI yet." };
  const made = await pulumiCli(found, { project: world.project, args: ["stack", "init", stack] });
  if (made.exitCode !== 0) return { step: "stack", reason: `Pulumi made no stack: ${reasonOf(made)}` };
  if (key === undefined) return undefined;
  const name = "exchange-relay:relay.stamp.key";
  const set = await setSecret(found, { project: world.project }, { stack, key: name, value: key });
  return set.exitCode === 0 ? undefined : { step: "key", reason: `Pulumi did not set the key: ${reasonOf(set)}` };
}

function reasonOf({ stderr, stdout }: PulumiRun): string {
  const lines = `${stderr}\n${stdout}`.split(/\r?\n/).map((line) => line.trim());
  return lines.find((line) => line.startsWith("error:")) ?? lines.find((line) => line !== "") ?? "it said nothing";
}

function nextSteps(stack: string, needsKey: boolean, failure: Failure | undefined): readonly string[] {
  const step = failure?.step;
  return [
    ...(step === "cli" ? ["npm run relay -- setup"] : []),
    ...(step === "cli" || step === "stack" ? ["pulumi login", `pulumi stack init ${stack}`] : []),
    ...(needsKey ? [`pulumi config set --secret --path exchange-relay:relay.stamp.key --stack ${stack}`] : []),
    `npm run relay -- doctor --stack ${stack}`,
    `pulumi preview --stack ${stack}`,
    `pulumi up --stack ${stack}`,
  ];
}
