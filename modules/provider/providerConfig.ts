import { type TenantConfig, tenantSchema } from "../config/tenantConfig.js";
import { issueText, problemText, unknownKey } from "../exchange/kindInputs.js";
import type { Problem } from "../exchange/objectKind.js";
import { isUnknownWithin } from "./wire/wireValues.js";

/** Keys a stack must set, with the words of the question that a missing one gives. */
export const requiredConfig: Readonly<Record<string, string>> = {
  organization: "the tenant's initial domain, such as contoso.onmicrosoft.com",
};

export const providerDoc =
  "One Exchange Online tenant. A program with one for each tenant serves several; each is a process of its own. Its inputs name secrets and hold none: to give each its own certificate password, rename variables by the option `envVarMappings`.";

export interface ParsedConfig {
  readonly config?: TenantConfig;
  readonly missing: readonly string[];
  /** Keys whose values are not known yet. */
  readonly later: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the provider's configuration; every value arrives as text. What is not known yet, as in a preview, is neither
 * missing nor wrong, and without it there is no configuration. Two keys belong to the engine.
 */
export function parseProviderConfig(raw: Readonly<Record<string, unknown>>): ParsedConfig {
  const { version: _, pluginDownloadURL: __, ...own } = raw;
  const later = Object.keys(own).filter((key) => isUnknownWithin(own[key]));
  const known = Object.fromEntries(Object.entries(own).filter(([key]) => !later.includes(key)));
  const missing = Object.keys(requiredConfig).filter((key) => own[key] === undefined);
  const parsed = tenantSchema.safeParse(known);
  if (parsed.success && later.length === 0) return { config: parsed.data, missing, later, problems: [] };
  const problems = (parsed.error?.issues ?? []).flatMap((issue): readonly Problem[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => unknownKey(key, Object.keys(tenantSchema.shape)));
    if (known[String(issue.path[0])] === undefined) return [];
    return [{ path: issue.path.filter((part) => typeof part !== "symbol"), message: issueText(issue, known) }];
  });
  return { missing, later, problems };
}

/** Why no tenant can be reached. */
export function notConfigured(
  { later, problems }: Pick<ParsedConfig, "later" | "problems"> = { later: [], problems: [] },
): string {
  if (problems.length > 0) return `Cannot reach the tenant: ${problems.map(configText).join("; ")}`;
  if (later.length === 0)
    return "Cannot reach the tenant: the provider is not configured; set exchangeonline:organization";
  const keys = later.map((key) => `exchangeonline:${key}`).join(", ");
  return `Cannot reach the tenant: not known before the update: ${keys}; what asks the tenant must wait for it`;
}

/** A problem of the configuration as a sentence. */
export function configText(problem: Problem): string {
  return `exchangeonline:${problemText(problem)}`;
}
