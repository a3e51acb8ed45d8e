import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Adoption, adoptTenant } from "../../modules/adopt/adoptTenant.js";
import { readDefaults } from "../../modules/config/loadStackFile.js";
import { tenantSchema } from "../../modules/config/tenantConfig.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { listedTenant } from "../../modules/doctor/liveTenant.js";
import { readsStackFile } from "../add/programLines.js";
import { stackText } from "../init/stackFileText.js";
import { pulumiCommand, relayCommand } from "../nextCommands.js";
import { optionProblems } from "../optionProblems.js";
import { failureOf, pulumiCli, setSecret } from "../pulumiCli.js";
import type { FoundPulumi } from "../setup/findPulumi.js";
import { UsageError } from "../usageError.js";
import { stackFileIn, type UserProject } from "../userProject.js";
import { adoptLines } from "./adoptLines.js";

export interface AdoptCommandOptions {
  readonly project: UserProject;
  readonly stack: string;
  /** Keys of the tenant that were given, such as `organization`. */
  readonly tenant: Readonly<Record<string, string>>;
  readonly rule?: string | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
  /** Where editors find what checks a stack file, from its folder. */
  readonly schema: string;
  readonly cli: FoundPulumi | undefined;
  readonly print: (line: string) => void;
}

/**
 * Makes of a relay that a tenant has a stack file and a file for `pulumi import`. The tenant is only read. Exit codes: 0
 * adopted, 7 adopted and the first `up` would change something, 1 Pulumi did not do its part.
 *
 * @throws {Error} if the usage is wrong, the relay cannot be adopted or the tenant not read.
 */
export async function adoptCommand(world: DoctorWorld, options: AdoptCommandOptions): Promise<number> {
  refuseBefore(options);
  const adoption = await adopted(world, options);
  const files = filesOf(options);
  const failure = options.dryRun ? undefined : await write(adoption, files, options);
  const next = nextCommands(options, files.imports, failure, adoption);
  const { keys, ...shown } = adoption;
  const secrets = keys.map((one) => one.path);
  const problems = failure === undefined ? [] : [{ message: `${failure}.` }];
  const told = { stack: options.stack, dryRun: options.dryRun, files, ...shown, secrets, problems, next };
  if (options.json) options.print(JSON.stringify(told));
  else for (const line of adoptLines(told, stackText(adoption.config, options.schema))) options.print(line);
  if (failure !== undefined) return 1;
  return adoption.changes.length > 0 ? 7 : 0;
}

function refuseBefore({ stack, project, dryRun }: AdoptCommandOptions): void {
  if (!/^[\w.-]+$/.test(stack))
    throw new UsageError(`Cannot adopt into stack "${stack}": a name is letters, digits, dots, dashes or underscores.`);
  if (!dryRun && !readsStackFile(project.runtime))
    throw new UsageError(
      `Cannot write a stack file: a program in ${project.runtime} declares its relay itself, and reads none of it; needed is --dry-run, which shows what its EmailRelay must say.`,
    );
  const { file, imports } = filesOf({ stack, project });
  for (const one of [file, imports])
    if (!dryRun && existsSync(path.join(project.folder, one)))
      throw new UsageError(`Cannot write ${one}: it is there already; take another --stack, or --dry-run to look.`);
}

async function adopted(world: DoctorWorld, { tenant, stack, rule, project }: AdoptCommandOptions): Promise<Adoption> {
  const parsed = tenantSchema.safeParse(tenant);
  if (!parsed.success)
    throw new UsageError("Cannot tell which tenant is meant.", { problems: optionProblems(tenantSchema, tenant) });
  const tenantKeys = Object.fromEntries(Object.entries(tenant).map(([key, value]) => [`exchangeonline:${key}`, value]));
  const defaults = (await readDefaults(project.stacks))?.config;
  const channel = world.open(parsed.data, () => undefined);
  try {
    return adoptTenant(await listedTenant(channel), { stack, tenantKeys, rule, defaults });
  } finally {
    await channel.close();
  }
}

interface Files {
  /** Both from the project's folder. */
  readonly file: string;
  readonly imports: string;
}

function filesOf({ stack, project }: Pick<AdoptCommandOptions, "stack" | "project">): Files {
  return { file: path.relative(project.folder, stackFileIn(project, stack)), imports: `import.${stack}.json` };
}

/** The files, then the stack and the keys, which travel by standard input. @returns what Pulumi did not do. */
async function write(
  { config, keys, imports }: Adoption,
  files: Files,
  { project, schema, cli, stack }: AdoptCommandOptions,
): Promise<string | undefined> {
  await mkdir(project.stacks, { recursive: true });
  await writeFile(path.join(project.folder, files.file), stackText(config, schema), { flag: "wx" });
  const resources = `${JSON.stringify({ resources: imports }, undefined, 2)}\n`;
  await writeFile(path.join(project.folder, files.imports), resources, { flag: "wx" });
  if (cli === undefined) return "There is no Pulumi CLI yet: no stack was made, and the relay's key was not set";
  const made = await pulumiCli(cli, { project: project.folder, args: ["stack", "init", stack] });
  if (made.exitCode !== 0 && !/already exists/.test(made.stderr)) return `Pulumi made no stack: ${failureOf(made)}`;
  for (const { path: key, value } of keys) {
    const set = await setSecret(cli, { project: project.folder }, { stack, key, value: value.reveal() });
    if (set.exitCode !== 0) return `Pulumi did not set ${key}: ${failureOf(set)}`;
  }
  return undefined;
}

function nextCommands(
  { project, stack, cli }: AdoptCommandOptions,
  imports: string,
  failure: string | undefined,
  { keys }: Adoption,
): readonly string[] {
  const pulumi = pulumiCommand(project, cli?.source.startsWith("on PATH") ?? true);
  return [
    ...(cli === undefined ? [`${relayCommand(project)} setup`] : []),
    ...(failure === undefined
      ? []
      : [
          `${pulumi} stack init ${stack}`,
          ...keys.map((one) => `${pulumi} config set --secret --path ${one.path} --stack ${stack}`),
        ]),
    `${pulumi} import --file ${imports} --stack ${stack} --protect=false --generate-code=false`,
    `${pulumi} preview --stack ${stack} --diff`,
  ];
}
