import type { MailTenant } from "../mailTenant.js";
import { inboundLints, outboundLints, routeLints } from "./connectorLints.js";
import type { Finding } from "./finding.js";
import { limitLints } from "./limitLints.js";
import { type LintContext, type LintOptions, lintContext } from "./lintContext.js";
import { orderLints, stopLints } from "./orderLints.js";
import { audienceLints, guardLints, keyLints, missingLints, stateLints } from "./relayLints.js";
import { remoteLints } from "./remoteLints.js";

const linters: readonly ((context: LintContext) => readonly Finding[])[] = [
  missingLints,
  stateLints,
  orderLints,
  stopLints,
  audienceLints,
  keyLints,
  guardLints,
  routeLints,
  outboundLints,
  inboundLints,
  remoteLints,
  limitLints,
];

const rank = { error: 0, warning: 1, note: 2 } as const;

/** What may go wrong with mail in a tenant, the worst first, then from the first rule to the last. */
export function lint(tenant: MailTenant, options: LintOptions): readonly Finding[] {
  const context = lintContext(tenant, options);
  return linters
    .flatMap((linter) => linter(context))
    .sort(
      (left, right) => rank[left.severity] - rank[right.severity] || (left.priority ?? 1e6) - (right.priority ?? 1e6),
    );
}
