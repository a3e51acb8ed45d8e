import type { RelayConfig } from "../config/relayConfig.js";
import { acts } from "../config/scopeConfig.js";
import { emailRelayState } from "../desired/emailRelayState.js";
import type { PropertyValues } from "../exchange/objectKind.js";
import { isForeign } from "../exchange/ruleSet.js";
import { expectationUnmet, type JudgedFindings, judge } from "../mailflow/lint/acceptance.js";
import { lint } from "../mailflow/lint/lint.js";
import type { LintId } from "../mailflow/lint/lintCatalogue.js";
import type { LintOptions } from "../mailflow/lint/lintContext.js";
import type { MailTenant } from "../mailflow/mailTenant.js";

/** What may go wrong with mail in a stack's tenant, without what its config accepts. @param now milliseconds since 1970. */
export function relayLint(tenant: MailTenant, config: RelayConfig, now: number): JudgedFindings {
  const { stamp, signature, inbound } = config.relay;
  const findings = lint(tenant, {
    now,
    ...declared(config),
    ...(stamp && { keyHeader: stamp.header }),
    mxAtRelay: inbound?.route === "mx",
    ...(signature && { signatureRule: signature.rule }),
  });
  const open = findings.filter(({ id }) => !waitsFor(config, id));
  const acceptances = (config.accept ?? []).filter(({ id }) => id !== expectationUnmet);
  return judge(open, acceptances, new Date(now).toISOString().slice(0, 10));
}

/** A rule that does nothing yet, and remote domains that are not touched yet, are no trouble where the stage says so. */
function waitsFor({ relay, remoteDomain }: RelayConfig, id: LintId): boolean {
  if (acts(relay.stage)) return false;
  if (id === "relay-off" || id === "relay-in-audit")
    return id === (relay.stage === "off" ? "relay-off" : "relay-in-audit");
  return remoteDomain !== undefined && ["rich-text", "out-of-office-type", "automatic-replies-blocked"].includes(id);
}

/** What the stack declares is ours even where it lost its mark, and its rules must be there. */
function declared(config: RelayConfig): Pick<LintOptions, "ours" | "relayRules"> {
  const { ruleSet, outboundConnectors, inboundConnectors } = emailRelayState(config);
  const rules = Object.values(ruleSet.rules).filter((entry): entry is PropertyValues => !isForeign(entry));
  const connectors = [...Object.values(outboundConnectors), ...Object.values(inboundConnectors)];
  const names = (objects: readonly PropertyValues[]) => objects.map(({ name }) => String(name));
  return { ours: names(connectors), relayRules: names(rules) };
}
