import type { Documented, Written } from "./compareSetup.js";

/** What somebody publishes, the config that makes it, and all in which the two differ, each line for a reason that stands with it. */
export interface Setup {
  readonly of: string;
  readonly source: string;
  readonly relay: Readonly<Record<string, unknown>>;
  readonly documented: Documented;
  readonly differences: readonly string[];
}

export const toHost = (name: string, host: string): Written => ({
  Name: name,
  UseMXRecord: false,
  SmartHosts: [host],
  TlsSettings: "DomainValidation",
  TlsDomain: host,
  IsTransportRuleScoped: true,
});
export const domainValidated = (name: string, host: string, connectorType: string) => ({
  name,
  connectorType,
  tls: { mode: "DomainValidation", domain: host },
});
