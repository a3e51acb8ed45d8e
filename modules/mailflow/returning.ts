import type { Observed } from "../exchange/objectKind.js";
import { sameText } from "./addresses.js";
import { arrive } from "./arrival.js";
import type { Fields } from "./fields.js";
import type { MailService, MailTenant } from "./mailTenant.js";
import type { Message } from "./message.js";
import { textOf, texts, viewOf } from "./ruleView.js";
import type { Scene } from "./scene.js";
import type { Arrival } from "./trace.js";
import { yes } from "./verdict.js";

type Returns = NonNullable<MailService["returns"]>;

export function serviceBehind({ services = [] }: MailTenant, connector: string): MailService | undefined {
  return services.find((one) => sameText(one.connector, connector));
}

/** A message that a service hands back: same sender and recipient, its headers, its server. */
export function comeBack(scene: Scene, fields: Fields, connector: Observed, returns: Returns) {
  const { ip, certificate, setsHeaders } = returns;
  const { sizeBytes, body, attachments, scl, ...rest } = scene.message;
  const message: Message = {
    ...rest,
    ...(returns.keepsContent && {
      ...(sizeBytes !== undefined && { sizeBytes }),
      ...(body !== undefined && { body }),
      ...(attachments !== undefined && { attachments }),
    }),
    origin: {
      from: "server",
      ...(ip !== undefined && { ip }),
      ...(certificate !== undefined && { certificate, tls: true }),
      keepsInternalHeaders: connector.values.cloudServicesMailEnabled === true,
    },
  };
  const arrived = arrive(scene.tenant, message, scene.recipient);
  const arrival: Arrival = { how: "returned", service: connector.name, headers: Object.keys(setsHeaders), ...arrived };
  const back: Scene = {
    ...scene,
    message,
    authenticated: arrived.authenticated,
    fields: afterService(fields, returns),
    scl: undefined,
  };
  return { scene: back, arrival };
}

function afterService(fields: Fields, { setsHeaders, removesHeaders = [] }: Returns): Fields {
  const after = new Map(fields);
  for (const name of removesHeaders) after.set(name.toLowerCase(), [{ value: { is: "absent" }, when: yes() }]);
  for (const [name, text] of Object.entries(setsHeaders))
    after.set(name.toLowerCase(), [
      { value: text === undefined ? { is: "unknown" } : { is: "text", text }, when: yes() },
    ]);
  return after;
}

/**
 * The services of a tenant as its own rules give them away: who routes mail to a connector, but not what already has a
 * header, expects that header on what comes back. The server it comes back from is the one that an own inbound
 * connector names, if there is just one; without any, nothing can come back into the tenant as its own.
 */
export function inferServices({ rules, inboundConnectors }: MailTenant): readonly MailService[] {
  const back = inboundConnectors.filter(
    ({ values }) => values.enabled !== false && values.connectorType === "OnPremises",
  );
  if (back.length === 0) return [];
  return rules.flatMap((rule) => {
    const connector = textOf(rule.values.routeMessageOutboundConnector);
    const header = guardHeader(rule);
    if (connector === undefined || header === undefined) return [];
    const [only] = back.length === 1 ? back : [];
    const certificate = textOf(only?.values.tlsSenderCertificateName);
    const ip = textOf(only?.values.senderIPAddresses)?.replace(/[/-].*/, "");
    return [
      {
        connector,
        basis: "inferred",
        returns: {
          setsHeaders: header,
          ...(certificate !== undefined && { certificate }),
          ...(ip !== undefined && { ip }),
        },
      } as const,
    ];
  });
}

/** The header by which a rule knows what it sent before, with a text that meets the guard where one can be told. */
function guardHeader(rule: Observed): Readonly<Record<string, string | undefined>> | undefined {
  const { exceptions } = viewOf(rule);
  const byWord = textOf(exceptions.headerContainsMessageHeader);
  if (byWord !== undefined) return { [byWord]: textOf(exceptions.headerContainsWords) };
  const byPattern = textOf(exceptions.headerMatchesMessageHeader);
  if (byPattern === undefined) return undefined;
  const plain = texts(exceptions.headerMatchesPatterns).find((pattern) => /^[\w -]+$/.test(pattern));
  return { [byPattern]: plain };
}

/** The tenant where every service hands size, body and attachments back as it got them. */
export function unchanged(tenant: MailTenant): MailTenant {
  const services = tenant.services?.map((service) =>
    service.returns === undefined ? service : { ...service, returns: { ...service.returns, keepsContent: true } },
  );
  return { ...tenant, ...(services && { services }) };
}
