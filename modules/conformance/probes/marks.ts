import { kinds } from "../../exchange/kinds.js";
import { isSameMark, type Mark, splitMark, withMark } from "../../exchange/mark.js";
import type { OwnNoun, Probe } from "../probe.js";

const mark: Mark = { owner: "project/stack/name", key: "key", urn: "0123456789", making: "89abcdef" };

/** Whether the mark by which our objects are known comes back as it was written. */
export const markProbes: readonly Probe[] = [
  markProbe("TransportRule", "Comments"),
  markProbe("OutboundConnector", "Comment"),
  markProbe("InboundConnector", "Comment"),
  markProbe("RemoteDomain", "Name"),
];

function markProbe(noun: OwnNoun, property: string): Probe {
  const place = kinds.find((kind) => kind.noun === noun)?.mark;
  return {
    id: `mark-${noun}`,
    asks: `Does a mark in ${property} of a ${noun} come back as it was written?`,
    source: "guess: texts are kept as they are",
    assumed: { text: true, mark: true },
    run: async (tenant) => {
      if (place === undefined) return "no place for a mark";
      const text = property === "Name" ? tenant.name("a") : "written by a person";
      // A name has room for a part of the mark only.
      const own = property === "Name" ? { urn: mark.urn ?? "", making: mark.making ?? "" } : mark;
      const marked = withMark(place, text, own) ?? "";
      const what = property === "Name" ? marked.slice(tenant.name("").length) : "a";
      const record = await tenant.make(
        noun,
        what,
        property === "Name" ? { DomainName: tenant.domain("a") } : { [property]: marked },
      );
      const read = splitMark(place, String(record[property]));
      return { text: read.text === text, mark: isSameMark(read.mark, own) };
    },
  };
}
