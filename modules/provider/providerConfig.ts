import { z } from "zod";
import { issueText, unknownKey } from "../exchange/kindInputs.js";
import type { Problem } from "../exchange/objectKind.js";

/** What a stack says about its tenant, in the namespace `exchangeonline`. Credentials are never among it. */
export const providerConfig = z.strictObject({
  organization: z
    .string()
    .regex(/^[\w-]+(\.[\w-]+)+$/, "must be a domain, such as contoso.onmicrosoft.com")
    .describe("The tenant's primary domain, `<name>.onmicrosoft.com`. A change replaces every resource."),
  channel: z
    .enum(["rest", "powershell"])
    .default("rest")
    .describe("How cmdlets are run: `rest` (InvokeCommand). `powershell` is not in this version."),
  cloud: z
    .enum(["global", "gccHigh", "dod"])
    .default("global")
    .describe("The Microsoft cloud that holds the tenant. Default `global`."),
  endpoint: z
    .url()
    .optional()
    .describe(
      "Address of the admin API. Omitted: the cloud's own. `http:` only on loopback, for the simulated tenant.",
    ),
});

export type ProviderConfig = z.infer<typeof providerConfig>;

/** Keys a stack must set, with the words of the question that a missing one gives. */
export const requiredConfig: Readonly<Record<string, string>> = {
  organization: "the tenant's primary domain, such as contoso.onmicrosoft.com",
};

export interface ParsedConfig {
  readonly config?: ProviderConfig;
  readonly missing: readonly string[];
  readonly problems: readonly Problem[];
}

/** Reads the provider's configuration; every value arrives as text. `version` belongs to the engine. */
export function parseProviderConfig(raw: Readonly<Record<string, unknown>>): ParsedConfig {
  const { version: _, pluginDownloadURL: __, ...own } = raw;
  const missing = Object.keys(requiredConfig).filter((key) => own[key] === undefined);
  const parsed = providerConfig.safeParse(own);
  if (parsed.success) return { config: parsed.data, missing, problems: channelProblems(parsed.data) };
  const problems = parsed.error.issues.flatMap((issue): readonly Problem[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => unknownKey(key, Object.keys(providerConfig.shape)));
    if (missing.includes(String(issue.path[0]))) return [];
    return [{ path: issue.path.filter((part) => typeof part !== "symbol"), message: issueText(issue) }];
  });
  return { missing, problems };
}

function channelProblems({ channel, endpoint }: ProviderConfig): readonly Problem[] {
  const problems: Problem[] = [];
  if (channel === "powershell")
    problems.push({
      path: ["channel"],
      message: 'is "powershell", which this version does not have; set it to "rest"',
    });
  if (endpoint !== undefined && !isSafeEndpoint(new URL(endpoint)))
    problems.push({ path: ["endpoint"], message: "must start with https:// (http:// is for loopback only)" });
  return problems;
}

function isSafeEndpoint({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && /^(127(\.\d+){3}|localhost|\[::1\])$/.test(hostname));
}
