import type { z } from "zod";
import type { Acceptance } from "../mailflow/lint/acceptance.js";
import type { ConnectorType, connectorConfig, inboundConnectorConfig, loopGuard, TlsMode } from "./connectorConfig.js";
import type { DnsConfig } from "./dnsConfig.js";
import type { ExpectedMail } from "./expectConfig.js";
import type { FilteringConfig } from "./filteringConfig.js";
import type { LimitsConfig } from "./limitsConfig.js";
import type { LockDown } from "./lockDown.js";
import type { relaySchema } from "./relaySchema.js";
import { type RemoteDomainSettings, remoteDomainSchema } from "./remoteDomainConfig.js";
import { signatureServices } from "./signatureServices.js";
import { type Stamp, stampOf } from "./stampConfig.js";
import type { TenantConfig } from "./tenantConfig.js";
import type { VendorPreset } from "./vendors/preset.js";
import { vendors } from "./vendors/vendors.js";

/** One tenant's config, complete: every default and every value of the vendor's preset is filled in. */
export interface RelayConfig {
  readonly tenant: TenantConfig;
  readonly relay: Relay;
  /** Absent: no remote domain is touched. */
  readonly remoteDomain?: RemoteDomainConfig;
  /** Absent: no policy of the tenant is touched. */
  readonly filtering?: FilteringConfig;
  /** Absent: no DNS record is looked after. */
  readonly dns?: DnsConfig;
  /** Messages, and the way each must go, beside those that follow from the rest. Absent: none. */
  readonly expect?: readonly ExpectedMail[];
  /** Findings of a lint, and expectations that are not met, that may stay for now. Absent: none. */
  readonly accept?: readonly Acceptance[];
  /** Absent: the defaults of `relay apply`. */
  readonly limits?: LimitsConfig;
}

/** Outside domain and its settings; an absent setting is not managed. */
export interface RemoteDomainConfig {
  readonly domain: string;
  readonly settings: RemoteDomainSettings;
}

export type LoopGuard = z.output<typeof loopGuard>;

export interface Connector {
  readonly name: string;
  readonly connectorType: ConnectorType;
  readonly tls: { readonly mode: TlsMode; readonly domain?: string };
  readonly comment?: string;
}

export type InboundConnector = z.output<typeof inboundConnectorConfig> & {
  readonly name: string;
  readonly connectorType: ConnectorType;
};

type RelayInput = z.output<typeof relaySchema>;
type Written<Key extends keyof RelayInput> = Exclude<RelayInput[Key], undefined>;

export interface Relay
  extends Pick<
    RelayInput,
    "vendor" | "stage" | "recipients" | "onError" | "stopRuleProcessing" | "outgoing" | "architecture"
  > {
  /** Empty where `outgoing` is `none`. */
  readonly smartHosts: readonly string[];
  /** Domains whose mail an `outgoing: connector` takes. */
  readonly recipientDomains: readonly string[];
  /** Domains whose mail other connectors take before it. */
  readonly exceptDomains: readonly string[];
  /** Absent: the relay knows the tenant by its connector or certificate. */
  readonly stamp?: Stamp;
  readonly connector: Connector;
  /** Absent: nobody but a person validates the connector. */
  readonly validate?: Written<"validate">;
  readonly ruleName: string;
  /** The stack that keeps what several stacks of the tenant share. */
  readonly leader?: string;
  /** Another stack leads: what is shared is left alone. */
  readonly follows?: true;
  readonly appliesTo: Written<"appliesTo">;
  readonly exceptions: Written<"exceptions">;
  readonly signature?: { readonly rule: string; readonly mayMove: boolean };
  /** Present just when the architecture is `returning`. */
  readonly returns?: ReturnPath;
  readonly inbound?: InboundRelay;
}

interface ReturnPath {
  readonly loopGuard: LoopGuard;
  readonly inboundConnector: InboundConnector;
  readonly keepInternalHeaders: boolean;
}

type InboundRelay = RuledInbound | MxInbound;

/** The MX stays at Exchange, and a rule hands incoming mail to the relay. */
export interface RuledInbound {
  readonly route: "rule";
  readonly smartHosts: readonly string[];
  readonly stamp?: Stamp;
  readonly loopGuard: LoopGuard;
  readonly connector: Connector;
  readonly ruleName: string;
  /** Absent: the one of `returns` recognises the relay. */
  readonly inboundConnector?: InboundConnector;
}

/** The MX is at the relay, which hands over what it has looked at. */
interface MxInbound {
  readonly route: "mx";
  readonly inboundConnector: InboundConnector;
  readonly lockDown?: LockDown;
}

/** Fills in what a person left out. Expects input that `relayProblems` found nothing in. */
export function withPreset(input: RelayInput, stack: string): Relay {
  const { vendor, stage, recipients, onError, stopRuleProcessing, outgoing, architecture } = input;
  const { connector, ruleName, leader, appliesTo, exceptions, returns, inbound, signature } = input;
  const preset = vendors[vendor];
  const outbound = toConnector(preset, preset.names.outboundConnector.value, connector);
  return {
    ...{ vendor, stage, recipients, onError, stopRuleProcessing, outgoing, architecture },
    smartHosts: input.smartHosts ?? [],
    recipientDomains: input.recipientDomains ?? ["*"],
    exceptDomains: input.exceptDomains ?? [],
    ...stampOf(input),
    connector: outbound,
    ...(input.validate && { validate: input.validate }),
    ...(leader !== undefined && { leader }),
    ...(leader !== undefined && leader !== stack && { follows: true }),
    ruleName: ruleName ?? preset.names.outboundRule.value,
    appliesTo: appliesTo ?? "everyone",
    exceptions: exceptions ?? {},
    ...(signature && { signature: { rule: signatureRule(signature) ?? "", mayMove: signature.mayMove } }),
    ...(returns && {
      returns: { ...returns, inboundConnector: toInbound(preset, "returnConnector", returns.inboundConnector) },
    }),
    ...(inbound && { inbound: toInboundRelay(preset, inbound, outbound) }),
  };
}

/** Name of the signature service's rule, as written or as its service names it; undefined where no source says it. */
export function signatureRule({ rule, service }: Written<"signature">): string | undefined {
  return rule ?? (service && signatureServices[service].rule?.value);
}

/** Adds what the vendor recommends for the settings that a person left out. */
export function withBundle(input: z.output<typeof remoteDomainSchema>, preset: VendorPreset): RemoteDomainConfig {
  const recommended = Object.entries(preset.remoteDomain).map(([key, { value }]) => [key, value]);
  const { domain, ...settings } = remoteDomainSchema.parse({ ...Object.fromEntries(recommended), ...input });
  return { domain, settings };
}

type ConnectorInput = z.output<typeof connectorConfig>;

function toConnector(preset: VendorPreset, name: string, input: ConnectorInput = {}, like?: Connector): Connector {
  return {
    name: input.name ?? name,
    connectorType: input.connectorType ?? like?.connectorType ?? preset.connectorType.value,
    tls: input.tls ?? like?.tls ?? { mode: preset.tlsMode?.value ?? "CertificateValidation" },
    ...(input.comment !== undefined && { comment: input.comment }),
  };
}

function toInboundRelay(preset: VendorPreset, input: Written<"inbound">, outbound: Connector): InboundRelay {
  const inboundConnector =
    input.inboundConnector && toInbound(preset, "inboundReturnConnector", input.inboundConnector, "Partner");
  if (input.route === "mx" && inboundConnector)
    return {
      route: "mx",
      inboundConnector: { skipLastIp: true, ...inboundConnector },
      ...(input.lockDown && { lockDown: input.lockDown }),
    };
  return {
    route: "rule",
    smartHosts: input.smartHosts ?? [],
    ...stampOf(input),
    loopGuard: input.loopGuard ?? {},
    connector: toConnector(preset, preset.names.inboundOutboundConnector.value, input.connector, outbound),
    ruleName: input.ruleName ?? preset.names.inboundRule.value,
    ...(inboundConnector && { inboundConnector }),
  };
}

function toInbound(
  preset: VendorPreset,
  name: "returnConnector" | "inboundReturnConnector",
  input: z.output<typeof inboundConnectorConfig>,
  type: ConnectorType = "OnPremises",
): InboundConnector {
  return { ...input, name: input.name ?? preset.names[name].value, connectorType: input.connectorType ?? type };
}
