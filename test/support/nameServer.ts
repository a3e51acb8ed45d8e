import { createSocket } from "node:dgram";
import {
  decode,
  encode,
  type MxAnswer,
  type Packet,
  type RecordType,
  type StringAnswer,
  type TxtAnswer,
} from "dns-packet";
import { type NodeDnsOptions, nodeDns } from "../../modules/dns/nodeResolver.js";

/** What a server does with a name instead of answering from its records. */
export type Misbehaviour = "servfail" | "refuse" | "silent";

export interface NameServer {
  /** `address:port`, as a resolver is told. */
  readonly address: string;
  /** `TYPE name`, in the order asked. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/**
 * A name server on loopback. Each record is a line such as `contoso.com TXT v=spf1 -all` or `contoso.com MX 10 mx.contoso.com`.
 * A name below which there is none is answered with NXDOMAIN. Lines may be added while it runs.
 *
 * @param misbehaves by name; `*` for every name.
 */
export async function nameServer(
  lines: readonly string[],
  misbehaves: Readonly<Record<string, Misbehaviour>> = {},
): Promise<NameServer> {
  const asked: string[] = [];
  const socket = createSocket("udp4");
  socket.on("message", (message, { port, address }) => {
    const query = decode(message);
    const { name = "", type = "A" } = query.questions?.[0] ?? {};
    asked.push(`${type} ${name}`);
    const reply = answer(lines.map(served), name, type, misbehaves[name] ?? misbehaves["*"]);
    if (reply === undefined) return;
    socket.send(
      encode({ id: query.id ?? 0, type: "response", questions: query.questions ?? [], ...reply }),
      port,
      address,
    );
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** A resolver that asks one server on loopback; patient enough for a busy machine, short where an answer never comes. */
export function resolverAt({ address }: NameServer, options: NodeDnsOptions = {}) {
  return nodeDns({ resolvers: [address], ...options }).resolver;
}

type Served = StringAnswer | TxtAnswer | MxAnswer;

function served(line: string): Served {
  const [, name = "", type = "", data = ""] = /^(\S+) (\S+) (.*)$/.exec(line) ?? [];
  switch (type) {
    case "TXT":
      return { name, type, data: data.match(/.{1,255}/g) ?? [""] };
    case "MX": {
      const [preference = "", exchange = ""] = data.split(" ");
      return { name, type, data: { preference: Number(preference), exchange } };
    }
    case "CNAME":
    case "NS":
    case "A":
    case "AAAA":
      return { name, type, data };
    default:
      throw new Error(`Cannot serve "${line}": ${type} is no type that this server knows`);
  }
}

/** Bits of the header that say how it went: RFC 1035, 4.1.1. */
const responseCodes = { servfail: 2, noName: 3, refuse: 5 } as const;

function answer(
  records: readonly Served[],
  name: string,
  type: RecordType,
  misbehaviour: Misbehaviour | undefined,
): Pick<Packet, "answers" | "flags"> | undefined {
  if (misbehaviour === "silent") return undefined;
  if (misbehaviour !== undefined) return { flags: responseCodes[misbehaviour] };
  const folded = name.toLowerCase();
  const here = records.filter((record) => record.name.toLowerCase() === folded);
  const answers = here.filter((record) => record.type === type || record.type === "CNAME");
  const exists = records.some((record) => `.${record.name.toLowerCase()}`.endsWith(`.${folded}`));
  return { answers, flags: exists ? 0 : responseCodes.noName };
}
