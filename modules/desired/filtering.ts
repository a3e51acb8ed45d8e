import type { FilteringConfig } from "../config/filteringConfig.js";
import { arcConfig } from "../exchange/arcConfig.js";
import { hostedConnectionFilterPolicy } from "../exchange/hostedConnectionFilterPolicy.js";
import { hostedOutboundSpamFilterPolicy } from "../exchange/hostedOutboundSpamFilterPolicy.js";
import type { ObjectKind, PropertyValues } from "../exchange/objectKind.js";

/** Policies of the tenant's own that a relay changes. */
export type AdoptedNoun = "HostedOutboundSpamFilterPolicy" | "HostedConnectionFilterPolicy" | "ArcConfig";

/** Their kinds. */
export const adoptedKinds = {
  HostedOutboundSpamFilterPolicy: hostedOutboundSpamFilterPolicy,
  HostedConnectionFilterPolicy: hostedConnectionFilterPolicy,
  ArcConfig: arcConfig,
} as const satisfies Readonly<Record<AdoptedNoun, ObjectKind>>;

/** An object of the tenant's own that is changed, and put back at the end. */
export interface AdoptedState {
  readonly noun: AdoptedNoun;
  readonly values: PropertyValues;
}

/**
 * The policies of the tenant that the relay changes, by a stable key.
 *
 * @param follows whether another stack leads: of several words on forwarding one holds; lists take those of all.
 */
export function filtering(
  config: FilteringConfig | undefined,
  follows: boolean,
): Readonly<Record<string, AdoptedState>> {
  const { automaticForwarding: forwarding, allowAddresses, trustedSealers } = config ?? {};
  const autoForwardingMode = forwarding ? "On" : "Off";
  return {
    ...(forwarding !== undefined &&
      !follows && {
        "outbound-spam": {
          noun: "HostedOutboundSpamFilterPolicy",
          values: { name: "Default", autoForwardingMode },
        },
      }),
    ...(allowAddresses && {
      "connection-filter": {
        noun: "HostedConnectionFilterPolicy",
        values: { name: "Default", ipAllowList: allowAddresses },
      },
    }),
    ...(trustedSealers && {
      arc: { noun: "ArcConfig", values: { identity: "Default", arcTrustedSealers: trustedSealers } },
    }),
  };
}

/** What mail feels of one of them. */
export function filteringEffect({ values }: AdoptedState): string {
  const { autoForwardingMode: mode, ipAllowList, arcTrustedSealers } = values;
  if (mode !== undefined)
    return `Mailboxes ${mode === "On" ? "may" : "may not"} forward automatically to the outside ("Default").`;
  if (Array.isArray(ipAllowList)) return `Mail from ${ipAllowList.join(", ")} is not taken for spam, whoever wrote it.`;
  const sealers = Array.isArray(arcTrustedSealers) ? arcTrustedSealers.join(", ") : "";
  return `What ${sealers} found of SPF, DKIM and DMARC counts, by its ARC seal.`;
}
