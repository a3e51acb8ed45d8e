import { parseRelaySections } from "../config/parseRelayConfig.js";
import { acceptedDomain } from "../exchange/acceptedDomain.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { inboundConnector } from "../exchange/inboundConnector.js";
import type { Observed } from "../exchange/objectKind.js";
import { outboundConnector } from "../exchange/outboundConnector.js";
import { remoteDomain } from "../exchange/remoteDomain.js";
import { transportRule } from "../exchange/transportRule.js";
import { afterUp } from "../expectations/afterUp.js";
import { type JudgedExpectations, judgeExpectations } from "../expectations/judgeExpectations.js";
import { stampLeaks } from "../expectations/stampLeaks.js";
import type { AcceptedDomain, MailTenant } from "../mailflow/mailTenant.js";
import { brokenLines } from "../mailflow/renderExpectations.js";
import { PlanError } from "../plan/planError.js";
import type { TenantView } from "../tenant/tenantView.js";

/** What is asked: the sections of a relay's config without a key, and whose objects count as its own. */
export interface Foresight {
  readonly sections: Readonly<Record<string, unknown>>;
  /** Project, stack and name of the relay, as marks have them before a resource's own ending. */
  readonly owner: string;
}

interface Foreseen {
  readonly judged: JudgedExpectations;
  /** What `up` would refuse when it has written a part already. */
  readonly refused: readonly string[];
}

/**
 * Judges a relay's expectations in the tenant as an `up` will leave it, on the lists that the writers read as well.
 *
 * @returns undefined where `up` will refuse: it says that itself.
 */
export async function foresee(
  { sections, owner }: Foresight,
  view: TenantView,
  signal: AbortSignal,
): Promise<Foreseen | undefined> {
  const config = parseRelaySections(sections, { file: owner, stack: owner.split("/")[1] ?? "" });
  const isOwn = ({ mark }: Observed) => mark?.owner?.startsWith(`${owner}-`) === true;
  try {
    const tenant = afterUp(await observed(view, signal), config, isOwn);
    return { judged: judgeExpectations(tenant, config, Date.now()), refused: stampLeaks(tenant, config) };
  } catch (error) {
    if (error instanceof PlanError) return undefined;
    throw error;
  }
}

async function observed(view: TenantView, signal: AbortSignal): Promise<MailTenant> {
  const kinds = [transportRule, outboundConnector, inboundConnector, remoteDomain];
  const [[rules = [], outboundConnectors = [], inboundConnectors = [], remoteDomains = []], domains] =
    await Promise.all([Promise.all(kinds.map((kind) => view.list(kind, signal))), acceptedDomains(view, signal)]);
  return { rules, outboundConnectors, inboundConnectors, remoteDomains, ...(domains && { acceptedDomains: domains }) };
}

/** Undefined where the sign-in may not read them: then what is inside stays open. */
async function acceptedDomains(view: TenantView, signal: AbortSignal): Promise<readonly AcceptedDomain[] | undefined> {
  try {
    return (await view.list(acceptedDomain, signal)).map(({ name, values }) => ({
      domainName: String(values.domainName ?? name),
      domainType: values.domainType as AcceptedDomain["domainType"],
      ...(values.matchSubDomains === true && { matchSubDomains: true }),
    }));
  } catch (error) {
    if (error instanceof ExchangeError && error.kind === "forbidden") return undefined;
    throw error;
  }
}

/** The same in words, as the function `getExpectations` answers it. */
export function told(seen: Foreseen | undefined) {
  if (seen === undefined) return { isLookedAt: false, met: 0, broken: [], open: [], accepted: [], refused: [] };
  const { results, broken, accepted } = seen.judged;
  const open = results.filter(({ outcome, expectation }) => outcome === "depends" && expectation.basis === "written");
  return {
    isLookedAt: true,
    met: results.filter(({ outcome }) => outcome === "met").length,
    broken: broken.map((one) => brokenLines(one, { note: "after this `up`" }).join("\n")),
    open: open.map(({ expectation: { name }, because }) => `"${name}" depends on ${because.join("; ")}`),
    accepted: accepted.map(
      ({ judged: { expectation }, acceptance: { reason, until } }) =>
        `"${expectation.name}": ${reason}, until ${until}`,
    ),
    refused: [...seen.refused],
  };
}
