import { ConfigError } from "../../modules/config/configError.js";
import { parseRelayConfig, type RawConfig } from "../../modules/config/parseRelayConfig.js";
import type { RelayConfig } from "../../modules/config/relayConfig.js";

const origin = { file: "stacks/Pulumi.contoso.yaml", stack: "contoso" };

/** A relay section that is accepted, changed as given; `undefined` takes a key out. */
export function aRelay(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return written({
    vendor: "trustifi",
    smartHosts: ["relay.vendor.example"],
    stamp: { header: "X-Relay-Key", key: "planted-key" },
    ...changes,
  });
}

function written(section: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(section).filter(([, value]) => value !== undefined));
}

/** A whole config that is accepted, with the relay section and the further keys as given. */
export function aConfig(relay: unknown = aRelay(), more: RawConfig = {}): RawConfig {
  return { "exchangeonline:organization": "contoso.onmicrosoft.com", "exchange-relay:relay": relay, ...more };
}

/** An inbound section that is accepted, changed as given; `undefined` takes a key out. */
export function anInbound(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return written({
    smartHosts: ["inbound.vendor.example"],
    stamp: { header: "X-Inbound-Key", key: "planted-inbound-key" },
    loopGuard: { senderIpRanges: ["192.0.2.0/24"] },
    inboundConnector: { senderIPAddresses: ["192.0.2.0/24"] },
    ...changes,
  });
}

/** A return path that is accepted. */
export function aReturnPath(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    loopGuard: { header: "X-Relay-Processed", words: ["true"] },
    inboundConnector: { certificate: "relay.vendor.example" },
    ...changes,
  };
}

export function parse(raw: RawConfig): RelayConfig {
  return parseRelayConfig(raw, origin);
}

/** What a person is told about a config that is refused; empty if it is accepted. */
export function refusal(raw: RawConfig): string {
  try {
    parse(raw);
    return "";
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

/** The problems alone: the refusal without its first line, columns not lined up. */
export function problemsOf(raw: RawConfig): readonly string[] {
  return refusal(raw)
    .split("\n")
    .slice(1)
    .map((line) => line.trim().replace(/ {2,}/, ": "));
}
