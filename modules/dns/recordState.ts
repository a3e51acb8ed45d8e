import type { Answers, DnsAnswer, DnsReader, DnsWorld } from "./dnsReader.js";
import type { DnsRecord } from "./dnsRecord.js";
import { isSameName, parentOf } from "./domainName.js";
import { isSpf } from "./spfRecord.js";

/** What a record is on one server, or on all of them. */
type Presence = "present" | "missing" | "different" | "cannotTell";

interface ServerState {
  /** Name of the authoritative server. */
  readonly server: string;
  readonly state: Presence;
  /** With `different`: what is there instead. */
  readonly found: readonly string[];
  /** With `cannotTell`: why. */
  readonly reason?: string;
}

export interface RecordState {
  readonly record: DnsRecord;
  /** `present` only if every server has it; otherwise the worst that a server says. */
  readonly state: Presence;
  readonly servers: readonly ServerState[];
  /** Why no server could be asked. */
  readonly reason?: string;
}

/** Asks every authoritative server of each record's zone. Never throws for what the network does. */
export async function recordStates(records: readonly DnsRecord[], dns: DnsWorld): Promise<readonly RecordState[]> {
  return Promise.all(records.map((record) => recordState(record, dns)));
}

/** One record at every authoritative server of its zone. */
export async function recordState(record: DnsRecord, dns: DnsWorld): Promise<RecordState> {
  const names = await nameServers(record.name, dns.resolver);
  if (names.kind !== "found") return { record, state: "cannotTell", servers: [], reason: whyNot(names) };
  const servers = await Promise.all(names.values.map((server) => serverState(record, server, dns)));
  return { record, state: worst(servers.map(({ state }) => state)), servers };
}

/**
 * The name servers of the zone that holds a name: those of the nearest name at or above it that has any. An alias holds no
 * zone, and a resolver asked for its NS gives those of its target (RFC 1034, 3.6.2).
 */
async function nameServers(name: string, resolver: DnsReader): Promise<DnsAnswer<string>> {
  const [alias, there] = await Promise.all([resolver.read("CNAME", name), resolver.read("NS", name)]);
  const answer: DnsAnswer<string> = alias.kind === "found" ? { kind: "absent", why: "noData" } : there;
  const parent = parentOf(name);
  return answer.kind === "absent" && parent !== undefined ? nameServers(parent, resolver) : answer;
}

function whyNot(answer: DnsAnswer<string>): string {
  return answer.kind === "unknown"
    ? `its name servers are not known: ${answer.reason}`
    : "its zone has no name servers";
}

async function serverState(record: DnsRecord, server: string, dns: DnsWorld): Promise<ServerState> {
  const addresses = await addressesOf(server, dns.resolver);
  if (addresses.kind !== "found") {
    const reason = addresses.kind === "unknown" ? addresses.reason : "it has no address";
    return { server, state: "cannotTell", found: [], reason };
  }
  const states = await Promise.all(
    addresses.values.map(async (address) => ({ server, ...(await stateAt(record, dns.serverAt(address))) })),
  );
  const telling = states.find(({ state }) => state !== "cannotTell");
  return telling ?? states[0] ?? { server, state: "cannotTell", found: [] };
}

async function addressesOf(server: string, resolver: DnsReader): Promise<DnsAnswer<string>> {
  const [four, six] = await Promise.all([resolver.read("A", server), resolver.read("AAAA", server)]);
  const values = [four, six].flatMap((answer) => (answer.kind === "found" ? answer.values : []));
  if (values.length > 0) return { kind: "found", values };
  return four.kind === "unknown" ? four : six;
}

type Seen = Omit<ServerState, "server">;

/** How a record stands at one server. */
export function stateAt(record: DnsRecord, server: DnsReader): Promise<Seen> {
  const { name, type, value } = record;
  switch (type) {
    case "TXT":
      return compared(
        server.read(type, name),
        (text) => text === value,
        (text) => isSameKind(text, value),
        String,
      );
    case "CNAME":
      return compared(
        server.read(type, name),
        (target) => isSameName(target, value),
        () => true,
        String,
      );
    case "MX":
      return compared(
        server.read(type, name),
        (mx) => isSameExchange(mx, record),
        () => true,
        exchangeText,
      );
  }
}

async function compared<Value>(
  reading: Promise<DnsAnswer<Value>>,
  isIt: (value: Value) => boolean,
  isInItsPlace: (value: Value) => boolean,
  text: (value: Value) => string,
): Promise<Seen> {
  const answer = await reading;
  if (answer.kind === "unknown") return { state: "cannotTell", found: [], reason: answer.reason };
  if (answer.kind === "absent") return { state: "missing", found: [] };
  if (answer.values.some(isIt)) return { state: "present", found: [] };
  const found = answer.values.filter(isInItsPlace).map(text);
  return { state: found.length > 0 ? "different" : "missing", found };
}

/** Many TXT records share one name; only one for the same purpose is in the place of ours. */
function isSameKind(text: string, value: string): boolean {
  return isSpf(value) ? isSpf(text) : tagOf(text) === tagOf(value);
}

/** What stands before `=`, such as `google-site-verification`; a `=` at the end is padding of a token and no tag. */
function tagOf(text: string): string {
  return /^([\w.-]+)=[^=]/.exec(text)?.[1]?.toLowerCase() ?? "";
}

function isSameExchange({ exchange, priority }: Answers["MX"], record: DnsRecord): boolean {
  return isSameName(exchange, record.value) && priority === record.priority;
}

function exchangeText({ exchange, priority }: Answers["MX"]): string {
  return `${priority} ${exchange}`;
}

function worst(states: readonly Presence[]): Presence {
  const order = ["different", "missing", "cannotTell", "present"] as const;
  return order.find((state) => states.includes(state)) ?? "cannotTell";
}
