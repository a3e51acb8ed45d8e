import type { ScriptedMessage } from "../../../modules/simulator/delivery/message.js";

type Written = Readonly<Record<string, unknown>>;

/** One way to set a relay up, for a test and for the drawings in the documentation, with the mail that tells it from the others. */
export interface Architecture {
  readonly title: string;
  /** What differs from a relay that takes outgoing mail by a rule; `undefined` takes a key out. */
  readonly relay: Written;
  /** What the relay hands back to Exchange, if it does. */
  readonly returned?: ScriptedMessage;
}

const returns = {
  loopGuard: { header: "X-Relay-Processed", words: ["true"] },
  inboundConnector: { certificate: "relay.vendor.example" },
};
const gateway = { vendor: "mimecast", stamp: undefined };
const address = "192.0.2.1";
const lockDown = { domains: ["contoso.com"], mxHosts: ["mx.vendor.example"] };
const mx = { route: "mx", inboundConnector: { senderIPAddresses: [address] }, lockDown };
const ada = "ada@contoso.com";
const customer = "customer@outside.example";
const stranger = { kind: "smtp", ip: "203.0.113.9" } as const;
const handedOver: ScriptedMessage = {
  source: { kind: "smtp", ip: address },
  envelopeFrom: customer,
  from: customer,
  recipients: [ada],
};

export const architectures: readonly Architecture[] = [
  { title: "One way, picked by rules", relay: {} },
  { title: "One way, picked by rules, automatic replies excepted", relay: { exceptions: { messageType: "OOF" } } },
  {
    title: "Returning: the relay hands mail back, Exchange delivers",
    relay: { architecture: "returning", returns },
    returned: {
      source: { kind: "smtp", ip: address, certificate: "relay.vendor.example" },
      envelopeFrom: ada,
      from: ada,
      recipients: [customer],
      headers: [
        { name: "X-Relay-Key", value: "key" },
        { name: "X-Relay-Processed", value: "true" },
      ],
    },
  },
  {
    title: "Incoming mail too, picked by a rule",
    relay: {
      inbound: {
        smartHosts: ["inbound.vendor.example"],
        stamp: { header: "X-Inbound-Key", key: "planted-inbound-key" },
        loopGuard: { senderIpRanges: [address] },
        inboundConnector: { senderIPAddresses: [address] },
      },
    },
    returned: { ...handedOver, headers: [{ name: "X-Inbound-Key", value: "key" }] },
  },
  { title: "All outgoing mail by a connector: fails closed", relay: { ...gateway, outgoing: "connector" } },
  { title: "All outgoing mail by a connector, with a key", relay: { outgoing: "connector" } },
  {
    title: "A gateway with the MX, locked down",
    relay: { ...gateway, inbound: mx },
    returned: handedOver,
  },
  {
    title: "A gateway for incoming mail alone",
    relay: {
      ...gateway,
      smartHosts: undefined,
      outgoing: "none",
      inbound: { route: "mx", inboundConnector: { senderIPAddresses: [address] } },
    },
    returned: handedOver,
  },
];

const outgoing: ScriptedMessage = {
  source: { kind: "mailbox" },
  envelopeFrom: ada,
  from: ada,
  recipients: [customer],
};

/** The mail that every architecture is asked about. */
export const messages: Readonly<Record<"inside" | "outside" | "forged" | "autoReply", ScriptedMessage>> = {
  inside: outgoing,
  outside: { source: stranger, envelopeFrom: customer, from: customer, recipients: [ada] },
  forged: { source: stranger, envelopeFrom: ada, from: ada, recipients: [ada] },
  autoReply: { ...outgoing, envelopeFrom: "", type: "OOF" },
};
