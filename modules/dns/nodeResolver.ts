import { getServers, Resolver } from "node:dns/promises";
import { isIP, isIPv6 } from "node:net";
import PQueue from "p-queue";
import { ResolverError } from "./dnsError.js";
import {
  type Answers,
  type DnsAnswer,
  type DnsReader,
  type DnsWorld,
  type Question,
  remembering,
} from "./dnsReader.js";

export interface NodeDnsOptions {
  /** Resolvers to ask, as `address` or `address:port`. Default: those of this machine. */
  readonly resolvers?: readonly string[];
  /** Of authoritative servers. Default 53. */
  readonly port?: number;
  /** Milliseconds that a server has for its first answer; it has longer at each further try. Default 2000. */
  readonly timeoutMs?: number;
  /** How often each server is asked. Default 2. */
  readonly tries?: number;
}

/** Questions under way at once to the zones' own servers. */
const mostQuestions = 64;

/** The DNS through Node's resolver: the project's one way to it. Each question is asked once. */
export function nodeDns({ resolvers, port = 53, timeoutMs = 2000, tries = 2 }: NodeDnsOptions = {}): DnsWorld {
  const limits = { timeout: timeoutMs, tries };
  const queue = new PQueue({ concurrency: mostQuestions });
  return {
    resolver: remembering(firstOf((resolvers ?? getServers()).map((server) => nodeReader(limits, server)))),
    serverAt: (address) => {
      const reader = nodeReader(limits, isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`);
      return { read: (type, name) => queue.add(() => reader.read(type, name)) };
    },
  };
}

/**
 * Asks the first; if it has no answer, the others side by side: c-ares itself asks one after another, and 8 silent ones
 * take 44 s (Node 20, 2026-11-24).
 */
function firstOf([first, ...others]: readonly DnsReader[]): DnsReader {
  return {
    async read(type, name) {
      const answer = (await first?.read(type, name)) ?? { kind: "unknown", reason: "no resolver is set up here" };
      if (answer.kind !== "unknown") return answer;
      const more = await Promise.all(others.map((other) => other.read(type, name)));
      return more.find(({ kind }) => kind !== "unknown") ?? answer;
    },
  };
}

/**
 * What the environment says of the DNS: EXCHANGE_RELAY_DNS is a resolver to ask instead of this machine's, as `address` or
 * `address:port`. The zone's own servers are asked at the same port, for all is somewhere else then.
 *
 * @throws {ResolverError} when it is no address.
 */
export function resolverIn(environment: Readonly<Record<string, string | undefined>>): NodeDnsOptions {
  const { EXCHANGE_RELAY_DNS: resolver } = environment;
  if (!resolver) return {};
  const [, six, four, port] = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(resolver) ?? [];
  if (isIP(six ?? four ?? resolver) === 0 || Number(port ?? 53) > 65535 || Number(port ?? 53) === 0)
    throw new ResolverError([
      `Cannot ask the resolver of EXCHANGE_RELAY_DNS: ${resolver} is no address; write 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:5353.`,
    ]);
  return { resolvers: [resolver], ...(port !== undefined && { port: Number(port) }) };
}

function nodeReader(limits: { timeout: number; tries: number }, server: string): DnsReader {
  const resolver = new Resolver(limits);
  resolver.setServers([server]);
  return {
    async read(type, name) {
      try {
        const values = await questions[type](resolver, name);
        return values.length === 0 ? { kind: "absent", why: "noData" } : { kind: "found", values };
      } catch (error) {
        return notFound(error);
      }
    },
  };
}

const questions: { readonly [Type in Question]: (resolver: Resolver, name: string) => Promise<Answers[Type][]> } = {
  TXT: async (resolver, name) => (await resolver.resolveTxt(name)).map((strings) => strings.join("")),
  CNAME: (resolver, name) => resolver.resolveCname(name),
  // Node 24 adds `type` to each.
  MX: async (resolver, name) =>
    (await resolver.resolveMx(name)).map(({ priority, exchange }) => ({ priority, exchange })),
  NS: (resolver, name) => resolver.resolveNs(name),
  A: (resolver, name) => resolver.resolve4(name),
  AAAA: (resolver, name) => resolver.resolve6(name),
};

/** c-ares says NXDOMAIN as ENOTFOUND and an empty answer as ENODATA; all else is no answer (Node 20, 2026-11-23). */
function notFound(error: unknown): DnsAnswer<never> {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  if (code === "ENOTFOUND") return { kind: "absent", why: "noName" };
  if (code === "ENODATA") return { kind: "absent", why: "noData" };
  return { kind: "unknown", reason: reasons[code] ?? `the look-up failed (${code})` };
}

const reasons: Readonly<Record<string, string>> = {
  ETIMEOUT: "no answer in time",
  ESERVFAIL: "the server failed (SERVFAIL)",
  EREFUSED: "the server refused to answer (REFUSED)",
  ECONNREFUSED: "no name server at that address",
  EBADRESP: "the answer could not be read",
  EBADNAME: "the name is none that can be looked up",
};
