import type { DnsAnswer, DnsReader } from "./dnsReader.js";
import { withoutFinalDot } from "./domainName.js";
import { hasMacro, isSpf, liveTerms, type SpfTerm, spfTerms } from "./spfRecord.js";

/** One SPF record with all that a receiver may look up for it. */
export interface SpfNode {
  readonly domain: string;
  /** Absent: there is none, or it could not be read. */
  readonly record?: string;
  /** Every term that a receiver may come to, in its order. */
  readonly terms: readonly SpfTermNode[];
  readonly fault?: SpfFault;
}

export interface SpfTermNode {
  readonly text: string;
  /** Look-ups that count to the limit, with all below. */
  readonly lookups: number;
  /** Look-ups that find nothing, with all below. */
  readonly voids: number;
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

export function voidsOf({ terms }: SpfNode): number {
  return terms.reduce((sum, { voids }) => sum + voids, 0);
}

/** Every fault of a tree, from top to bottom. */
export function faultsOf({ terms, fault }: SpfNode): readonly SpfFault[] {
  const own = fault === undefined ? [] : [fault];
  return [...own, ...terms.flatMap((term) => [...(term.fault ? [term.fault] : []), ...faultsIn(term.below)])];
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
  if (answer.kind === "unknown") return { domain, terms: [], fault: unread(domain, answer.reason) };
  const records = answer.kind === "found" ? answer.values.filter(isSpf) : [];
  const [record] = records;
  if (record === undefined) return { domain, terms: [], fault: broken(`${domain} has no SPF record`) };
  if (records.length > 1)
    return { domain, terms: [], fault: broken(`${domain} has ${records.length} SPF records; one is allowed`) };
  return nodeOf(domain, record, walk);
}

async function nodeOf(domain: string, record: string, walk: Walk): Promise<SpfNode> {
  const inside = { ...walk, above: [...walk.above, withoutFinalDot(domain).toLowerCase()] };
  const terms: SpfTermNode[] = [];
  for (const term of liveTerms(spfTerms(record))) terms.push(await readTerm(term, domain, inside));
  return { domain, record, terms };
}

async function readTerm(term: SpfTerm, own: string, walk: Walk): Promise<SpfTermNode> {
  const { text, kind, domain = own } = term;
  if (kind === "unknownMechanism") return still(text, broken(`${own}: "${text}" is no term of SPF`));
  if (!looksUp.has(kind)) return still(text);
  walk.budget.terms -= 1;
  if (walk.budget.terms < 0) return once(text, 0, broken(`${own}: more than ${mostTerms} look-ups; not read further`));
  if (kind === "include" || kind === "redirect") return readBelow(text, domain, walk);
  if (kind === "ptr") return once(text, 0);
  if (hasMacro(domain)) return once(text, 0);
  return kind === "mx" ? readExchanges(text, domain, walk) : readAddresses(text, domain, walk);
}

const looksUp: ReadonlySet<SpfTerm["kind"]> = new Set(["include", "redirect", "a", "mx", "ptr", "exists"]);

async function readBelow(text: string, domain: string, walk: Walk): Promise<SpfTermNode> {
  if (hasMacro(domain))
    return once(text, 0, { kind: "dependsOnMail", message: `${domain} depends on the mail at hand` });
  if (walk.above.includes(withoutFinalDot(domain).toLowerCase()))
    return once(text, 0, broken(`${text} leads back to itself`));
  const answer = await walk.dns.read("TXT", domain);
  const below = await readNode(domain, walk);
  const voids = answer.kind === "absent" ? 1 : 0;
  return { text, lookups: 1 + lookupsOf(below), voids: voids + voidsOf(below), below };
}

/** One look-up, however many hosts it names; these have a limit of their own (RFC 7208, 4.6.4). */
async function readExchanges(text: string, domain: string, walk: Walk): Promise<SpfTermNode> {
  const answer = await walk.dns.read("MX", domain);
  if (answer.kind === "unknown") return once(text, 0, unread(domain, answer.reason));
  if (answer.kind === "absent") return once(text, 1);
  if (answer.values.length > mostExchanges)
    return once(text, 0, broken(`${text} leads to ${answer.values.length} mail servers; ${mostExchanges} are allowed`));
  const found = await Promise.all(answer.values.map(({ exchange }) => addresses(exchange, walk.dns)));
  const silent = found.find((one) => one.kind === "unknown");
  const voids = found.filter(({ kind }) => kind === "absent").length;
  return once(text, voids, silent?.kind === "unknown" ? unread(domain, silent.reason) : undefined);
}

const mostExchanges = 10;

async function readAddresses(text: string, domain: string, { dns }: Walk): Promise<SpfTermNode> {
  const answer = await addresses(domain, dns);
  if (answer.kind === "unknown") return once(text, 0, unread(domain, answer.reason));
  return once(text, answer.kind === "absent" ? 1 : 0);
}

/** A receiver asks for the address family of the sender; a name counts as void here if it has neither. */
async function addresses(domain: string, dns: DnsReader): Promise<DnsAnswer<string>> {
  const four = await dns.read("A", domain);
  return four.kind === "absent" ? dns.read("AAAA", domain) : four;
}

function still(text: string, fault?: SpfFault): SpfTermNode {
  return { text, lookups: 0, voids: 0, ...(fault && { fault }) };
}

function once(text: string, voids: number, fault?: SpfFault): SpfTermNode {
  return { text, lookups: 1, voids, ...(fault && { fault }) };
}

function broken(message: string): SpfFault {
  return { kind: "broken", message };
}

function unread(domain: string, reason: string): SpfFault {
  return { kind: "unknown", message: `${domain}: ${reason}` };
}
