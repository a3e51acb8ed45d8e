import type { DnsConfig } from "../config/dnsConfig.js";
import { DnsError } from "../dns/dnsError.js";
import type { DnsAnswer, DnsWorld } from "../dns/dnsReader.js";
import { recordText } from "../dns/dnsRecord.js";
import { type RecordState, recordStates } from "../dns/recordState.js";
import { type SpfBudget, type SpfWish, spfBudget } from "../dns/spfBudget.js";
import { type Check, cannotTell, type Finding, failed, passed } from "./check.js";

/** How each record stands at each name server of its zone, and whether the SPF record bears the relay's include. */
export function dnsChecks(dns: DnsWorld, config: DnsConfig): readonly Check[] {
  const { spf } = config;
  return [
    {
      name: "DNS",
      run: async () => (await recordStates(config.records, dns)).flatMap(recordFindings),
    },
    ...(spf === undefined ? [] : [{ name: "SPF", run: () => spfFindings(dns, spf) }]),
  ];
}

function recordFindings({ record, servers, reason }: RecordState): readonly Finding[] {
  const name = `${record.name} ${record.type}`;
  if (servers.length === 0) return [cannotTell(`${name}: ${reason ?? "no server was asked"}`, "run it again")];
  return servers.map(({ server, state, found, reason: why }) => {
    const place = `${name} at ${server}`;
    if (state === "present") return passed(place);
    if (state === "cannotTell") return cannotTell(`${place}: ${why ?? "no answer"}`, "run it again");
    const instead = found.length === 0 ? "missing" : `it has ${found.join(", ")}`;
    return failed(`${place}: ${instead}`, `set ${recordText(record)}`);
  });
}

async function spfFindings(dns: DnsWorld, spf: SpfWish): Promise<readonly Finding[]> {
  try {
    return budgetFindings(await spfBudget(spf, dns.resolver), await dns.resolver.read("TXT", spf.domain));
  } catch (error) {
    if (!(error instanceof DnsError)) throw error;
    return error.problems.map((problem) => failed(problem, "correct the domain's SPF record"));
  }
}

function budgetFindings(
  { domain, record, problems, unknown }: SpfBudget,
  there: DnsAnswer<string>,
): readonly Finding[] {
  if (problems.length > 0)
    return problems.map((problem) => failed(problem, "take includes away that nothing sends through"));
  if (unknown.length > 0)
    return unknown.map((why) => cannotTell(`look-ups of ${domain} cannot be counted: ${why}`, "run it again"));
  const isThere = there.kind === "found" && there.values.includes(record);
  return [isThere ? passed(record) : failed(`${domain} has another SPF record`, `set it to ${record}`)];
}
