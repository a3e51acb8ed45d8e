import type { EmailRelayState } from "../desired/emailRelayState.js";
import { pathText } from "../exchange/kindInputs.js";
import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import type { PropertyValue } from "../exchange/property.js";
import type { MailTenant } from "../mailflow/mailTenant.js";
import type { Difference } from "./difference.js";

/** Lists what nobody declared and leads to, or takes mail from, the relay all the same. Disabled ones do neither. */
export function secondConnectors(
  tenant: MailTenant,
  state: EmailRelayState,
  known: ReadonlySet<Observed>,
): readonly Difference[] {
  const of = (
    noun: "OutboundConnector" | "InboundConnector",
    section: string,
    live: readonly Observed[],
    declared: Readonly<Record<string, PropertyValues>>,
    property: string,
  ) => {
    const ours = Object.values(declared).flatMap((values) => textsOf(values[property]));
    return live.flatMap((connector): Difference[] => {
      const { guid, name, values } = connector;
      const shared = textsOf(values[property]).find((text) => ours.includes(text));
      if (shared === undefined || known.has(connector) || values.enabled === false) return [];
      const found = [shared, ...routingTo(tenant, name)];
      return [{ sort: "second", noun, name, guid, path: pathText([section, name]), found }];
    });
  };
  return [
    ...of("OutboundConnector", "outboundConnectors", tenant.outboundConnectors, state.outboundConnectors, "smartHosts"),
    ...of(
      "InboundConnector",
      "inboundConnectors",
      tenant.inboundConnectors,
      state.inboundConnectors,
      "tlsSenderCertificateName",
    ),
  ];
}

function routingTo({ rules }: MailTenant, connector: string): readonly string[] {
  return rules
    .filter(
      ({ values }) =>
        values.enabled !== false && textsOf(values.routeMessageOutboundConnector)[0] === connector.toLowerCase(),
    )
    .map(({ name }) => name);
}

function textsOf(value: PropertyValue | undefined): readonly string[] {
  return [value ?? []].flat().flatMap((one) => (typeof one === "string" ? [one.toLowerCase()] : []));
}
