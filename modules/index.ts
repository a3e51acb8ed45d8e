/** What programs use. Inside the project, files import each other by name. */
export { EmailRelay } from "./components/emailRelay.js";
export type { EmailRelayArgs } from "./components/emailRelayArgs.js";
export { formerNames, relayArgs } from "./components/relayArgs.js";
export { RelayDns } from "./components/relayDns.js";
export type { RelayDnsArgs, RelayDnsPlan } from "./components/relayDnsPlan.js";
export { requireMxAtRelay } from "./components/relayLockDown.js";
export { requireOutsideRecipient } from "./components/relayValidation.js";
export { AcceptedDomain, type AcceptedDomainArgs } from "./resources/acceptedDomain.js";
export { ArcConfig, type ArcConfigArgs } from "./resources/arcConfig.js";
export { Baseline, type BaselineArgs } from "./resources/baseline.js";
export { ConnectorValidation, type ConnectorValidationArgs } from "./resources/connectorValidation.js";
export * from "./resources/functions.js";
export {
  HostedConnectionFilterPolicy,
  type HostedConnectionFilterPolicyArgs,
} from "./resources/hostedConnectionFilterPolicy.js";
export {
  HostedOutboundSpamFilterPolicy,
  type HostedOutboundSpamFilterPolicyArgs,
} from "./resources/hostedOutboundSpamFilterPolicy.js";
export { InboundConnector, type InboundConnectorArgs } from "./resources/inboundConnector.js";
export { Leftovers, type LeftoversArgs } from "./resources/leftovers.js";
export { OutboundConnector, type OutboundConnectorArgs } from "./resources/outboundConnector.js";
export { Provider, type ProviderArgs } from "./resources/provider.js";
export { RemoteDomain, type RemoteDomainArgs } from "./resources/remoteDomain.js";
export { RoleGroup, type RoleGroupArgs } from "./resources/roleGroup.js";
export { ServicePrincipal, type ServicePrincipalArgs } from "./resources/servicePrincipal.js";
export type { TransportRuleArgs } from "./resources/transportRuleArgs.js";
export { type ForeignRuleArgs, TransportRuleSet, type TransportRuleSetArgs } from "./resources/transportRuleSet.js";
