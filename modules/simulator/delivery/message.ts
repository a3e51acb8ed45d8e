import { z } from "zod";

const address = z.string().regex(/^[^@\s]+@[^@\s]+$/, "must be an address");

/**
 * Where a message comes from.
 *
 * - `mailbox`: an authenticated client of this tenant.
 * - `smtp`: anything that connects to the tenant's MX host: the internet, a device, a relay.
 */
const source = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("mailbox") }),
  z.strictObject({
    kind: z.literal("smtp"),
    ip: z.string(),
    tls: z.boolean().default(true),
    /** Subject of the certificate that the sending server shows; only with TLS. */
    certificate: z.string().optional(),
  }),
]);

/** Microsoft's own types for rules, and what only remote domains tell apart. */
const messageTypes = [
  "Normal",
  "AutoForward",
  "MailboxForward",
  "OOF",
  "AutoReply",
  "NDR",
  "DeliveryReport",
  "MeetingForwardNotification",
  "Calendaring",
  "Encrypted",
  "Signed",
  "PermissionControlled",
  "Voicemail",
  "ApprovalRequest",
  "ReadReceipt",
] as const;

const attachment = z.strictObject({
  name: z.string(),
  text: z.string().default(""),
  bytes: z.number().int().min(0).default(1000),
  /** What scanning finds: a program, a file with a password, one it cannot read, one that is too large for it. */
  is: z.enum(["plain", "executable", "locked", "unsupported", "tooLarge"]).default("plain"),
});

/** One message as it reaches the tenant. */
export const message = z.strictObject({
  source,
  /** MAIL FROM; empty for a report. */
  envelopeFrom: z.union([address, z.literal("")]),
  /** The header From. */
  from: address,
  /** RCPT TO. */
  recipients: z.array(address).min(1),
  /** The headers To and Cc. Default: the recipients, none. */
  to: z.array(address).optional(),
  cc: z.array(address).default([]),
  subject: z.string().default(""),
  body: z.string().default(""),
  headers: z.array(z.strictObject({ name: z.string(), value: z.string() })).default([]),
  type: z.enum(messageTypes).default("Normal"),
  /** Which sort of automatic reply: to the outside, to the inside, or of an old client. Remote domains tell them apart. */
  outOfOffice: z.enum(["external", "internal", "legacy"]).default("external"),
  importance: z.enum(["Low", "Normal", "High"]).default("Normal"),
  classification: z.string().optional(),
  attachments: z.array(attachment).default([]),
  bytes: z.number().int().min(0).default(1000),
  /** What spam filtering gave it before the rules. */
  scl: z.number().int().min(-1).max(9).default(0),
});

export type Message = z.output<typeof message>;
export type ScriptedMessage = z.input<typeof message>;

/** What of the world outside the tenant a delivery depends on; and what no public source settles, defaults first. */
export const surroundings = z.strictObject({
  /** The time, for rules with a date. */
  now: z.iso.datetime().default("2026-01-01T00:00:00Z"),
  /** Members of groups, by the group's address, both in any case. */
  members: z.record(z.string(), z.array(z.string())).default({}),
  /** A second rule that routes: its connector `wins`, or the first one stays. */
  laterRoute: z.enum(["wins", "ignored"]).default("wins"),
  /** Whether a rule in audit mode stops the rules below it. */
  auditStops: z.boolean().default(false),
  /** A rule's connector is off or gone: the message waits, or goes the way it would without the rule. */
  deadRoute: z.enum(["waits", "ignored"]).default("waits"),
  /** Whether `SentToScope InOrganization` also needs an authenticated connection: two Microsoft texts differ (2021-07, 2026-08). */
  recipientScope: z.enum(["address", "authenticated"]).default("address"),
  /** What `AutoForwardingMode Automatic` means: it differs between tenants (reference of 2026-08-21). */
  automaticForwarding: z.enum(["off", "on"]).default("off"),
});

export type Surroundings = z.output<typeof surroundings>;
export type ScriptedSurroundings = z.input<typeof surroundings>;

interface Header {
  readonly name: string;
  readonly value: string;
}

/** A message on its way to one recipient. */
export interface Copy {
  readonly message: Message;
  readonly recipient: string;
  /** Whether Exchange takes the connection for an authenticated one. */
  readonly isAuthenticated: boolean;
  readonly headers: readonly Header[];
  readonly subject: string;
  readonly scl: number;
  /** The connector that a rule chose. */
  readonly route?: string;
  readonly requiresTls?: true;
}

/** A rule that matched a copy. In audit it only says what it would have done. */
export interface ActedRule {
  readonly name: string;
  readonly mode: string;
  readonly actions: readonly string[];
}

/** How a recipient's copy ended. */
export type Fate =
  /** In a mailbox of the tenant. */
  | { readonly kind: "delivered"; readonly headers: readonly Header[]; readonly subject: string; readonly scl: number }
  /** Out of the tenant, by a connector or by MX (`null`). */
  | {
      readonly kind: "left";
      readonly connector: string | null;
      /** Smart hosts, or the recipient's domain: its MX. */
      readonly hosts: readonly string[];
      /** What the connector or the rule demands of TLS. */
      readonly tls: string | null;
      readonly headers: readonly Header[];
      readonly subject: string;
      /** What the remote domain makes of it; absent where none applies. */
      readonly format?: { readonly remoteDomain: string; readonly tnef: boolean | null; readonly contentType: string };
    }
  | { readonly kind: "rejected"; readonly code: string; readonly text: string; readonly by: string }
  | { readonly kind: "dropped"; readonly by: string }
  | { readonly kind: "quarantined"; readonly by: string }
  /** A moderator must approve it, or its connector is off. */
  | { readonly kind: "waiting"; readonly by: string };

export interface Delivery {
  readonly recipient: string;
  /** The recipient that the sender wrote, if a rule made another of it. */
  readonly insteadOf?: string;
  readonly fate: Fate;
  readonly rules: readonly ActedRule[];
}
