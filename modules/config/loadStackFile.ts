import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import type { Problem } from "../exchange/objectKind.js";
import { ConfigError } from "./configError.js";
import { setSecret } from "./cures.js";
import { type ConfigOrigin, configProblems, parseRelayConfig, type RawConfig } from "./parseRelayConfig.js";
import type { RelayConfig } from "./relayConfig.js";
import type { WrittenStack } from "./sharedObjects.js";

/**
 * Reads the config of one tenant out of its stack file, `Pulumi.<stack>.yaml`. Encrypted keys stay `sealed`.
 *
 * @throws {ConfigError} with every problem at once; a key in plain text is one.
 */
export async function loadStackFile(file: string): Promise<RelayConfig> {
  const origin = { file, stack: stackOf(file) };
  const raw = await readStackConfig(file);
  const problems = [...plainKeys(raw, origin), ...configProblems(raw, origin)];
  if (problems.length > 0) throw new ConfigError(file, problems);
  return parseRelayConfig(raw, origin);
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
export async function readStackConfig(file: string): Promise<RawConfig> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new ConfigError(file, [{ path: ["file"], message: unreadable(cause) }]);
  });
  const found = stackConfig(text);
  if ("problems" in found) throw new ConfigError(file, found.problems);
  return found.config;
}

/** Every stack file of a folder that can be read; what is broken is somebody else's problem. */
export async function readStackConfigs(folder: string): Promise<readonly WrittenStack[]> {
  const names = await readdir(folder).catch(() => []);
  const stacks: WrittenStack[] = [];
  for (const name of names.filter((one) => /^Pulumi\..+\.ya?ml$/.test(one))) {
    const config = await readStackConfig(join(folder, name)).catch(() => undefined);
    if (config !== undefined) stacks.push({ stack: stackOf(name), config });
  }
  return stacks;
}

function stackConfig(text: string): { config: RawConfig } | { problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  // Just the code of each error: what a YAML parser quotes may be a key.
  const problems = document.errors.map(({ code, pos: [offset] }) => {
    const { line, col } = lines.linePos(offset);
    return { path: [`line ${line}, column ${col}`], message: `is not YAML (${code}).` };
  });
  if (problems.length > 0) return { problems };
  try {
    const stackFile: unknown = document.toJS();
    if (isRecord(stackFile) && isRecord(stackFile.config)) return { config: stackFile.config };
  } catch {
    return { problems: [{ path: ["file"], message: "is not YAML (an alias has no anchor)." }] };
  }
  return { problems: [{ path: ["config"], message: "missing. A stack file holds its keys below `config:`." }] };
}

function plainKeys(raw: RawConfig, { stack }: ConfigOrigin): readonly Problem[] {
  return ["relay.stamp.key", "relay.key", "relay.inbound.stamp.key", "relay.inbound.key"].flatMap((key) => {
    const [section = "", ...inside] = key.split(".");
    const value = inside.reduce<unknown>(
      (at, part) => (isRecord(at) ? at[part] : undefined),
      raw[`exchange-relay:${section}`],
    );
    const message = `is in plain text. Have a new one made, then encrypt it. ${setSecret(key, stack)}`;
    return typeof value === "string" ? [{ path: [section, ...inside], message }] : [];
  });
}

function unreadable(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
  return code === "ENOENT" ? "is not there. Check the name of the stack." : `cannot be read (${code}).`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
