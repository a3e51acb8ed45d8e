import type { MessageType } from "./message.js";
import type { Truth, Verdict } from "./verdict.js";

/** The way of one message, rule by rule: plain data, without a secret in it. */
export interface Trace {
  readonly from: string;
  readonly recipients: readonly string[];
  readonly type: MessageType;
  /** One for each group of recipients whose ways are alike: Exchange splits a message where they are not. */
  readonly copies: readonly CopyTrace[];
}

export interface CopyTrace {
  readonly recipients: readonly string[];
  readonly hop: Hop;
}

/** Once through Exchange: how the message came, what each rule did, how it went on. */
export interface Hop {
  readonly arrival: Arrival;
  readonly steps: readonly RuleStep[];
  /** One if it is certain what happens; else each that may. */
  readonly ends: readonly End[];
}

export interface Arrival {
  readonly how: "submitted" | "server" | "returned";
  /** The inbound connector that it is attributed to. */
  readonly connector?: string;
  /** The outbound connector to the service that hands it back, and the headers that this sets. */
  readonly service?: string;
  readonly headers?: readonly string[];
  readonly accepted: Verdict;
  readonly authenticated: Verdict;
}

export interface RuleStep {
  /** As Exchange counts: 0 is the first. */
  readonly priority: number;
  readonly guid: string;
  readonly rule: string;
  readonly truth: Truth;
  /** What decided, or what it depends on. */
  readonly because: readonly string[];
  /** What it does, if it applies or may. */
  readonly does: readonly string[];
  /** Only logs. */
  readonly isAudit: boolean;
}

export type EndKind =
  | "mailbox"
  | "internet"
  | "connector"
  | "rejected"
  | "deleted"
  | "quarantined"
  | "redirected"
  | "approval"
  | "deferred"
  | "dropped"
  | "loop"
  | "unknown";

/** One way for a message to go on or to end. */
export interface End {
  readonly kind: EndKind;
  /** `yes`: this is what happens. `depends`: it may, depending on `on`. */
  readonly truth: "yes" | "depends";
  readonly on: readonly string[];
  /** A phrase for people. */
  readonly text: string;
  /** The rule that ends it or sends it there. */
  readonly rule?: string;
  readonly connector?: string;
  /** In what form it leaves: TLS, rich text, character set. */
  readonly form: readonly string[];
  /** Where the service behind the connector hands it back. */
  readonly next?: Hop;
}

/** A verdict that is not a no, as an end says it. */
export function certainty({ truth, because }: Verdict): Pick<End, "truth" | "on"> {
  return truth === "yes" ? { truth: "yes", on: [] } : { truth: "depends", on: because };
}

/** Every way that ends for good, with what lies behind returns in place of them. */
export function leaves({ ends }: Hop): readonly End[] {
  return ends.flatMap((end) => (end.next === undefined ? [end] : leaves(end.next)));
}

/** Whether it is certain how every copy ends. */
export function isCertain({ copies }: Trace): boolean {
  return copies.every(({ hop }) => leaves(hop).every(({ truth }) => truth === "yes"));
}

/** Whether some recipient's copy goes through an outbound connector: certainly, certainly not, or not known. */
export function passes(hop: Hop, connector: string): Truth {
  const through = waysOf(hop).map((way) => way.some((end) => end.connector?.toLowerCase() === connector.toLowerCase()));
  if (through.every((is) => is)) return "yes";
  return through.some((is) => is) ? "depends" : "no";
}

/** Every way that a message may take from here, end by end. */
export function waysOf({ ends }: Hop): readonly (readonly End[])[] {
  return ends.flatMap((end) => (end.next === undefined ? [[end]] : waysOf(end.next).map((way) => [end, ...way])));
}
