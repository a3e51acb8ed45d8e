import { access, mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { readStackConfig } from "../../../modules/config/loadStackFile.js";
import { UsageError } from "../../usageError.js";
import { stackFileIn, type UserProject } from "../../userProject.js";
import { byHand, kitFiles, type Platform } from "./kit.js";
import type { KitFile, KitOptions } from "./kitFile.js";

export interface GitopsOptions {
  readonly project: UserProject;
  readonly platform: Platform;
  /** None: every stack that has a file. */
  readonly stacks: readonly string[];
  readonly branch: string;
  /** Writes over files that are there. */
  readonly force: boolean;
  readonly json: boolean;
  readonly print: (line: string) => void;
}

/** Writes the pipelines of a project, and says what is left to set by hand. @throws {UsageError} if something is in the way. */
export async function gitops(options: GitopsOptions): Promise<void> {
  const { project, platform, force, json, print } = options;
  const kit = await kitOptions(options);
  const files = kitFiles(platform, kit);
  const there = force ? [] : await present(project, files);
  if (there.length > 0)
    throw new UsageError("Cannot write the pipelines; nothing was written.", {
      problems: there.map((place) => ({
        place,
        message: "is there already. Move it away, or write over it with --force.",
      })),
    });
  for (const file of files) await write(project, file);
  const steps = byHand(platform, kit);
  const written = files.map(({ path: name }) => name);
  if (json) print(JSON.stringify({ written, byHand: steps }));
  else
    for (const line of [...written.map((name) => `Wrote ${name}`), "By hand:", ...steps.map((step) => `  ${step}`)])
      print(line);
}

async function kitOptions({ project, stacks, branch }: GitopsOptions): Promise<KitOptions> {
  const names = stacks.length > 0 ? stacks : await stacksOf(project);
  if (names.length === 0)
    throw new UsageError(`Cannot write the pipelines: ${project.stacks} holds no stack file; run \`relay init\` first`);
  const strange = names.filter((name) => !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name));
  if (strange.length > 0)
    throw new UsageError(`Cannot write the pipelines: "${strange.join('", "')}" is not the name of a stack`);
  const channels = await Promise.all(names.map((name) => channelOf(project, name)));
  return { stacks: names, branch, needsPowershell: channels.includes("powershell") };
}

async function stacksOf({ stacks }: UserProject): Promise<readonly string[]> {
  const names = await readdir(stacks).catch(() => []);
  return names
    .flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? [])
    .filter((name) => name !== "example")
    .sort();
}

async function channelOf(project: UserProject, stack: string): Promise<string> {
  return String((await readStackConfig(stackFileIn(project, stack)))["exchangeonline:channel"] ?? "powershell");
}

async function present({ folder }: UserProject, files: readonly KitFile[]): Promise<readonly string[]> {
  const found = await Promise.all(
    files.map(({ path: name }) =>
      access(path.join(folder, name)).then(
        () => [name],
        () => [],
      ),
    ),
  );
  return found.flat();
}

async function write({ folder }: UserProject, { path: name, text }: KitFile): Promise<void> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
