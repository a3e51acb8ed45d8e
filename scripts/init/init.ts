import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileTrouble } from "../../modules/config/fileTrouble.js";
import { readsStackFile } from "../add/programLines.js";
import { pulumiCommand, relayCommand } from "../nextCommands.js";
import { failureOf, pulumiCli, setSecret } from "../pulumiCli.js";
import { type FoundPulumi, findPulumi } from "../setup/findPulumi.js";
import { projectRoot } from "../setup/projectRoot.js";
import type { SetupWorld } from "../setup/setupWorld.js";
import { UsageError } from "../usageError.js";
import { stackFileIn, type UserProject } from "../userProject.js";
import { answeredStage, answerProblems } from "./answeredConfig.js";
import { answersFromFlags, type Flags, withPresets } from "./answersFromFlags.js";
import { askInTerminal } from "./askInTerminal.js";
import { pulumiReady } from "./pulumiReady.js";
import { type Answers, questions } from "./questions.js";
import { stackFileText } from "./stackFileText.js";

export interface InitOptions {
  /** Where the file goes. */
  readonly project: UserProject;
  readonly flags: Flags;
  /** Whether a person can be asked. */
  readonly isInteractive: boolean;
  readonly json: boolean;
  /** The relay's key, where it does not come from a person: standard input. */
  readonly readKey?: () => Promise<string>;
  readonly print: (line: string) => void;
}

/** Writes one tenant's stack file. @returns the exit code: 1 if Pulumi failed or nobody answered. @throws {UsageError} if an answer is missing or wrong. */
export async function init(world: SetupWorld, options: InitOptions): Promise<number> {
  const { project, isInteractive, flags } = options;
  if (!readsStackFile(project.runtime)) throw new UsageError(elsewhere(project.runtime, answersFromFlags(flags)));
  const { found: cli } = await findPulumi(world);
  const ready = cli && isInteractive ? await pulumiReady(cli, project.folder, world.environment) : {};
  const answers = ready === "ended" ? undefined : await answersOf(options, cli !== undefined);
  if (ready === "ended" || answers === undefined) return 1;
  const problems = answerProblems(answers, questions).map(({ question, path: place, message }) => ({
    place: question?.flag === undefined ? place : `--${question.flag}`,
    message,
  }));
  if (problems.length > 0) throw new UsageError("Cannot write the stack file; nothing was written.", { problems });
  return write(cli && { cli, environment: ready }, answers, options);
}

function elsewhere(runtime: string, { stack = "<name>", organization = "<tenant>.onmicrosoft.com" }: Answers): string {
  const set = `pulumi config set exchangeonline:organization ${organization} --stack ${stack}`;
  return `Cannot write a stack file: a program in ${runtime} declares its relay itself, and reads none of it; needed is what \`relay add\` shows, then \`pulumi stack init ${stack}\` and \`${set}\`.`;
}

async function answersOf(
  { flags, isInteractive, readKey, project }: InitOptions,
  hasCli: boolean,
): Promise<Answers | undefined> {
  const isTaken = (stack: string) => existsSync(stackFileIn(project, stack));
  const key = (await readKey?.())?.trim();
  const given = { ...answersFromFlags(flags), ...(key !== undefined && { key }) };
  if (!isInteractive) return withPresets(given);
  return askInTerminal(given, isTaken, hasCli ? undefined : `${relayCommand(project)} setup`);
}

interface ReadyPulumi {
  readonly cli: FoundPulumi;
  readonly environment: Readonly<Record<string, string>>;
}

async function write(
  pulumi: ReadyPulumi | undefined,
  answers: Answers,
  { print, json, project }: InitOptions,
): Promise<number> {
  const { stack = "" } = answers;
  const file = path.relative(project.folder, stackFileIn(project, stack));
  try {
    await mkdir(project.stacks, { recursive: true });
    await writeFile(path.join(project.folder, file), stackFileText(answers, schemaFrom(project)), { flag: "wx" });
  } catch (error) {
    const why = fileTrouble(error);
    if (why === undefined) throw error;
    throw new UsageError(`Cannot write ${file}: ${why}; take another --stack, or change the file.`, { cause: error });
  }
  const failure = await setUpStack(pulumi, project.folder, stack, answers.key);
  const needsKey = answers.keyHeader !== undefined && (answers.key === undefined || failure !== undefined);
  const isOnPath = pulumi?.cli.source.startsWith("on PATH") ?? true;
  const commands = { relay: relayCommand(project), pulumi: pulumiCommand(project, isOnPath) };
  const next = nextSteps(commands, stack, needsKey, failure);
  const mail = answeredStage(answers);
  if (json)
    print(
      JSON.stringify({ stack, file, problems: failure === undefined ? [] : [{ message: failure.reason }], mail, next }),
    );
  else {
    print(`Wrote ${file}.${failure === undefined ? "" : ` ${failure.reason}`}`);
    for (const line of mail) print(`  ${line}`);
    print("Next:");
    for (const line of next) print(`  ${line}`);
  }
  return failure === undefined ? 0 : 1;
}

/** Path of the editor's schema from where the stack files are. */
function schemaFrom({ stacks }: UserProject): string {
  const schema = path.join(projectRoot(), "stacks", "relay.schema.json");
  return path.relative(stacks, schema).split(path.sep).join("/");
}

interface Failure {
  readonly reason: string;
  readonly step: "cli" | "stack" | "key";
}

/** The Pulumi way: the stack, and the key encrypted in its file. The key travels by standard input. */
async function setUpStack(
  pulumi: ReadyPulumi | undefined,
  project: string,
  stack: string,
  key: string | undefined,
): Promise<Failure | undefined> {
  if (pulumi === undefined) return { step: "cli", reason: "There is no Pulumi CLI yet." };
  const { cli, environment } = pulumi;
  const made = await pulumiCli(cli, { project, environment, args: ["stack", "init", stack] });
  if (made.exitCode !== 0) return { step: "stack", reason: `Pulumi made no stack: ${failureOf(made)}` };
  if (key === undefined) return undefined;
  const name = "exchange-relay:relay.stamp.key";
  const set = await setSecret(cli, { project, environment }, { stack, key: name, value: key });
  return set.exitCode === 0 ? undefined : { step: "key", reason: `Pulumi did not set the key: ${failureOf(set)}` };
}

interface Commands {
  readonly relay: string;
  readonly pulumi: string;
}

function nextSteps(
  { relay, pulumi }: Commands,
  stack: string,
  needsKey: boolean,
  failure: Failure | undefined,
): readonly string[] {
  const step = failure?.step;
  return [
    ...(step === "cli" ? [`${relay} setup`] : []),
    ...(step === "cli" || step === "stack" ? [`${pulumi} login`, `${pulumi} stack init ${stack}`] : []),
    ...(needsKey ? [`${pulumi} config set --secret --path exchange-relay:relay.stamp.key --stack ${stack}`] : []),
    `${relay} doctor --stack ${stack}`,
    `${pulumi} preview --stack ${stack}`,
    `${pulumi} up --stack ${stack}`,
  ];
}
