import { anInbound, aRelay, aReturnPath } from "../config/rawConfig.js";
import type { Direction } from "./promises.js";
import type { RelayFile } from "./relayProgram.js";
import { otherAnchor, signatureRule } from "./sweepTenant.js";

/** A change of a stack that a crash may meet: from one file to the next; none is an empty stack. */
export interface Story {
  readonly name: string;
  readonly before?: RelayFile;
  /** None: destroy. */
  readonly after?: RelayFile;
  /** What others' objects were like is told to a person, for no resource that follows can know it. */
  readonly forgets?: true;
  /** Types that were tainted before the change. */
  readonly tainted?: readonly string[];
  /** Mail that goes through the relay before and after, and so at every instant between. */
  readonly always?: readonly Direction[];
}

const both: readonly Direction[] = ["outbound", "inbound"];
const pilot = { groups: ["mail-pilot@contoso.com"] };

type Changes = Readonly<Record<string, unknown>>;

function whole(changes: Changes = {}, inbound: Changes | null = {}, remoteDomain: Changes | null = {}): RelayFile {
  return {
    relay: aRelay({
      stage: "everyone",
      signature: { rule: signatureRule, mayMove: true },
      ...(inbound && { inbound: anInbound({ inboundConnector: byAddress("192.0.2.0/24"), ...inbound }) }),
      ...changes,
    }),
    ...(remoteDomain && { remoteDomain }),
  };
}

/** It recognises the relay and keeps nobody else out. */
function byAddress(range: string): Changes {
  return { connectorType: "OnPremises", senderIPAddresses: [range] };
}

const first = whole();
const partner = (domain: string, changes: Changes = {}) => whole({}, {}, { domain, richText: "never", ...changes });
const inStage = (stage: string, changes: Changes = {}) => whole({ stage, ...changes });

/** What the sweep cuts at every call. */
export const stories: readonly Story[] = [
  { name: "first up", after: first },
  {
    name: "first up with a partner's domain and the way back",
    after: {
      ...partner("partner.example"),
      relay: { ...first.relay, architecture: "returning", returns: aReturnPath() },
    },
  },
  {
    name: "every kind updated",
    before: first,
    after: whole(
      { smartHosts: ["b.vendor.example"], exceptions: { sclOver: 5 } },
      { inboundConnector: byAddress("192.0.2.0/25"), smartHosts: ["c.vendor.example"] },
      { automaticForwarding: false, outOfOffice: "none" },
    ),
    always: both,
  },
  {
    name: "rules renamed",
    before: first,
    after: whole({ ruleName: "To the relay" }, { ruleName: "From outside to the relay" }),
    always: both,
  },
  {
    name: "rules' names swapped",
    before: whole({ ruleName: "One" }, { ruleName: "Other" }),
    after: whole({ ruleName: "Other" }, { ruleName: "One" }),
    always: both,
  },
  {
    name: "connectors renamed",
    before: first,
    after: whole(
      { connector: { name: "Relay out" } },
      { connector: { name: "Relay in" }, inboundConnector: { name: "Back in", ...byAddress("192.0.2.0/24") } },
    ),
    always: both,
  },
  {
    name: "another anchor",
    before: first,
    after: whole({ signature: { rule: otherAnchor, mayMove: true } }),
    always: both,
  },
  {
    name: "audit to pilot",
    before: inStage("audit", { appliesTo: pilot }),
    after: inStage("pilot", { appliesTo: pilot }),
  },
  { name: "pilot to everyone", before: inStage("pilot", { appliesTo: pilot }), after: first, always: both },
  { name: "everyone to audit", before: first, after: inStage("audit") },
  { name: "everyone to off", before: first, after: inStage("off") },
  {
    name: "a group to groups and users",
    before: inStage("pilot", { appliesTo: pilot }),
    after: inStage("pilot", { appliesTo: { groups: ["finance@contoso.com"], users: ["ada@contoso.com"] } }),
    always: both,
  },
  {
    name: "another key",
    before: first,
    after: whole(
      { stamp: { header: "X-Relay-Key", key: "the-next-key" } },
      { stamp: { header: "X-Inbound-Key", key: "the-next-inbound-key" } },
    ),
    always: both,
  },
  {
    name: "another partner's domain",
    before: partner("partner.example"),
    after: partner("other.example"),
    always: both,
  },
  { name: "from a partner's domain to Default", before: partner("partner.example"), after: first, always: both },
  { name: "incoming mail added", before: whole({}, null), after: first, always: ["outbound"] },
  { name: "incoming mail dropped", before: first, after: whole({}, null), always: ["outbound"] },
  {
    name: "signature and remote domain dropped",
    before: first,
    after: whole({ signature: undefined }, {}, null),
    always: both,
  },
  {
    name: "another name of the component",
    before: first,
    after: { ...first, name: "mail" },
    forgets: true,
    always: both,
  },
  { name: "rule set tainted", before: first, after: first, tainted: ["TransportRuleSet"], always: both },
  {
    name: "connectors tainted",
    before: first,
    after: first,
    tainted: ["OutboundConnector", "InboundConnector"],
    always: both,
  },
  {
    name: "remote domain tainted",
    before: partner("partner.example"),
    after: partner("partner.example"),
    tainted: ["RemoteDomain"],
    always: both,
  },
  {
    name: "everything tainted",
    before: first,
    after: first,
    tainted: ["Leftovers", "Baseline", "OutboundConnector", "InboundConnector", "TransportRuleSet", "RemoteDomain"],
    forgets: true,
    always: both,
  },
  { name: "destroy", before: first },
  { name: "destroy with a partner's domain", before: partner("partner.example") },
];

/** What comes after a cut. */
export interface Follow {
  readonly name: string;
  /** None: destroy. */
  readonly file?: RelayFile;
  /** What was cut, once more. */
  readonly isSame: boolean;
  /** Whether mail that always went through the relay still must. */
  readonly keeps: boolean;
}

/** The same again, destroy at once, the former file, and the file without incoming mail. */
export function followsOf({ before, after }: Story): readonly Follow[] {
  const former = before ?? whole({ ruleName: "Former", connector: { name: "Former" }, stage: "audit" }, null, null);
  const rest = after ?? first;
  const { inbound: _, ...relay } = rest.relay;
  return [
    { name: "the same", ...(after && { file: after }), isSame: true, keeps: after !== undefined },
    { name: "destroy", isSame: false, keeps: false },
    { name: "the former file", file: former, isSame: false, keeps: before !== undefined && after !== undefined },
    { name: "without incoming mail", file: { ...rest, relay }, isSame: false, keeps: false },
  ];
}

/** What a stack in a storm may declare from run to run. */
export const stormFiles: readonly RelayFile[] = [
  first,
  whole({}, null),
  whole({ ruleName: "To the relay", connector: { name: "Relay out" } }),
  inStage("pilot", { appliesTo: { ...pilot, users: ["ada@contoso.com"] } }),
  whole({ signature: { rule: otherAnchor, mayMove: true } }, {}, { domain: "partner.example", richText: "never" }),
];
