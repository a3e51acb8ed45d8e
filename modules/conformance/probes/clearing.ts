import type { CmdletValue } from "../../exchange/cmdletCall.js";
import type { Found, OwnNoun, Parameters, Probe } from "../probe.js";
import { plain } from "./probing.js";

/** What empties a property, and what leaves it as it was. */
export const clearingProbes: readonly Probe[] = [
  clearing("empty-array-OutboundConnector", "OutboundConnector", "RecipientDomains", ["a.example"], [], {
    source: "go-exoscc, 2026: no; switch emptyArrayClears",
    assumed: ["a.example"],
  }),
  clearing("empty-array-TransportRule", "TransportRule", "SenderDomainIs", ["a.example"], [], {
    source: "go-exoscc, 2026: no; switch emptyArrayClears",
    assumed: ["a.example"],
  }),
  clearing("null-TransportRule", "TransportRule", "SenderDomainIs", ["a.example"], null, {
    source: "Set-TransportRule reference, 2026-08-21",
    assumed: null,
  }),
  clearing(
    "delta-OutboundConnector",
    "OutboundConnector",
    "RecipientDomains",
    ["a.example", "b.example"],
    {
      add: ["c.example"],
      remove: ["a.example"],
    },
    { source: "CIPP and ExoHelper, 2026", assumed: ["b.example", "c.example"] },
  ),
  clearing(
    "delta-to-nothing-OutboundConnector",
    "OutboundConnector",
    "RecipientDomains",
    ["a.example"],
    {
      add: [],
      remove: ["a.example"],
    },
    { source: "go-exoscc, 2026", assumed: [] },
  ),
  clearing(
    "delta-InboundConnector",
    "InboundConnector",
    "SenderDomains",
    ["a.example", "b.example"],
    {
      add: [],
      remove: ["a.example"],
    },
    { source: "guess: a sender domain is removed by its plain name", assumed: ["smtp:b.example;1"] },
  ),
  clearing("null-TlsSettings", "OutboundConnector", "TlsSettings", "EncryptionOnly", null, {
    source: "Set-OutboundConnector reference, 2026-08-21: $null is the default",
    assumed: null,
  }),
  clearing("null-TlsDomain", "OutboundConnector", "TlsDomain", "a.example", null, {
    source: "guess",
    assumed: null,
    given: { TlsSettings: "DomainValidation" },
  }),
  clearing("null-Comment", "OutboundConnector", "Comment", "x", null, { source: "guess", assumed: "" }),
  clearing("empty-Comment", "OutboundConnector", "Comment", "x", "", { source: "live record, 2026-07", assumed: "" }),
  clearing("null-Comments", "TransportRule", "Comments", "x", null, { source: "live record, 2026-05", assumed: null }),
  clearing("empty-Comments", "TransportRule", "Comments", "x", "", { source: "guess", assumed: "" }),
  {
    id: "null-TNEFEnabled",
    asks: "Does null take TNEFEnabled back to each sender's choice?",
    source: "Set-RemoteDomain reference, 2026-08-21",
    assumed: { set: false, cleared: null },
    run: async (tenant) => {
      await tenant.make("RemoteDomain", "a");
      const set = async (TNEFEnabled: boolean | null): Promise<Found> => {
        await tenant.invoke("Set-RemoteDomain", { Identity: tenant.name("a"), TNEFEnabled });
        return plain((await tenant.read("RemoteDomain", "a")).TNEFEnabled);
      };
      return { set: await set(false), cleared: await set(null) };
    },
  },
];

interface Assumption {
  readonly source: string;
  readonly assumed: Found;
  readonly given?: Parameters;
}

function clearing(
  id: string,
  noun: OwnNoun,
  parameter: string,
  first: CmdletValue,
  then: CmdletValue,
  { source, assumed, given = {} }: Assumption,
): Probe {
  return {
    id,
    asks: `What does Set-${noun} -${parameter} ${JSON.stringify(then)} leave of ${JSON.stringify(first)}?`,
    source,
    assumed,
    run: async (tenant) => {
      await tenant.make(noun, "a", { ...given, [parameter]: first });
      await tenant.invoke(`Set-${noun}`, { Identity: tenant.name("a"), [parameter]: then });
      const left = plain((await tenant.read(noun, "a"))[parameter]);
      return Array.isArray(left) ? left.toSorted() : left;
    },
  };
}
