import type { InboundConnector, LoopGuard, Relay } from "../config/relayConfig.js";
import type { Membership, Message, Origin } from "../mailflow/message.js";

/** Somebody of the tenant, and what is known of the groups that the relay is for. */
export interface Person {
  readonly address: string;
  /** What makes them one for whom the relay is. */
  readonly scope: string;
  readonly memberships: readonly Membership[];
}

/** One person for each way to be meant: by a group, by name, as everybody. */
export function insiders(relay: Relay, domain: string): readonly Person[] {
  const { appliesTo } = relay;
  if (appliesTo === "everyone") return [{ address: `somebody@${domain}`, scope: domain, memberships: [] }];
  const { groups: [group] = [], users: [user] = [] } = appliesTo;
  return [
    ...(group === undefined ? [] : [member(relay, `member@${domain}`, [group], group)]),
    ...(user === undefined ? [] : [member(relay, user, [], "appliesTo.users")]),
  ];
}

export function insider(relay: Relay, domain: string): Person {
  const [first = member(relay, `somebody@${domain}`, [], domain)] = insiders(relay, domain);
  return first;
}

/** Undefined where everybody is meant. */
export function outsider(relay: Relay, domain: string): Person | undefined {
  return relay.appliesTo === "everyone" ? undefined : member(relay, `somebody-else@${domain}`, [], domain);
}

/** In these groups, and in no other one of `appliesTo`. */
export function member({ appliesTo }: Relay, address: string, groups: readonly string[], scope: string): Person {
  const meant = appliesTo === "everyone" ? [] : (appliesTo.groups ?? []);
  const isListed = (group: string) => groups.some((one) => one.toLowerCase() === group.toLowerCase());
  const all = [...groups, ...meant.filter((group) => !isListed(group))];
  return { address, scope, memberships: all.map((group) => ({ who: address, group, isMember: isListed(group) })) };
}

/** Somebody to whom outgoing mail may take the relay. */
export function outsideAddress({ outgoing, recipientDomains: [domain = "*"] }: Relay): string {
  const isEverywhere = outgoing !== "connector" || domain === "*";
  return `somebody@${isEverywhere ? "outside.example" : domain.replace("*", "mail")}`;
}

/** A short message of which everything is known, so that rules about contents leave nothing open. */
export function plain(from: string, to: string, more: Partial<Message> = {}): Message {
  return {
    from,
    to: [to],
    subject: "Hello",
    body: "Hello.",
    sizeBytes: 10_000,
    attachments: [],
    importance: "Normal",
    scl: -1,
    ...more,
  };
}

/** An address that no mail server has: it was for 6to4 relays, which are gone (RFC 7526, 2015-05). */
const nobodys = "192.88.99.1";

export function server(ip: string = nobodys, certificate: string | null = null): Origin {
  return { from: "server", ip, certificate, tls: true };
}

export const internet: Partial<Message> = { origin: server() };

/** As the relay hands outgoing mail back. */
export function handedBack({
  loopGuard,
  inboundConnector,
  keepInternalHeaders,
}: NonNullable<Relay["returns"]>): Partial<Message> {
  const origin = { ...recognised(inboundConnector, loopGuard), keepsInternalHeaders: keepInternalHeaders };
  return { origin, headers: marked(loopGuard) };
}

/** As the relay hands incoming mail over, after its own MX or after Exchange's rule. */
export function handedOver({ inbound, returns }: Relay): Partial<Message> {
  const loopGuard = inbound?.route === "rule" ? inbound.loopGuard : {};
  return {
    origin: recognised(inbound?.inboundConnector ?? returns?.inboundConnector, loopGuard),
    headers: marked(loopGuard),
  };
}

/** The server by which the tenant knows the relay; a loop guard may name fewer addresses than a connector. */
function recognised(connector: InboundConnector | undefined, { senderIpRanges }: LoopGuard) {
  const range = senderIpRanges?.[0] ?? connector?.senderIPAddresses?.[0];
  return server(range?.replace(/[/-].*/, ""), connector?.certificate ?? null) as Extract<Origin, { from: "server" }>;
}

function marked({ header, words }: LoopGuard): Record<string, string> {
  return header === undefined ? {} : { [header]: words?.[0] ?? "" };
}
