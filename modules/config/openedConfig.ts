import { z } from "zod";
import type { Problem } from "../exchange/objectKind.js";
import { keyPaths } from "./keyPaths.js";
import type { RawConfig } from "./parseRelayConfig.js";
import { isRecord } from "./stackDocument.js";

/** What Pulumi makes of a stack file with an environment: the text of `pulumi config --json`, opened, or why it is not to be had. */
type Opened = { readonly config: string } | { readonly problem: string };

/** Has Pulumi open a stack's environment. */
export type OpenStack = (stack: string) => Promise<Opened>;

/** The config that counts, without the texts of keys. */
export interface OpenedConfig {
  readonly config: RawConfig;
  /** Full keys that hold a secret; which part of one is the secret, Pulumi does not say. */
  readonly secret: readonly string[];
}

/** What the CLI says of each full key (3.259.0). */
const answer = z.record(
  z.string(),
  z.object({ value: z.string().exactOptional(), objectValue: z.unknown().optional(), secret: z.boolean() }),
);

/**
 * Reads what Pulumi made of a stack file, its environment and its project. Keys are sealed at once: the text of a secret
 * one is nobody's business here. One that the environment holds in plain text stays, and is refused like one in a file.
 */
export function openedConfig(
  text: string,
  written: RawConfig,
): OpenedConfig | { readonly problems: readonly Problem[] } {
  const parsed = answer.safeParse(jsonOf(text));
  if (!parsed.success)
    return { problems: [{ path: ["environment"], message: "cannot be opened: what Pulumi answers is no config." }] };
  const entries = Object.entries(parsed.data);
  const config = entries.map(([key, { value, objectValue, secret }]) => {
    const opened = objectValue ?? value;
    return [
      key,
      secret ? keyPaths(key).reduce<unknown>((at, path) => sealed(at, path, written[key]), opened) : opened,
    ] as const;
  });
  return { config: Object.fromEntries(config), secret: entries.flatMap(([key, { secret }]) => (secret ? [key] : [])) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One that is encrypted in the file stays as it is there. */
function sealed(value: unknown, [key, ...rest]: readonly string[], written: unknown): unknown {
  if (key === undefined) return typeof value !== "string" ? value : isRecord(written) ? written : { secure: "opened" };
  if (!isRecord(value) || value[key] === undefined) return value;
  return { ...value, [key]: sealed(value[key], rest, isRecord(written) ? written[key] : undefined) };
}
