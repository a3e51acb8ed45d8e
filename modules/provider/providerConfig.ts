import { type TenantConfig, tenantSchema } from "../config/tenantConfig.js";
import { issueText, unknownKey } from "../exchange/kindInputs.js";
import type { Problem } from "../exchange/objectKind.js";

/** Keys a stack must set, with the words of the question that a missing one gives. */
export const requiredConfig: Readonly<Record<string, string>> = {
  organization: "the tenant's initial domain, such as contoso.onmicrosoft.com",
};

export interface ParsedConfig {
  readonly config?: TenantConfig;
  readonly missing: readonly string[];
  readonly problems: readonly Problem[];
}

/** Reads the provider's configuration; every value arrives as text. Two keys belong to the engine. */
export function parseProviderConfig(raw: Readonly<Record<string, unknown>>): ParsedConfig {
  const { version: _, pluginDownloadURL: __, ...own } = raw;
  const missing = Object.keys(requiredConfig).filter((key) => own[key] === undefined);
  const parsed = tenantSchema.safeParse(own);
  if (parsed.success) return { config: parsed.data, missing, problems: [] };
  const problems = parsed.error.issues.flatMap((issue): readonly Problem[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => unknownKey(key, Object.keys(tenantSchema.shape)));
    if (missing.includes(String(issue.path[0]))) return [];
    return [{ path: issue.path.filter((part) => typeof part !== "symbol"), message: issueText(issue) }];
  });
  return { missing, problems };
}
