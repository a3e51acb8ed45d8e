import type { RawConfig } from "../config/parseRelayConfig.js";
import { withBundle } from "../config/relayConfig.js";
import { remoteDomainSchema } from "../config/remoteDomainConfig.js";
import { signatureServices } from "../config/signatureServices.js";
import { vendorIds } from "../config/vendors/vendorIds.js";
import { vendors } from "../config/vendors/vendors.js";
import { remoteDomains } from "../desired/remoteDomains.js";
import { remoteDomain } from "../exchange/remoteDomain.js";
import type { MailTenant } from "../mailflow/mailTenant.js";
import { strays } from "../plan/diffProperties.js";
import { type Route, signatureServiceOf } from "./relayRoutes.js";
import { isSame } from "./ruleValues.js";

interface Found {
  /** Absent: not written, as it would change something. */
  readonly section?: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
}

/** The signature service's rule, where it stands and stops as a relay needs it; else it is said. */
export function signatureSection(tenant: MailTenant, { rules }: Route, raw: RawConfig): Found {
  const rule = tenant.rules.find((one) => one.values.enabled !== false && isRouting(one, tenant));
  const first = rules[0];
  if (rule === undefined || first === undefined) return { notes: [] };
  const label = signatureServiceOf(rule, tenant)?.label;
  if (tenant.rules.indexOf(rule) > tenant.rules.indexOf(first))
    return { notes: [`TransportRule "${rule.name}" (${label}) stands below the relay's: mail is signed too late`] };
  if (acts(raw) && rule.values.stopRuleProcessing !== true)
    return {
      notes: [
        `TransportRule "${rule.name}" (${label}) does not stop rule processing; \`signature\` in the stack file would make it stop, as a relay below it needs`,
      ],
    };
  const [service] = Object.entries(signatureServices).find(([, known]) => isSame(known.rule?.value, rule.name)) ?? [];
  return { section: service === undefined ? { rule: rule.name } : { service }, notes: [] };
}

function isRouting(rule: MailTenant["rules"][number], tenant: MailTenant): boolean {
  return rule.values.routeMessageOutboundConnector != null && signatureServiceOf(rule, tenant) !== undefined;
}

/** Exchange's `Default`, where it is as the vendor recommends; else it is left alone, and what differs is said. */
export function remoteDomainSection({ remoteDomains: live }: MailTenant, raw: RawConfig): Found {
  const preset = vendorOf(raw);
  const found = live.find(({ values }) => values.domainName === "*");
  if (preset === undefined || found === undefined || Object.keys(preset.remoteDomain).length === 0 || !acts(raw))
    return { notes: [] };
  const wanted = remoteDomains(withBundle(remoteDomainSchema.parse({}), preset)).Default ?? {};
  const strayed = strays(remoteDomain, found, wanted, () => undefined);
  if (strayed.length === 0) return { section: {}, notes: [] };
  const list = strayed.map(({ key, declared, found: now }) => `${key} ${declared} (is ${now})`).join(", ");
  return {
    notes: [
      `RemoteDomain "Default" is not as ${preset.label} recommends: ${list}; it is left alone until the stack file says \`exchange-relay:remoteDomain\``,
    ],
  };
}

function vendorOf(raw: RawConfig) {
  const id = vendorIds.find((one) => one === relayOf(raw).vendor);
  return id && vendors[id];
}

function acts(raw: RawConfig): boolean {
  return ["pilot", "everyone"].includes(String(relayOf(raw).stage));
}

function relayOf(raw: RawConfig): Readonly<Record<string, unknown>> {
  return Object(raw["exchange-relay:relay"]);
}
