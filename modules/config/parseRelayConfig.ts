import type { z } from "zod";
import type { Problem } from "../exchange/objectKind.js";
import { acceptSchema } from "./acceptConfig.js";
import { ConfigError } from "./configError.js";
import { cureOf } from "./cures.js";
import { dnsSchema } from "./dnsConfig.js";
import { expectProblems, expectSchema } from "./expectConfig.js";
import { filteringSchema } from "./filteringConfig.js";
import { limitsSchema } from "./limitsConfig.js";
import { type RelayConfig, withBundle, withPreset } from "./relayConfig.js";
import { relayProblems } from "./relayProblems.js";
import { relaySchema } from "./relaySchema.js";
import { remoteDomainSchema } from "./remoteDomainConfig.js";
import { type ConfigProblem, missing, type Path, schemaProblems, unknownKey } from "./schemaProblems.js";
import { tenantSchema } from "./tenantConfig.js";
import { shortKey, toldOnce } from "./toldOnce.js";
import type { VendorPreset } from "./vendors/preset.js";
import { vendorMeant, vendors } from "./vendors/vendors.js";

/** A stack's config by full key, such as `exchange-relay:relay`; an object may also be JSON text, as Pulumi keeps it. */
export type RawConfig = Readonly<Record<string, unknown>>;

/** Where a config is from, for what is said about it. */
export interface ConfigOrigin {
  /** The stack file as a person names it. */
  readonly file: string;
  readonly stack: string;
}

/** What can be written, by full key. */
export const configSections = {
  "exchange-relay:relay": relaySchema,
  "exchange-relay:remoteDomain": remoteDomainSchema,
  "exchange-relay:filtering": filteringSchema,
  "exchange-relay:dns": dnsSchema,
  "exchange-relay:expect": expectSchema,
  "exchange-relay:accept": acceptSchema,
  "exchange-relay:limits": limitsSchema,
} as const;

/**
 * Reads a stack's config. Keys of other namespaces are left alone.
 *
 * @throws {ConfigError} with every problem at once.
 */
export function parseRelayConfig(raw: RawConfig, origin: ConfigOrigin): RelayConfig {
  const problems = configProblems(raw, origin);
  if (problems.length > 0) throw new ConfigError(origin.file, problems);
  return { tenant: tenantSchema.parse(tenantKeys(raw)), ...withDefaults(raw, origin) };
}

/**
 * Reads the sections of a relay alone, as a program may give them.
 *
 * @throws {ConfigError} with every problem at once.
 */
export function parseRelaySections(raw: RawConfig, origin: ConfigOrigin): Omit<RelayConfig, "tenant"> {
  const problems = toldOnce([...sectionProblems(raw, origin), ...unknownKeys(raw)]);
  if (problems.length > 0) throw new ConfigError(origin.file, problems);
  return withDefaults(raw, origin);
}

function withDefaults(raw: RawConfig, { stack }: ConfigOrigin): Omit<RelayConfig, "tenant"> {
  const relay = withPreset(relaySchema.parse(section(raw, "exchange-relay:relay")), stack);
  const remoteDomain = section(raw, "exchange-relay:remoteDomain");
  const filtering = section(raw, "exchange-relay:filtering");
  const dns = section(raw, "exchange-relay:dns");
  const expect = section(raw, "exchange-relay:expect");
  const accept = section(raw, "exchange-relay:accept");
  const limits = section(raw, "exchange-relay:limits");
  return {
    relay,
    ...(remoteDomain !== undefined && {
      remoteDomain: withBundle(remoteDomainSchema.parse(remoteDomain), vendors[relay.vendor]),
    }),
    ...(filtering !== undefined && { filtering: filteringSchema.parse(filtering) }),
    ...(dns !== undefined && { dns: dnsSchema.parse(dns) }),
    ...(expect !== undefined && { expect: expectSchema.parse(expect) }),
    ...(accept !== undefined && { accept: acceptSchema.parse(accept) }),
    ...(limits !== undefined && { limits: limitsSchema.parse(limits) }),
  };
}

/** Lists every problem of a stack's config, in the order in which a person reads the file's keys. */
export function configProblems(raw: RawConfig, origin: ConfigOrigin): readonly Problem[] {
  const cure = cureFor(raw, origin);
  return toldOnce([...tenantProblems(raw, cure), ...sectionProblems(raw, origin), ...unknownKeys(raw)]);
}

function sectionProblems(raw: RawConfig, origin: ConfigOrigin): readonly ConfigProblem[] {
  const relay = section(raw, "exchange-relay:relay");
  const cure = cureFor(raw, origin);
  return [
    ...(relay === undefined
      ? [missing(["relay"], undefined, cure(["relay"]))]
      : [...schemaProblems(relaySchema, relay, ["relay"], cure), ...relayProblems(relay, cure)]),
    ...optionalProblems(raw, "exchange-relay:remoteDomain", remoteDomainSchema, cure),
    ...emptyBundle(section(raw, "exchange-relay:remoteDomain"), vendorMeant(relay)),
    ...optionalProblems(raw, "exchange-relay:filtering", filteringSchema, cure),
    ...optionalProblems(raw, "exchange-relay:dns", dnsSchema, cure),
    ...optionalProblems(raw, "exchange-relay:expect", expectSchema, cure),
    ...expectProblems(section(raw, "exchange-relay:expect"), relay),
    ...optionalProblems(raw, "exchange-relay:accept", acceptSchema, cure),
    ...optionalProblems(raw, "exchange-relay:limits", limitsSchema, cure),
  ];
}

function cureFor(raw: RawConfig, { stack }: ConfigOrigin): Cure {
  const vendor = vendorMeant(section(raw, "exchange-relay:relay")) ?? vendors.custom;
  return (path) => cureOf(path, vendor, stack);
}

type Cure = (path: Path) => string | undefined;

function tenantProblems(raw: RawConfig, cure: Cure): readonly ConfigProblem[] {
  const known = Object.keys(tenantSchema.shape).map((key) => [key, raw[`exchangeonline:${key}`]] as const);
  const inFull = ([key = "", ...rest]: Path) => [`exchangeonline:${key}`, ...rest];
  const written = Object.fromEntries(known.filter(([, value]) => value !== undefined));
  return schemaProblems(tenantSchema, written, [], (path) => cure(inFull(path))).map((problem) => ({
    ...problem,
    path: inFull(problem.path),
  }));
}

function optionalProblems(
  raw: RawConfig,
  key: keyof typeof configSections,
  schema: z.ZodType,
  cure: Cure,
): readonly ConfigProblem[] {
  const value = section(raw, key);
  return value === undefined ? [] : schemaProblems(schema, value, [shortKey(key)], cure);
}

/** A section that sets nothing is a misunderstanding: it waits for a bundle that only some vendors have. */
function emptyBundle(value: unknown, preset: VendorPreset | undefined): readonly ConfigProblem[] {
  const { success, data } = remoteDomainSchema.safeParse(value);
  if (preset === undefined || !success || Object.keys({ ...data, ...preset.remoteDomain }).length > 1) return [];
  return [
    {
      path: ["remoteDomain"],
      message: `sets nothing: vendor "${preset.vendor}" recommends no values. Write them, or remove it.`,
    },
  ];
}

function unknownKeys(raw: RawConfig): readonly ConfigProblem[] {
  const known = [
    ...Object.keys(configSections),
    ...Object.keys(tenantSchema.shape).map((key) => `exchangeonline:${key}`),
  ];
  return Object.keys(raw).flatMap((key) => {
    if (known.includes(key)) return [];
    const siblings = known.filter((other) => namespace(other) === namespace(key));
    const problem = unknownKey([key], siblings.length > 0 ? siblings : known, 2);
    return siblings.length > 0 || problem.meant !== undefined ? [problem] : [];
  });
}

function namespace(key: string): string {
  return key.slice(0, key.indexOf(":"));
}

function section(raw: RawConfig, key: keyof typeof configSections): unknown {
  const value = raw[key];
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function tenantKeys(raw: RawConfig): RawConfig {
  const prefix = "exchangeonline:";
  return Object.fromEntries(
    Object.entries(raw).flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [])),
  );
}
