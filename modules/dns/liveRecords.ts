import type { DnsAnswer, DnsReader } from "./dnsReader.js";
import type { ZoneRecord } from "./placement.js";

/** What a resolver sees at a name, as a zone would list it. An alias alone, for the rest is its target's. */
export async function liveRecords(name: string, resolver: DnsReader): Promise<readonly ZoneRecord[]> {
  const aliases = valuesOf(await resolver.read("CNAME", name));
  if (aliases.length > 0) return aliases.map((value) => row(name, "CNAME", value));
  const [texts, exchanges] = await Promise.all([resolver.read("TXT", name), resolver.read("MX", name)]);
  return [
    ...valuesOf(texts).map((value) => row(name, "TXT", value)),
    ...valuesOf(exchanges).map(({ exchange, priority }) => ({ ...row(name, "MX", exchange), priority })),
  ];
}

function valuesOf<Value>(answer: DnsAnswer<Value>): readonly Value[] {
  return answer.kind === "found" ? answer.values : [];
}

function row(name: string, type: string, value: string): ZoneRecord {
  return { id: "", name, type, value, ttl: 0, comment: "", changed: "" };
}
