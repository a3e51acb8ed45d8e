import type { z } from "zod";
import type { ConnectorType, connectorConfig, inboundConnectorConfig, loopGuard, TlsMode } from "./connectorConfig.js";
import type { DnsConfig } from "./dnsConfig.js";
import type { relaySchema } from "./relaySchema.js";
import { type RemoteDomainSettings, remoteDomainSchema } from "./remoteDomainConfig.js";
import type { TenantConfig } from "./tenantConfig.js";
import type { VendorPreset } from "./vendors/preset.js";
import { vendors } from "./vendors/vendors.js";

/** One tenant's config, complete: every default and every value of the vendor's preset is filled in. */
export interface RelayConfig {
  readonly tenant: TenantConfig;
  readonly relay: Relay;
  /** Absent: no remote domain is touched. */
  readonly remoteDomain?: RemoteDomainConfig;
  /** Absent: no DNS record is looked after. */
  readonly dns?: DnsConfig;
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
    "vendor" | "smartHosts" | "keyHeader" | "key" | "stage" | "recipients" | "onError" | "signature" | "architecture"
  > {
  readonly connector: Connector;
  readonly ruleName: string;
  readonly appliesTo: Written<"appliesTo">;
  readonly exceptions: Written<"exceptions">;
  /** Present just when the architecture is `returning`. */
  readonly returns?: ReturnPath;
  readonly inbound?: InboundRelay;
}

interface ReturnPath {
  readonly loopGuard: LoopGuard;
  readonly inboundConnector: InboundConnector;
  readonly keepInternalHeaders: boolean;
}

export interface InboundRelay extends Pick<Written<"inbound">, "smartHosts" | "keyHeader" | "key" | "loopGuard"> {
  readonly connector: Connector;
  readonly ruleName: string;
  /** Absent: the one of `returns` recognises the relay. */
  readonly inboundConnector?: InboundConnector;
}

/** Fills in what a person left out. Expects input that `relayProblems` found nothing in. */
export function withPreset(input: RelayInput): Relay {
  const { connector, ruleName, appliesTo, exceptions, returns, inbound, ...rest } = input;
  const preset = vendors[input.vendor];
  const outbound = toConnector(preset, preset.names.outboundConnector.value, connector);
  return {
    ...rest,
    connector: outbound,
    ruleName: ruleName ?? preset.names.outboundRule.value,
    appliesTo: appliesTo ?? "everyone",
    exceptions: exceptions ?? {},
    ...(returns && {
      returns: { ...returns, inboundConnector: toInbound(preset, "returnConnector", returns.inboundConnector) },
    }),
    ...(inbound && { inbound: toInboundRelay(preset, inbound, outbound) }),
  };
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
    tls: input.tls ?? like?.tls ?? { mode: preset.tlsMode.value },
    ...(input.comment !== undefined && { comment: input.comment }),
  };
}

function toInboundRelay(preset: VendorPreset, input: Written<"inbound">, outbound: Connector): InboundRelay {
  const { connector, ruleName, inboundConnector, ...rest } = input;
  return {
    ...rest,
    connector: toConnector(preset, preset.names.inboundOutboundConnector.value, connector, outbound),
    ruleName: ruleName ?? preset.names.inboundRule.value,
    ...(inboundConnector && {
      inboundConnector: toInbound(preset, "inboundReturnConnector", inboundConnector),
    }),
  };
}

function toInbound(
  preset: VendorPreset,
  name: "returnConnector" | "inboundReturnConnector",
  input: z.output<typeof inboundConnectorConfig>,
): InboundConnector {
  return { ...input, name: input.name ?? preset.names[name].value, connectorType: input.connectorType ?? "Partner" };
}
