import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { isSeq, parseDocument } from "yaml";
import { withLineEndsOf } from "../../modules/config/lineEnds.js";
import { pulumiCommand, relayCommand } from "../nextCommands.js";
import type { FoundPulumi } from "../setup/findPulumi.js";
import { UsageError } from "../usageError.js";
import type { UserProject } from "../userProject.js";
import { programLines, readsStackFile } from "./programLines.js";

export interface AddOptions {
  readonly project: UserProject;
  /** Folder of this package. */
  readonly ours: string;
  /** The Pulumi CLI, if there is one: what a person types next depends on whether a shell finds it. */
  readonly pulumi: Pick<FoundPulumi, "source"> | undefined;
  readonly json: boolean;
  readonly print: (line: string) => void;
}

const plugin = "exchangeonline";

/** Makes the relay at home in a project of somebody's own: the plugin's entry, an example that the editor checks, the program's lines. */
export async function add({ project, ours, pulumi, json, print }: AddOptions): Promise<void> {
  const isRead = readsStackFile(project.runtime);
  const written = [...(await addPlugin(project, ours)), ...(isRead ? await addExample(project, ours) : [])];
  const program = programLines(project.runtime, await isModule(project));
  const next = nextLines(project, ours, pulumi);
  if (json) return print(JSON.stringify({ project: project.folder, written, program, next }));
  print(`In ${project.folder}:`);
  for (const line of written.length > 0 ? written : ["nothing to write: it is all there"]) print(`  ${line}`);
  print("In your program:");
  for (const line of program) print(`  ${line}`);
  print("Next:");
  for (const line of next) print(`  ${line}`);
}

function nextLines(project: UserProject, ours: string, found: AddOptions["pulumi"]): readonly string[] {
  const relay = relayCommand(project);
  const pulumi = pulumiCommand(project, found?.source.startsWith("on PATH") === true);
  return [
    ...(found === undefined ? [`${relay} setup    # brings the Pulumi CLI`] : []),
    `${pulumi} login      # once; or without an account: ${pulumi} login file://~`,
    ...(readsStackFile(project.runtime)
      ? [`${relay} init    # asks what a tenant's stack file must say, and writes it`]
      : otherLanguageLines(project, ours)),
  ];
}

/** The Pulumi that we build runs TypeScript alone, and makes no SDK. */
function otherLanguageLines({ folder, runtime }: UserProject, ours: string): readonly string[] {
  const place = pluginPlace(folder, ours).replace(/^(?!\.)/, "./");
  return [
    ...(runtime === "yaml" ? [] : [`pulumi package add ${place}    # writes the SDK; needs the official Pulumi`]),
    "pulumi config set exchangeonline:organization contoso.onmicrosoft.com    # the tenant's initial domain, in each stack",
  ];
}

function pluginPlace(folder: string, ours: string): string {
  return slashed(path.relative(folder, path.join(ours, "modules", "provider", "bin")));
}

/** Comments, order and line ends of the file stay. */
async function addPlugin({ file, folder }: UserProject, ours: string): Promise<readonly string[]> {
  const text = await readFile(file, "utf8");
  const document = parseDocument(text);
  const place = pluginPlace(folder, ours);
  const providers = document.getIn(["plugins", "providers"]);
  const entries = isSeq(providers) ? (providers.toJSON() as { name?: string; path?: string }[]) : [];
  const entry = entries.find(({ name }) => name === plugin);
  if (entry?.path === place) return [];
  if (entry !== undefined)
    throw new UsageError(
      `Cannot add the plugin to ${file}: plugins.providers has ${plugin} at ${entry.path ?? "no path"}; needed is ${place}, or no entry.`,
    );
  if (isSeq(providers)) providers.add(document.createNode({ name: plugin, path: place }));
  else document.setIn(["plugins", "providers"], document.createNode([{ name: plugin, path: place }]));
  await writeFile(file, withLineEndsOf(text, document.toString({ lineWidth: 0 })));
  return [`${path.basename(file)}  names the plugin: ${plugin} at ${place}`];
}

async function addExample({ folder, stacks }: UserProject, ours: string): Promise<readonly string[]> {
  const file = path.join(stacks, "Pulumi.example.yaml");
  const example = await readFile(path.join(ours, "stacks", "Pulumi.example.yaml"), "utf8");
  const schema = slashed(path.relative(stacks, path.join(ours, "stacks", "relay.schema.json")));
  await mkdir(stacks, { recursive: true });
  try {
    await writeFile(file, example.replace("$schema=relay.schema.json", `$schema=${schema}`), { flag: "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return [];
    throw error;
  }
  return [`${slashed(path.relative(folder, file))}  explains every key; editors complete and check it`];
}

async function isModule({ folder }: UserProject): Promise<boolean> {
  const text = await readFile(path.join(folder, "package.json"), "utf8").catch(() => "{}");
  return (JSON.parse(text) as { type?: string }).type === "module";
}

function slashed(file: string): string {
  return file.split(path.sep).join("/");
}
