import type { ExchangeChannel } from "../channel/channel.js";
import type { RelayConfig } from "../config/relayConfig.js";
import type { CmdletCall, ExchangeRecord } from "../exchange/cmdletCall.js";
import { ExchangeError, type ExchangeErrorKind } from "../exchange/exchangeError.js";
import { inboundConnector } from "../exchange/inboundConnector.js";
import { listCall } from "../exchange/kindCalls.js";
import { nearest } from "../exchange/nearest.js";
import { outboundConnector } from "../exchange/outboundConnector.js";
import { remoteDomain } from "../exchange/remoteDomain.js";
import { transportRule } from "../exchange/transportRule.js";
import { type Check, cannotTell, type Finding, failed, passed } from "./check.js";

/** What the tenant itself says: may we read it, is what the config names there. */
export function tenantChecks(opened: ExchangeChannel, { relay }: Pick<RelayConfig, "relay">): readonly Check[] {
  const ask = asking(opened);
  const { groups = [], users = [] } = relay.appliesTo === "everyone" ? {} : relay.appliesTo;
  const named = [
    ...groups.map((Identity) => ({ Identity, isGroup: true })),
    ...users.map((Identity) => ({ Identity, isGroup: false })),
  ];
  const signature = relay.signature?.rule;
  return [
    { name: "rights", run: () => rights(ask) },
    { name: "organization", run: () => organization(ask) },
    ...(named.length === 0 ? [] : [{ name: "appliesTo", run: () => recipients(ask, named) }]),
    ...(signature === undefined ? [] : [{ name: "signature", run: () => signatureRule(ask, signature) }]),
  ];
}

/** One list of each kind of a relay, as a refresh makes it. A write cannot be tried without writing. */
async function rights(ask: Ask): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const call of [outboundConnector, inboundConnector, remoteDomain, transportRule].map(listCall)) {
    const answer = await ask(call);
    findings.push("problem" in answer ? answer.problem : passed(`${call.cmdlet}: ${answer.values.length} objects`));
  }
  return findings;
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

type Answer =
  | { readonly values: readonly ExchangeRecord[] }
  | { readonly problem: Finding; readonly kind: ExchangeErrorKind };

type Ask = (call: CmdletCall) => Promise<Answer>;

/**
 * Asks the tenant, each thing once. Once it cannot be reached or does not take the sign-in, nothing more is asked: it
 * would say the same.
 */
function asking(channel: ExchangeChannel): Ask {
  const answers = new Map<string, Promise<Answer>>();
  let stopped: ExchangeErrorKind | undefined;
  const fresh: Ask = async (call) => {
    try {
      return await channel.invoke(call);
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error;
      const { kind, message } = error;
      if (isAboutAll(error, call)) stopped = kind;
      const cure = cures[kind];
      return { problem: cure === undefined ? cannotTell(message, "run it again") : failed(message, cure), kind };
    }
  };
  return async (call) => {
    if (stopped !== undefined)
      return { problem: cannotTell("not looked at", "mend what is above first"), kind: stopped };
    const key = JSON.stringify(call);
    const answer = answers.get(key) ?? fresh(call);
    answers.set(key, answer);
    return answer;
  };
}

/** Whether every other question would be answered so too: by the sign-in, or by the way to the tenant. */
function isAboutAll({ kind, cmdlet, status }: ExchangeError, call: CmdletCall): boolean {
  return kind === "invalid"
    ? cmdlet !== call.cmdlet || status === 404
    : ["unauthorized", "unavailable", "throttled"].includes(kind);
}

/** Kinds of refusal that somebody must do something about; after the others nobody knows. */
const cures: Readonly<Record<string, string>> = {
  unauthorized:
    "check the sign-in above; a new app role counts after some minutes, a new Entra role after up to an hour",
  forbidden:
    "give the application the role that is named, or the Entra role Global Reader (to look) or Exchange Administrator (to change)",
  invalid: "correct what the message names",
};
