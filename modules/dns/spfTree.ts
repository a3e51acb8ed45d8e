import type { DnsReader } from "./dnsReader.js";
import { withoutFinalDot } from "./domainName.js";
import { hasMacro, isSpf, liveTerms, type SpfTerm, spfTerms, syntaxProblems } from "./spfRecord.js";

/** One SPF record with all that a receiver may look up for it. */
export interface SpfNode {
  readonly domain: string;
  /** Absent: there is none, or it could not be read. */
  readonly record?: string;
  /** Every term that a receiver may come to, in its order. */
  readonly terms: readonly SpfTermNode[];
  readonly faults: readonly SpfFault[];
}

/** Counted for a sender of each address family: a receiver asks for its addresses only (RFC 7208, 5). */
export interface Voids {
  readonly ip4: number;
  readonly ip6: number;
}

export interface SpfTermNode {
  readonly text: string;
  /** Look-ups that count to the limit, with all below. */
  readonly lookups: number;
  /** Look-ups that find nothing, with all below. */
  readonly voids: Voids;
  /** The record that `include` or `redirect` leads to. */
  readonly below?: SpfNode;
  readonly fault?: SpfFault;
}

export interface SpfFault {
  /**
   * `broken`: receivers fail the whole record. `unknown`: the DNS did not answer. `dependsOnMail`: a macro names what to
   * look up, so it counts as one look-up and what is below it cannot be told by anybody.
   */
  readonly kind: "broken" | "unknown" | "dependsOnMail";
  readonly message: string;
}

/** Terms read at most, so that a record that leads in circles of many names ends too. Far above what may work. */
const mostTerms = 100;

/** Reads the SPF record of a domain with all below it; nothing is cut off at the limit. */
export async function readSpfTree(domain: string, dns: DnsReader): Promise<SpfNode> {
  return readNode(domain, { dns, above: [], budget: { terms: mostTerms } });
}

/** The tree of a record that is not in the DNS yet. */
export async function spfTreeOf(domain: string, record: string, dns: DnsReader): Promise<SpfNode> {
  return nodeOf(domain, record, { dns, above: [], budget: { terms: mostTerms } });
}

export function lookupsOf({ terms }: SpfNode): number {
  return terms.reduce((sum, { lookups }) => sum + lookups, 0);
}

/** The void look-ups of a tree, by the family that has more. */
export function voidsOf(node: SpfNode): number {
  const { ip4, ip6 } = voidsByFamily(node);
  return Math.max(ip4, ip6);
}

export function voidsByFamily({ terms }: SpfNode): Voids {
  return sumOf(terms.map(({ voids }) => voids));
}

function sumOf(all: readonly Voids[]): Voids {
  return all.reduce((sum, { ip4, ip6 }) => ({ ip4: sum.ip4 + ip4, ip6: sum.ip6 + ip6 }), none);
}

const none: Voids = { ip4: 0, ip6: 0 };
const both: Voids = { ip4: 1, ip6: 1 };

/** Every fault of a tree, from top to bottom. */
export function faultsOf({ terms, faults }: SpfNode): readonly SpfFault[] {
  return [...faults, ...terms.flatMap((term) => [...(term.fault ? [term.fault] : []), ...faultsIn(term.below)])];
}

function faultsIn(node: SpfNode | undefined): readonly SpfFault[] {
  return node === undefined ? [] : faultsOf(node);
}

interface Walk {
  readonly dns: DnsReader;
  /** Names whose records lead here, folded. */
  readonly above: readonly string[];
  readonly budget: { terms: number };
}

async function readNode(domain: string, walk: Walk): Promise<SpfNode> {
  const answer = await walk.dns.read("TXT", domain);
  if (answer.kind === "unknown") return without(domain, unread(domain, answer.reason));
  const records = answer.kind === "found" ? answer.values.filter(isSpf) : [];
  const [record] = records;
  if (record === undefined) return without(domain, broken(`${domain} has no SPF record`));
  if (records.length > 1) return without(domain, broken(`${domain} has ${records.length} SPF records; one is allowed`));
  return nodeOf(domain, record, walk);
}

function without(domain: string, fault: SpfFault): SpfNode {
  return { domain, terms: [], faults: [fault] };
}

async function nodeOf(domain: string, record: string, walk: Walk): Promise<SpfNode> {
  const inside = { ...walk, above: [...walk.above, withoutFinalDot(domain).toLowerCase()] };
  const all = spfTerms(record);
  const terms = await Promise.all(liveTerms(all).map((term) => readTerm(term, domain, inside)));
  return { domain, record, terms, faults: syntaxProblems(all).map((why) => broken(`${domain}: ${why}`)) };
}

async function readTerm(term: SpfTerm, own: string, walk: Walk): Promise<SpfTermNode> {
  const { text, kind, domain = own } = term;
  if (!looksUp.has(kind)) return { text, lookups: 0, voids: none };
  walk.budget.terms -= 1;
  if (walk.budget.terms < 0)
    return once(text, none, broken(`${own}: more than ${mostTerms} look-ups; not read further`));
  if (kind === "include" || kind === "redirect") return readBelow(text, domain, walk);
  if (kind === "ptr" || hasMacro(domain)) return once(text, none);
  return kind === "mx" ? readExchanges(text, domain, walk) : readAddresses(text, kind, domain, walk);
}

const looksUp: ReadonlySet<SpfTerm["kind"]> = new Set(["include", "redirect", "a", "mx", "ptr", "exists"]);

async function readBelow(text: string, domain: string, walk: Walk): Promise<SpfTermNode> {
  if (hasMacro(domain))
    return once(text, none, { kind: "dependsOnMail", message: `${domain} depends on the mail at hand` });
  if (walk.above.includes(withoutFinalDot(domain).toLowerCase()))
    return once(text, none, broken(`${text} leads back to itself`));
  const answer = await walk.dns.read("TXT", domain);
  const below = await readNode(domain, walk);
  const voids = sumOf([answer.kind === "absent" ? both : none, voidsByFamily(below)]);
  return { text, lookups: 1 + lookupsOf(below), voids, below };
}

/** One look-up, however many hosts it names; these have a limit of their own (RFC 7208, 4.6.4). */
async function readExchanges(text: string, domain: string, walk: Walk): Promise<SpfTermNode> {
  const answer = await walk.dns.read("MX", domain);
  if (answer.kind === "unknown") return once(text, none, unread(domain, answer.reason));
  if (answer.kind === "absent") return once(text, both);
  if (answer.values.length > mostExchanges)
    return once(
      text,
      none,
      broken(`${text} leads to ${answer.values.length} mail servers; ${mostExchanges} are allowed`),
    );
  const found = await Promise.all(answer.values.map(({ exchange }) => addresses(exchange, walk.dns)));
  const fault = found.flatMap((one) => one.fault ?? [])[0];
  return once(text, sumOf(found.map(({ voids }) => voids)), fault);
}

const mostExchanges = 10;

/** `exists` asks for IPv4 whatever the sender has (RFC 7208, 5.7). */
async function readAddresses(text: string, kind: SpfTerm["kind"], domain: string, { dns }: Walk): Promise<SpfTermNode> {
  if (kind === "a") {
    const { voids, fault } = await addresses(domain, dns);
    return once(text, voids, fault);
  }
  const answer = await dns.read("A", domain);
  if (answer.kind === "unknown") return once(text, none, unread(domain, answer.reason));
  return once(text, answer.kind === "absent" ? both : none);
}

async function addresses(domain: string, dns: DnsReader): Promise<{ voids: Voids; fault?: SpfFault }> {
  const [four, six] = await Promise.all([dns.read("A", domain), dns.read("AAAA", domain)]);
  const silent = [four, six].find((answer) => answer.kind === "unknown");
  return {
    voids: { ip4: four.kind === "absent" ? 1 : 0, ip6: six.kind === "absent" ? 1 : 0 },
    ...(silent?.kind === "unknown" && { fault: unread(domain, silent.reason) }),
  };
}

function once(text: string, voids: Voids, fault?: SpfFault): SpfTermNode {
  return { text, lookups: 1, voids, ...(fault && { fault }) };
}

function broken(message: string): SpfFault {
  return { kind: "broken", message };
}

function unread(domain: string, reason: string): SpfFault {
  return { kind: "unknown", message: `${domain}: ${reason}` };
}
