import type { RelayConfig } from "../config/relayConfig.js";
import { acts } from "../config/scopeConfig.js";
import type { ByHandStep } from "../config/vendors/preset.js";
import type { PropertyValues } from "../exchange/objectKind.js";
import type { RuleSet } from "../exchange/ruleSet.js";
import { type BaselineState, baselines } from "./baselines.js";
import { byHandSteps } from "./byHandSteps.js";
import { type AdoptedState, filtering } from "./filtering.js";
import { inboundConnectors, outboundConnectors } from "./relayConnectors.js";
import { relayRules } from "./relayRules.js";
import { relayWarnings } from "./relayWarnings.js";
import { remoteDomains } from "./remoteDomains.js";
import { type ConnectorValidationState, validation } from "./validation.js";

/** What should be in one tenant; every object by a stable key, in the property names of its kind. */
export interface EmailRelayState {
  /** `outbound` takes outgoing mail to the relay, `inbound` incoming mail. */
  readonly outboundConnectors: Readonly<Record<string, PropertyValues>>;
  /** `outbound` recognises the relay when it hands outgoing mail back, `inbound` when it hands over incoming mail. */
  readonly inboundConnectors: Readonly<Record<string, PropertyValues>>;
  /** By domain; `Default` for `*`. */
  readonly remoteDomains: Readonly<Record<string, PropertyValues>>;
  /** Policies of the tenant's own. */
  readonly adopted: Readonly<Record<string, AdoptedState>>;
  readonly ruleSet: RuleSet;
  /** What is there already and will be changed: it is remembered first, and given back at the end. */
  readonly baselines: Readonly<Record<string, BaselineState>>;
  /** Before a rule routes to `outboundConnectors.outbound`, Exchange tries it. Absent: it does not. */
  readonly validation?: ConnectorValidationState;
  /** What no cmdlet can do and a person still must, in order. */
  readonly byHand: readonly ByHandStep[];
  /** What a person should know before it is applied, a sentence or two each. */
  readonly warnings: readonly string[];
}

/** The parts of a config that its stage decides about. */
export type StagedConfig = Pick<RelayConfig, "relay"> & Partial<Pick<RelayConfig, "remoteDomain" | "filtering">>;

/** Says what should be in a tenant for its config. */
export function emailRelayState(config: StagedConfig): EmailRelayState {
  const ruleSet = relayRules(config.relay);
  const outbound = outboundConnectors(config.relay);
  const { stage, follows = false } = config.relay;
  const domains = acts(stage) && !follows ? remoteDomains(config.remoteDomain) : {};
  const adopted = acts(stage) ? filtering(config.filtering, follows) : {};
  return {
    outboundConnectors: outbound,
    inboundConnectors: inboundConnectors(config.relay),
    remoteDomains: domains,
    adopted,
    ruleSet,
    baselines: baselines(ruleSet, domains, adopted),
    ...validation(config.relay, outbound.outbound),
    byHand: byHandSteps(config.relay),
    warnings: relayWarnings(config),
  };
}
