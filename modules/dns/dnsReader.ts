/** What can be asked of a name server. */
export interface Answers {
  /** Each record as one text: its strings put together. */
  TXT: string;
  /** The name it is an alias of. */
  CNAME: string;
  MX: { readonly priority: number; readonly exchange: string };
  NS: string;
  /** IPv4. */
  A: string;
  /** IPv6. */
  AAAA: string;
}

export type Question = keyof Answers;

/** Present, absent and unknown are three answers: a server that says nothing has not said no. */
export type DnsAnswer<Value> =
  | { readonly kind: "found"; readonly values: readonly Value[] }
  /** `noName`: the name does not exist (NXDOMAIN). `noData`: it does, without a record of this type. */
  | { readonly kind: "absent"; readonly why: "noName" | "noData" }
  /** No usable answer; `reason` is for people. */
  | { readonly kind: "unknown"; readonly reason: string };

/** Asks one name server, or one of a few equals. Never throws for what the network does. */
export interface DnsReader {
  read<Type extends Question>(type: Type, name: string): Promise<DnsAnswer<Answers[Type]>>;
}

/** The DNS as this project needs it. */
export interface DnsWorld {
  /** A resolver that looks everything up, and keeps what it heard. */
  readonly resolver: DnsReader;
  /** The server at an address, asked itself, so that no cache is in between. */
  serverAt(address: string): DnsReader;
}

/** Asks each question once, however often it is put, and anew only what had no answer. */
export function remembering(reader: DnsReader): DnsReader {
  const answers: { [Type in Question]: Map<string, Promise<DnsAnswer<Answers[Type]>>> } = {
    TXT: new Map(),
    CNAME: new Map(),
    MX: new Map(),
    NS: new Map(),
    A: new Map(),
    AAAA: new Map(),
  };
  return {
    read(type, name) {
      const known = answers[type];
      const key = name.toLowerCase();
      const answer = known.get(key) ?? reader.read(type, name);
      known.set(key, answer);
      return answer.then((heard) => {
        if (heard.kind === "unknown") known.delete(key);
        return heard;
      });
    },
  };
}
