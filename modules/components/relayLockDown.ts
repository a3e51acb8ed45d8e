import { RunError } from "@pulumi/pulumi/errors.js";
import { type LockDown, lockDownProblems } from "../config/lockDown.js";
import type { Stage } from "../config/scopeConfig.js";
import type { DnsReader } from "../dns/dnsReader.js";

/** Of a relay's config, what locks incoming mail down. */
interface LockedRelay {
  readonly stage?: Stage;
  readonly inbound?: {
    readonly route?: "rule" | "mx";
    readonly lockDown?: LockDown;
  };
}

/**
 * Looks whether the MX of each locked domain points at the relay, where the stage locks down.
 *
 * @param resolver is asked for only if there is something to look up.
 * @throws {RunError} with every domain whose mail would be refused; nothing is declared then.
 */
export async function requireMxAtRelay(
  { inbound, stage }: LockedRelay,
  resolver: () => Promise<DnsReader>,
): Promise<void> {
  if (stage !== "everyone" || inbound?.route !== "mx" || inbound.lockDown === undefined) return;
  const dns = await resolver();
  const { lockDown } = inbound;
  const answers = lockDown.domains.map(async (domain) => [domain, await dns.read("MX", domain)] as const);
  const problems = lockDownProblems(lockDown, new Map(await Promise.all(answers)));
  if (problems.length > 0)
    throw new RunError(["Cannot lock down incoming mail; nothing was changed.", ...problems].join("\n  "));
}
