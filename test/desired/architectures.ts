import { anInbound, aReturnPath } from "../config/rawConfig.js";
import type { Message } from "./fates.js";

type Written = Readonly<Record<string, unknown>>;

/** One way to set a relay up, with the mail that tells it from the others. */
export interface Architecture {
  readonly title: string;
  readonly relay: Written;
  /** What the relay hands back to Exchange, if it does. */
  readonly returned?: Message;
}

const gateway = { vendor: "mimecast", stamp: undefined };
const address = "192.0.2.1";
const lockDown = { domains: ["contoso.com"], mxHosts: ["mx.vendor.example"] };
const mx = { route: "mx", inboundConnector: { senderIPAddresses: [address] }, lockDown };
const handedOver: Message = { from: "outside", signedIn: false, to: "inside", headers: {}, address };

export const architectures: readonly Architecture[] = [
  { title: "One way, picked by rules", relay: {} },
  { title: "One way, picked by rules, automatic replies excepted", relay: { exceptions: { messageType: "OOF" } } },
  {
    title: "Returning: the relay hands mail back, Exchange delivers",
    relay: { architecture: "returning", returns: aReturnPath() },
    returned: {
      from: "inside",
      signedIn: true,
      to: "outside",
      headers: { "X-Relay-Key": "key", "X-Relay-Processed": "true" },
      address,
      certificate: "relay.vendor.example",
    },
  },
  {
    title: "Incoming mail too, picked by a rule",
    relay: {
      inbound: anInbound({
        loopGuard: { senderIpRanges: [address] },
        inboundConnector: { senderIPAddresses: [address] },
      }),
    },
    returned: { ...handedOver, headers: { "X-Inbound-Key": "key" } },
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

/** The mail that every architecture is asked about. */
export const messages: Readonly<Record<"inside" | "outside" | "forged" | "autoReply", Message>> = {
  inside: { from: "inside", signedIn: true, to: "outside", headers: {} },
  outside: { from: "outside", signedIn: false, to: "inside", headers: {}, address: "203.0.113.9" },
  forged: { from: "inside", signedIn: false, to: "inside", headers: {}, address: "203.0.113.9" },
  autoReply: { from: "inside", signedIn: true, to: "outside", headers: {}, type: "OOF" },
};
