import type { Tenant } from "../tenant.js";
import { texts } from "./addresses.js";
import { deliver } from "./deliver.js";
import type { ScriptedMessage } from "./message.js";

/** A sender whom the tenant turns away at the door. */
export interface Rejected {
  readonly who: string;
  readonly code: string;
  /** The connector, or what else refused it. */
  readonly by: string;
}

type Sender = Pick<ScriptedMessage, "source" | "envelopeFrom" | "from">;

/**
 * Who is turned away at the door when writing to a mailbox of this tenant: anybody on the internet, with and without TLS; a
 * device that sends with an own address; and whoever a connector names, by certificate and by address.
 *
 * @param recipient a mailbox of the tenant.
 */
export function whoIsRejected(tenant: Tenant, recipient: string): readonly Rejected[] {
  const quiet = { ...tenant, objects: { ...tenant.objects, TransportRule: [] } };
  return Object.entries(senders(tenant, recipient)).flatMap(([who, sender]) =>
    deliver(quiet, { ...sender, recipients: [recipient] }).flatMap(({ fate }) =>
      fate.kind === "rejected" ? [{ who, code: fate.code, by: fate.by }] : [],
    ),
  );
}

function senders(tenant: Tenant, recipient: string): Readonly<Record<string, Sender>> {
  const address = "somebody@stranger.example";
  const from = { envelopeFrom: address, from: address };
  const stranger = (source: object): Sender => ({ ...from, source: { kind: "smtp", ip: "192.0.2.250", ...source } });
  const connectors = tenant.objects.InboundConnector.flatMap((connector) => [
    ...texts(connector.TlsSenderCertificateName).map((name): readonly [string, Sender] => [
      `certificate ${name}`,
      stranger({ certificate: name }),
    ]),
    ...texts(connector.SenderIPAddresses).map((range): readonly [string, Sender] => [
      `address ${range}`,
      stranger({ ip: range.split("/")[0], tls: false }),
    ]),
  ]);
  return {
    "a stranger with TLS": stranger({ tls: true, certificate: "mail.stranger.example" }),
    "a stranger without TLS": stranger({ tls: false }),
    "a device with an own address": {
      envelopeFrom: recipient,
      from: recipient,
      source: { kind: "smtp", ip: "192.0.2.251", tls: false },
    },
    ...Object.fromEntries(connectors),
  };
}
