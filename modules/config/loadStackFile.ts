import { access, readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { nearest } from "../exchange/nearest.js";
import type { Problem } from "../exchange/objectKind.js";
import { ConfigError } from "./configError.js";
import { setSecret } from "./cures.js";
import { decodedText } from "./decodedText.js";
import { fileTrouble } from "./fileTrouble.js";
import { keyPaths } from "./keyPaths.js";
import { defaultsName, defaultsProblems, mergeConfig } from "./mergeConfig.js";
import { type OpenedConfig, type OpenStack, openedConfig } from "./openedConfig.js";
import { type ConfigOrigin, configProblems, parseRelayConfig, type RawConfig } from "./parseRelayConfig.js";
import { fullKey, inFull, projectAbove } from "./projectFile.js";
import type { RelayConfig } from "./relayConfig.js";
import type { WrittenStack } from "./sharedObjects.js";
import { isRecord, type StackDocument, stackDocument, type WrittenValue } from "./stackDocument.js";

/** A stack file with the baseline below it. */
export interface WrittenStackFile {
  readonly origin: ConfigOrigin;
  readonly raw: RawConfig;
  /** Every value that counts, with the file it is from. */
  readonly values: readonly (WrittenValue & { readonly file: string })[];
  /** The baseline, if there is one. */
  readonly defaults?: string;
}

/**
 * Reads the config of one tenant out of its stack file, `Pulumi.<stack>.yaml`, over the baseline `relay.defaults.yaml`
 * beside it. Encrypted keys stay `sealed`.
 *
 * @param open for a file with an `environment:`.
 * @throws {ConfigError} with every problem at once; a key in plain text is one.
 */
export async function loadStackFile(file: string, open?: OpenStack): Promise<RelayConfig> {
  const { raw, origin } = await readStackFile(file, open);
  return parseRelayConfig(raw, origin);
}

/**
 * Reads a stack file and the baseline, whatever else is wrong with them than what `loadStackFile` says.
 *
 * @throws {ConfigError}
 */
export async function readStackFile(file: string, open?: OpenStack): Promise<WrittenStackFile> {
  const origin = { file, stack: stackOf(file) };
  const project = await projectAbove(dirname(file));
  const stack = await withEnvironment(inProject(await readDocument(file), project?.name ?? ""), origin, open);
  const defaults = await readDefaults(dirname(file));
  // Pulumi takes a key of the project only where the stack has none, and merges nothing (3.259.0, 2026-11).
  const raw = mergeConfig(defaults?.config ?? {}, { ...project?.config, ...stack.config });
  const problems = [...plainKeys(stack.config, origin), ...configProblems(raw, origin)];
  if (problems.length > 0) throw new ConfigError(file, withPlace(problems, stack, defaults));
  return { origin, raw, values: countingValues(file, stack, defaults), ...(defaults && { defaults: defaults.file }) };
}

/** A key without a namespace is the project's own. */
function inProject(document: StackDocument, project: string): StackDocument {
  const values = document.values.map((value) => {
    const [key = "", ...rest] = value.path;
    return { ...value, path: [fullKey(key, project), ...rest] };
  });
  return { ...document, config: inFull(document.config, project), values };
}

/**
 * What an environment gives is known to Pulumi alone, which lays the file over it as a JSON merge patch, and the project's
 * keys below both (`mergeConfig` of its CLI, 3.259.0).
 */
async function withEnvironment(
  document: StackDocument,
  { file, stack }: ConfigOrigin,
  open: OpenStack = async () => ({ problem: "is not opened here." }),
): Promise<StackDocument> {
  if (!document.hasEnvironment) return document;
  const opened = await open(stack);
  if ("problem" in opened) throw new ConfigError(file, [{ path: ["environment"], message: opened.problem }]);
  const read = openedConfig(opened.config, document.config);
  if ("problems" in read) throw new ConfigError(file, read.problems);
  return { ...document, config: read.config, values: [...document.values, ...unwritten(read, document.values)] };
}

/** What is in no line of the file. Of a section with a secret nobody knows which of it is the secret. */
function unwritten({ config, secret }: OpenedConfig, values: readonly WrittenValue[]): readonly WrittenValue[] {
  return Object.entries(config).flatMap(([key, value]) =>
    leavesOf(value, [key])
      .filter(({ path }) => !values.some((one) => one.path.every((part, index) => part === path[index])))
      .map((leaf) => (secret.includes(key) ? { ...leaf, value: { secure: "opened" } } : leaf)),
  );
}

function leavesOf(value: unknown, path: readonly string[]): readonly WrittenValue[] {
  if (!isRecord(value) || "secure" in value) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

interface Defaults extends StackDocument {
  readonly file: string;
}

/**
 * The baseline of a folder of stack files, if there is one.
 *
 * @throws {ConfigError} if it is not YAML, or holds what it cannot.
 */
export async function readDefaults(folder: string): Promise<Defaults | undefined> {
  const file = join(folder, defaultsName);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  const document = await readDocument(file);
  const problems = defaultsProblems(document.config);
  if (problems.length > 0) throw new ConfigError(file, problems);
  return { ...document, file };
}

/** Of a problem in what only the baseline says, a person must know it. */
function withPlace(
  problems: readonly Problem[],
  stack: StackDocument,
  defaults: Defaults | undefined,
): readonly Problem[] {
  if (defaults === undefined) return problems;
  const isIn = ({ values }: StackDocument, path: Problem["path"]) =>
    values.some((value) => path.every((part, index) => shortKey(value.path[index]) === String(part)));
  return problems.map((problem) =>
    isIn(defaults, problem.path) && !isIn(stack, problem.path)
      ? { ...problem, message: `${problem.message} It is in ${defaultsName}.` }
      : problem,
  );
}

function shortKey(key: string | undefined): string | undefined {
  return key?.replace("exchange-relay:", "");
}

function countingValues(
  file: string,
  stack: StackDocument,
  defaults: Defaults | undefined,
): WrittenStackFile["values"] {
  const own = stack.values.map((value) => ({
    ...value,
    file: value.line === undefined ? "environment or Pulumi.yaml" : file,
  }));
  const isCovered = (path: readonly string[]) =>
    own.some(
      (one) =>
        one.path.every((part, index) => part === path[index]) || path.every((part, index) => part === one.path[index]),
    );
  const below = (defaults?.values ?? []).filter(({ path }) => !isCovered(path));
  return [...own, ...below.map((value) => ({ ...value, file: defaults?.file ?? file }))];
}

/** The stack that a file belongs to, by its name: `contoso` for `stacks/Pulumi.contoso.yaml`. */
function stackOf(file: string): string {
  const name = basename(file);
  return /^Pulumi\.(.+)\.ya?ml$/.exec(name)?.[1] ?? name;
}

/**
 * The `config:` of a stack file as it is written, secrets still encrypted.
 *
 * @throws {ConfigError} if there is no such file, or it is not YAML with a `config:`.
 */
export async function readStackConfig(file: string, open?: OpenStack): Promise<RawConfig> {
  const document = await readDocument(file);
  return open === undefined
    ? document.config
    : (await withEnvironment(document, { file, stack: stackOf(file) }, open)).config;
}

async function readDocument(file: string): Promise<StackDocument> {
  const bytes = await readFile(file).catch(async (cause: unknown) => {
    throw new ConfigError(file, [{ path: ["file"], message: await unreadable(cause, file) }]);
  });
  const found = stackDocument(decodedText(bytes));
  if ("problems" in found) throw new ConfigError(file, found.problems);
  return found;
}

/** Names of the stacks that have a file in a folder, but for the example's. */
export async function stackNames(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const stacks = names.filter((one) => /^Pulumi\..+\.ya?ml$/.test(one)).map(stackOf);
  return stacks.filter((stack) => stack !== template).toSorted();
}

/** `Pulumi.example.yaml` explains the keys, and is nobody's stack. */
const template = "example";

/** Every stack of a folder that can be read, over the baseline; what is broken is somebody else's problem. */
export async function readStackConfigs(folder: string): Promise<readonly WrittenStack[]> {
  const defaults = await readDefaults(folder).catch(() => undefined);
  const stacks: WrittenStack[] = [];
  for (const stack of await stackNames(folder)) {
    const config = await readStackConfig(join(folder, `Pulumi.${stack}.yaml`)).catch(() => undefined);
    if (config !== undefined) stacks.push({ stack, config: mergeConfig(defaults?.config ?? {}, config) });
  }
  return stacks;
}

function plainKeys(raw: RawConfig, { stack }: ConfigOrigin): readonly Problem[] {
  const section = "exchange-relay:relay";
  return keyPaths(section).flatMap((inside) => {
    const value = inside.reduce<unknown>((at, part) => (isRecord(at) ? at[part] : undefined), raw[section]);
    const message = `is in plain text. Have a new one made, then encrypt it. ${setSecret(["relay", ...inside].join("."), stack)}`;
    return typeof value === "string" ? [{ path: ["relay", ...inside], message }] : [];
  });
}

async function unreadable(cause: unknown, file: string): Promise<string> {
  const isMissing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
  if (!isMissing) return `cannot be read: ${fileTrouble(cause) ?? "nobody says why"}.`;
  const stacks = await stackNames(dirname(file));
  if (stacks.length === 0) return "is not there, and no other stack has a file. `relay init` writes one.";
  const meant = nearest(stackOf(file), stacks);
  const others = `Stacks here: ${stacks.slice(0, 10).join(", ")}${stacks.length > 10 ? `, … (${stacks.length})` : ""}.`;
  return meant === undefined ? `is not there. ${others}` : `is not there. Did you mean "${meant}"? ${others}`;
}
