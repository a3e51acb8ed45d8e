import type { Observed } from "../../exchange/objectKind.js";
import { type Finding, finding } from "./finding.js";
import type { LintContext } from "./lintContext.js";

/** What remote domains and the outbound spam policy do to mail that leaves; only where a relay is used. */
export function remoteLints({ tenant, hasRelay }: LintContext): readonly Finding[] {
  if (!hasRelay) return [];
  const outside = tenant.remoteDomains.filter(
    ({ values }) => values.isInternal !== true && !isOwn(tenant, values.domainName),
  );
  return [...outside.flatMap(aboutDomain), ...policy(tenant)];
}

/** A remote domain for an accepted domain concerns no mail to the outside; a message recall fix uses one (exclaimer). */
function isOwn({ acceptedDomains = [] }: LintContext["tenant"], domain: unknown): boolean {
  const name = String(domain).toLowerCase();
  return acceptedDomains.some(
    ({ domainName }) => name === domainName.toLowerCase() || name === `*.${domainName.toLowerCase()}`,
  );
}

function aboutDomain(domain: Observed): readonly Finding[] {
  const { tnefEnabled, allowedOOFType, autoReplyEnabled, autoForwardEnabled } = domain.values;
  const to = `mail to ${domain.values.domainName === "*" ? "all other domains" : domain.values.domainName}`;
  const about = (id: Finding["id"], cause: string, cure: string) =>
    finding(id, "RemoteDomain", domain, { cause, cure });
  return [
    ...(tnefEnabled === false
      ? []
      : [
          about(
            "rich-text",
            `${to} may leave as rich text: tnefEnabled is ${tnefEnabled ?? "not set"}`,
            "set tnefEnabled to false (rich text: never)",
          ),
        ]),
    ...(allowedOOFType === "ExternalLegacy"
      ? []
      : [
          about(
            "out-of-office-type",
            `allowedOOFType is ${allowedOOFType ?? "not known"} for ${to}`,
            "set allowedOOFType to ExternalLegacy",
          ),
        ]),
    ...(autoReplyEnabled === false
      ? [
          about(
            "automatic-replies-blocked",
            `autoReplyEnabled is false for ${to}`,
            "set autoReplyEnabled to true, if replies may leave",
          ),
        ]
      : []),
    ...(autoForwardEnabled === false
      ? [
          about(
            "forwarding-blocked",
            `autoForwardEnabled is false for ${to}`,
            "set it to true only if mail may be forwarded there",
          ),
        ]
      : []),
  ];
}

function policy({ automaticForwarding }: LintContext["tenant"]): readonly Finding[] {
  if (automaticForwarding === undefined || automaticForwarding === "On") return [];
  return [
    finding(
      "forwarding-blocked",
      "Tenant",
      { name: "outbound spam policy" },
      {
        cause: `automatic forwarding is ${automaticForwarding} in the outbound spam policy: the sender gets 5.7.520`,
        cure: "set it to On only if mail may be forwarded",
        certainty: automaticForwarding === "Off" ? "certain" : "possible",
      },
    ),
  ];
}
