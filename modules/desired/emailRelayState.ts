import type { Relay, RelayConfig } from "../config/relayConfig.js";
import type { ByHandStep } from "../config/vendors/preset.js";
import { vendors } from "../config/vendors/vendors.js";
import type { PropertyValues } from "../exchange/objectKind.js";
import type { RuleSet } from "../exchange/ruleSet.js";
import { inboundConnectors, outboundConnectors } from "./relayConnectors.js";
import { relayRules } from "./relayRules.js";
import { remoteDomains } from "./remoteDomains.js";

/** What should be in one tenant; every object by a stable key, in the property names of its kind. */
export interface EmailRelayState {
  /** `outbound` takes outgoing mail to the relay, `inbound` incoming mail. */
  readonly outboundConnectors: Readonly<Record<string, PropertyValues>>;
  /** `outbound` recognises the relay when it hands outgoing mail back, `inbound` when it hands over incoming mail. */
  readonly inboundConnectors: Readonly<Record<string, PropertyValues>>;
  /** By domain; `Default` for `*`. */
  readonly remoteDomains: Readonly<Record<string, PropertyValues>>;
  readonly ruleSet: RuleSet;
  /** What no cmdlet can do and a person still must, in order. */
  readonly byHand: readonly ByHandStep[];
}

/** Says what should be in a tenant for its config. */
export function emailRelayState(
  config: Pick<RelayConfig, "relay"> & Partial<Pick<RelayConfig, "remoteDomain">>,
): EmailRelayState {
  return {
    outboundConnectors: outboundConnectors(config.relay),
    inboundConnectors: inboundConnectors(config.relay),
    remoteDomains: remoteDomains(config.remoteDomain),
    ruleSet: relayRules(config.relay),
    byHand: byHandSteps(config.relay),
  };
}

function byHandSteps({ vendor, architecture, inbound }: Relay): readonly ByHandStep[] {
  return vendors[vendor].byHand.filter(
    ({ when }) => when === undefined || when === architecture || (when === "inbound" && inbound !== undefined),
  );
}
