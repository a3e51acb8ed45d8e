import type { Observed } from "../exchange/objectKind.js";
import type { MailTenant } from "../mailflow/mailTenant.js";
import { isSame, known, textOf, textsOf } from "./ruleValues.js";

/** What is written of a connector that takes mail to the relay. */
export function connectorSection({ name, values }: Observed, presetName: string): Readonly<Record<string, unknown>> {
  const mode = textOf(values.tlsSettings);
  return known({
    name: name === presetName ? undefined : name,
    connectorType: textOf(values.connectorType),
    tls: mode === undefined ? undefined : known({ mode, domain: textOf(values.tlsDomain) }),
    comment: writtenComment(values.comment),
  });
}

/** What is written of a connector that recognises the relay. */
export function inboundSection({ name, values }: Observed, presetName: string): Readonly<Record<string, unknown>> {
  const certificate = textOf(values.tlsSenderCertificateName);
  const addresses = textsOf(values.senderIPAddresses);
  const byAddress = textsOf(values.efSkipIPs).length > 0;
  const skips = certificate === undefined ? byAddress : values.efSkipLastIP === true;
  return known({
    name: name === presetName ? undefined : name,
    connectorType: textOf(values.connectorType),
    certificate,
    senderIPAddresses: certificate === undefined ? addresses : undefined,
    skipLastIp: skips ? true : undefined,
    comment: writtenComment(values.comment),
  });
}

/** What stands there already by default need not be written. */
function writtenComment(comment: Observed["values"][string] | undefined): string | undefined {
  return comment === "Declared in code: change it there." ? undefined : textOf(comment);
}

/** How the relay is told from others when it hands mail over. */
interface Traits {
  readonly presetName: string;
  readonly addresses: readonly string[];
  readonly hosts: readonly string[];
}

/** The connector that recognises the relay: by its name, by addresses that the rule excepts, by the hosts' domain. */
export function inboundConnectorOf(
  { inboundConnectors }: MailTenant,
  { presetName, addresses, hosts }: Traits,
  taken: readonly Observed[],
): Observed | undefined {
  const domains = hosts.map(domainOf);
  const free = inboundConnectors.filter((one) => !taken.includes(one));
  return (
    free.find(({ name }) => isSame(name, presetName)) ??
    free.find(({ values }) => textsOf(values.senderIPAddresses).some((address) => addresses.includes(address))) ??
    free.find(({ values }) => domains.includes(domainOf(textOf(values.tlsSenderCertificateName) ?? "")))
  );
}

function domainOf(host: string): string {
  return host.toLowerCase().split(".").slice(-2).join(".");
}
