import type { Relay } from "../config/relayConfig.js";
import { acts } from "../config/scopeConfig.js";
import type { PropertyValues } from "../exchange/objectKind.js";

/** A connector's validation: to whom, and what asks for another one. */
export interface ConnectorValidationState {
  readonly recipients: readonly string[];
  readonly triggers: PropertyValues;
  readonly vendor: string;
}

/** From the stage on in which mail takes the connector; what decides where it goes and by which TLS asks for another one. */
export function validation(
  { validate, stage, vendor }: Relay,
  connector: PropertyValues | undefined,
): { readonly validation?: ConnectorValidationState } {
  if (validate === undefined || connector === undefined || !acts(stage)) return {};
  const { smartHosts = null, tlsSettings = null, tlsDomain = null } = connector;
  const triggers = { smartHosts, tlsSettings, ...(tlsDomain !== null && { tlsDomain }) };
  return { validation: { recipients: [validate.recipient], triggers, vendor } };
}
