import type { Problem } from "../exchange/objectKind.js";
import type { RawConfig } from "./parseRelayConfig.js";
import { isRecord } from "./stackDocument.js";

/** The baseline of all tenants, beside their stack files. */
export const defaultsName = "relay.defaults.yaml";

const sections = "exchange-relay:";

/**
 * One tenant's config over the baseline of all: objects key by key, a list or a value as a whole. `null` in the tenant's
 * file takes a key of the baseline away.
 */
export function mergeConfig(defaults: RawConfig, stack: RawConfig): RawConfig {
  const keys = [...new Set([...Object.keys(defaults), ...Object.keys(stack)])];
  return Object.fromEntries(keys.flatMap((key) => merged(key, opened(own(defaults, key)), opened(own(stack, key)))));
}

function merged(key: string, below: unknown, above: unknown): readonly (readonly [string, unknown])[] {
  if (above === null && below !== undefined) return [];
  if (isRecord(below) && isRecord(above) && !("secure" in above)) return [[key, mergeConfig(below, above)]];
  return [[key, above === undefined ? below : above]];
}

function own(config: RawConfig, key: string): unknown {
  return Object.hasOwn(config, key) ? config[key] : undefined;
}

/** Pulumi hands a program the objects of its config as JSON text. */
function opened(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*\{/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** What cannot be in the baseline: secrets are encrypted for one stack, and the provider is configured by Pulumi itself. */
export function defaultsProblems(defaults: RawConfig): readonly Problem[] {
  const strange = Object.keys(defaults)
    .filter((key) => !key.startsWith(sections))
    .map((key) => ({
      path: [key],
      message: `cannot be in the baseline. Pulumi hands it to the provider itself: write it in each stack file, or under \`config:\` in Pulumi.yaml.`,
    }));
  const sealed = Object.entries(defaults).flatMap(([key, value]) => sealedBelow(value, [key.replace(sections, "")]));
  return [...strange, ...sealed];
}

function sealedBelow(value: unknown, path: readonly string[]): readonly Problem[] {
  if (path.at(-1) === "key" || (isRecord(value) && "secure" in value))
    return [{ path: [...path], message: "is a secret, which is encrypted for one stack. Set it in each." }];
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => sealedBelow(inner, [...path, key]));
}
