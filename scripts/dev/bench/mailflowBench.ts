import type { Observed, PropertyValues } from "../../../modules/exchange/objectKind.js";
import { evaluate } from "../../../modules/mailflow/evaluate.js";
import { lint } from "../../../modules/mailflow/lint/lint.js";
import type { MailTenant } from "../../../modules/mailflow/mailTenant.js";
import type { Message } from "../../../modules/mailflow/message.js";
import { type Figure, figure } from "./figure.js";

const rounds = 25;

/**
 * What a look ahead costs in a tenant with as many rules as Exchange takes; the best of some rounds in one process, as
 * `--all` and many stacks feel it. The first trace of a process waits for V8 to compile, too: see `docs/mailflow.md`.
 */
export async function mailflowFigures(): Promise<readonly Figure[]> {
  const tenant = largeTenant(300);
  return [
    figure(
      "lint of 300 rules, in a running process",
      best(() => lint(tenant, { now: 0 })),
      "ms",
      100,
    ),
    figure(
      "trace through 300 rules, in a running process",
      best(() => evaluate(tenant, message, { now: 0 })),
      "ms",
      5,
    ),
  ];
}

function best(work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

const message: Message = {
  from: "anna@contoso.com",
  to: ["bob@example.org"],
  subject: "Offer",
  memberships: [{ who: "anna@contoso.com", group: "mail-pilot@contoso.com", isMember: true }],
};

/** Rules as tenants have them, one in three with stop-processing; a relay at the end, so that each is held against it. */
export function largeTenant(rules: number): MailTenant {
  const relay: PropertyValues = {
    fromScope: "InOrganization",
    sentToScope: "NotInOrganization",
    fromMemberOf: ["mail-pilot@contoso.com"],
    setHeaderName: "X-Key",
    routeMessageOutboundConnector: "Relay",
    stopRuleProcessing: true,
  };
  return {
    rules: [
      ...Array.from({ length: rules - 2 }, (_, at) =>
        object(`Rule ${at}`, { ...foreign(at), stopRuleProcessing: at % 3 === 0 }),
      ),
      { ...object("Relay (groups)", relay), mark: { owner: "bench" } },
      {
        ...object("Relay (users)", { ...relay, fromMemberOf: null, from: ["anna@contoso.com"] }),
        mark: { owner: "bench" },
      },
    ],
    outboundConnectors: [object("Relay", { enabled: true, isTransportRuleScoped: true })],
    inboundConnectors: [],
    remoteDomains: [],
    acceptedDomains: [{ domainName: "contoso.com", domainType: "Authoritative" }],
  };
}

const kinds: readonly ((at: number) => PropertyValues)[] = [
  (at) => ({ recipientDomainIs: [`partner${at}.example`], fromScope: "InOrganization" }),
  (at) => ({ senderDomainIs: [`sender${at}.example`] }),
  (at) => ({ subjectOrBodyMatchesPatterns: [`\\bproject-${at}\\b`], sentToScope: "NotInOrganization" }),
  (at) => ({ fromMemberOf: [`team${at}@contoso.com`], exceptIfSubjectContainsWords: ["public"] }),
  () => ({ attachmentHasExecutableContent: true }),
  (at) => ({ headerMatchesMessageHeader: `X-App-${at}`, headerMatchesPatterns: ["^yes$"] }),
];

function foreign(at: number): PropertyValues {
  return kinds[at % kinds.length]?.(at) ?? {};
}

function object(name: string, values: PropertyValues): Observed {
  return { guid: name, name, values: { name, ...values } };
}
