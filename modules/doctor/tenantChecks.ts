import type { RelayConfig } from "../config/relayConfig.js";
import { isInside } from "../dns/domainName.js";
import type { ExchangeRecord } from "../exchange/cmdletCall.js";
import { inboundConnector } from "../exchange/inboundConnector.js";
import { listCall } from "../exchange/kindCalls.js";
import { nearest } from "../exchange/nearest.js";
import { outboundConnector } from "../exchange/outboundConnector.js";
import { remoteDomain } from "../exchange/remoteDomain.js";
import { transportRule } from "../exchange/transportRule.js";
import type { Answer, Ask } from "./ask.js";
import { type Check, cannotTell, type Finding, failed, notLookedAt, passed } from "./check.js";

/** What the tenant itself says: may we read it, is what the config names there. */
export function tenantChecks(ask: Ask, { relay }: Pick<RelayConfig, "relay">): readonly Check[] {
  const { groups = [], users = [] } = relay.appliesTo === "everyone" ? {} : relay.appliesTo;
  const named = [
    ...groups.map((Identity) => ({ Identity, isGroup: true })),
    ...users.map((Identity) => ({ Identity, isGroup: false })),
  ];
  const signature = relay.signature?.rule;
  return [
    { name: "rights", run: () => rights(ask) },
    { name: "organization", run: () => organization(ask) },
    { name: "domains", run: () => acceptedDomains(ask, relay.returns?.inboundConnector.certificate) },
    ...(named.length === 0 ? [] : [{ name: "appliesTo", run: () => recipients(ask, named) }]),
    ...(signature === undefined ? [] : [{ name: "signature", run: () => signatureRule(ask, signature) }]),
  ];
}

/** One list of each kind of a relay, as a refresh makes it. A write cannot be tried without writing. */
async function rights(ask: Ask): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const call of [outboundConnector, inboundConnector, remoteDomain, transportRule].map(listCall)) {
    const answer = await ask(call);
    if ("problem" in answer && answer.problem === notLookedAt) break;
    findings.push("problem" in answer ? answer.problem : passed(`${call.cmdlet}: ${answer.values.length} objects`));
  }
  return findings.length > 0 ? findings : [notLookedAt];
}

async function organization(ask: Ask): Promise<readonly Finding[]> {
  const answer = await ask({ cmdlet: "Get-OrganizationConfig", parameters: {} });
  if ("problem" in answer) return [answer.problem];
  const [record = {}] = answer.values;
  return record.IsDehydrated === true
    ? [
        {
          state: "byHand",
          found: `${record.Name} was never customized`,
          cure: "run Enable-OrganizationCustomization once, before a role group is made",
        },
      ]
    : [passed(String(record.Name))];
}

/** The certificate of what comes back must be of an accepted domain, or Exchange refuses it (5.7.64). */
async function acceptedDomains(ask: Ask, certificate: string | undefined): Promise<readonly Finding[]> {
  const answer = await ask({ cmdlet: "Get-AcceptedDomain", parameters: {} });
  if ("problem" in answer) return [answer.problem];
  const names = answer.values.map(({ DomainName }) => String(DomainName));
  const owned = certificate?.replace(/^\*\./, "");
  if (owned === undefined || names.some((name) => isInside(owned, name))) return [passed(namesText(names))];
  return [
    failed(
      `the certificate ${certificate} of what comes back is of no accepted domain`,
      `add ${owned} to the tenant's accepted domains, or correct relay.returns.inboundConnector.certificate`,
    ),
  ];
}

/** A few of many names. */
function namesText(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

interface Named {
  readonly Identity: string;
  readonly isGroup: boolean;
}

async function recipients(ask: Ask, named: readonly Named[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const one of named) {
    const answer = await ask({ cmdlet: "Get-Recipient", parameters: { Identity: one.Identity } });
    findings.push("problem" in answer ? absence(one, answer) : presence(one, answer.values));
  }
  return findings;
}

function absence({ Identity }: Named, { problem, kind }: Extract<Answer, { problem: Finding }>): Finding {
  return kind === "notFound" ? failed(`${Identity} is not in this tenant`, "correct relay.appliesTo") : problem;
}

function presence({ Identity, isGroup }: Named, [found, ...others]: readonly ExchangeRecord[]): Finding {
  if (found === undefined || others.length > 0)
    return cannotTell(`Exchange answered ${others.length === 0 ? "nothing" : "several"} for ${Identity}`, "look at it");
  const type = String(found.RecipientTypeDetails);
  if (/Group/.test(type) === isGroup) return passed(`${Identity}: ${type}`);
  return failed(
    `${Identity} is ${isGroup ? "no group" : "no person"} but a ${type}`,
    `move it to relay.appliesTo.${isGroup ? "users" : "groups"}`,
  );
}

async function signatureRule(ask: Ask, rule: string): Promise<readonly Finding[]> {
  const answer = await ask(listCall(transportRule));
  if ("problem" in answer) return [answer.problem];
  const names = answer.values.map(({ Name }) => String(Name));
  if (names.some((name) => name.toLowerCase() === rule.toLowerCase())) return [passed(`"${rule}"`)];
  const near = nearest(rule, names);
  return [failed(`no rule "${rule}"`, `correct relay.signature.rule${near === undefined ? "" : `. Close: "${near}"`}`)];
}
