import path from "node:path";
import { ConfigError } from "../modules/config/configError.js";
import { readStackConfig } from "../modules/config/loadStackFile.js";
import type { OpenStack } from "../modules/config/openedConfig.js";
import type { RawConfig } from "../modules/config/parseRelayConfig.js";
import { type TenantConfig, tenantSchema } from "../modules/config/tenantConfig.js";
import type { Problem } from "../modules/report/problems.js";
import { environmentsOf } from "./openEnvironment.js";
import { optionProblems } from "./optionProblems.js";
import { UsageError } from "./usageError.js";
import { stackFileIn, userProject } from "./userProject.js";

/** A tenant as the command line names it: by its stack, by its domain, or by both. */
export interface NamedTenant {
  readonly stack?: string;
  readonly organization?: string;
  readonly channel?: string;
}

/** Folder of the stack files. Whoever names the tenant needs no project. */
export async function stacksFor(organization: string | undefined): Promise<string> {
  try {
    return (await userProject(process.cwd())).stacks;
  } catch (error) {
    if (organization === undefined) throw error;
    return process.cwd();
  }
}

/**
 * The tenant that is meant, from the command line first: the stack file may be what is broken.
 *
 * @param stacks folder of the stack files.
 * @throws {UsageError} if neither says which tenant.
 */
export async function namedTenant(
  stacks: string,
  { stack, organization, channel }: NamedTenant,
): Promise<TenantConfig> {
  const written =
    stack === undefined
      ? {}
      : await tenantKeys(path.relative(process.cwd(), stackFileIn({ stacks }, stack)), organization !== undefined);
  const parsed = tenantSchema.safeParse({
    ...written,
    ...(organization !== undefined && { organization }),
    ...(channel !== undefined && { channel }),
  });
  if (parsed.success) return parsed.data;
  const given = { ...(organization !== undefined && { organization }), ...(channel !== undefined && { channel }) };
  const isGiven = ({ place }: Problem) => Object.keys(given).some((key) => place === `--${key}`);
  const problems = optionProblems(tenantSchema, { ...written, ...given }, needed).map((one) =>
    isGiven(one) || stack === undefined ? one : { ...one, place: one.place?.replace("--", "exchangeonline:") ?? "" },
  );
  throw new UsageError(`Cannot tell the tenant${stack === undefined ? "" : ` of stack ${stack}`}.`, { problems });
}

const needed = { organization: "Give --organization <name>.onmicrosoft.com, or write it into the stack's file." };

async function tenantKeys(file: string, isOptional: boolean): Promise<Record<string, unknown>> {
  const read = (open?: OpenStack) =>
    readStackConfig(file, open).catch((error: unknown) => {
      if (error instanceof ConfigError && isOptional) return {};
      throw error;
    });
  const prefix = "exchangeonline:";
  const plain: RawConfig = await read();
  // Whoever is in a hurry names the tenant: then no Pulumi is asked.
  const isKnown = isOptional || plain[`${prefix}organization`] !== undefined;
  const config = isKnown ? plain : await read(environmentsOf(path.dirname(file)));
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  );
}
