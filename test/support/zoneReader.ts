import type { Answers, DnsAnswer, DnsReader, Question } from "../../modules/dns/dnsReader.js";

export type Records = Partial<{ [Type in Question]: readonly Answers[Type][] }>;

/** What a zone has of each type at a name, folded; `silent` for a name that gives no answer. */
export type Zone = ReadonlyMap<string, Records | "silent">;

/** DNS without a network. */
export function zoneReader(zone: Zone): DnsReader {
  return {
    read: async (type, name) => answerOf(zone, type, name.replace(/\.$/, "").toLowerCase()),
  };
}

function answerOf<Type extends Question>(zone: Zone, type: Type, name: string): DnsAnswer<Answers[Type]> {
  const here = zone.get(name);
  if (here === "silent") return { kind: "unknown", reason: "no answer in time" };
  const values = here?.[type];
  if (values !== undefined && values.length > 0) return { kind: "found", values };
  return { kind: "absent", why: here === undefined ? "noName" : "noData" };
}
