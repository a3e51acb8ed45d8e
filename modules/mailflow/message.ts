/** The types that MessageTypeMatches knows (New-TransportRule, 2026-08-21), and others that remote domains know. */
export const messageTypes = [
  "OOF",
  "AutoForward",
  "Encrypted",
  "Calendaring",
  "PermissionControlled",
  "Voicemail",
  "Signed",
  "ApprovalRequest",
  "ReadReceipt",
  "MailboxForward",
  "AutoReply",
  "DeliveryReport",
  "NonDeliveryReport",
  "MeetingForwardNotification",
  "Ordinary",
] as const;

export type MessageType = (typeof messageTypes)[number];

export interface Attachment {
  readonly name: string;
  readonly sizeBytes?: number;
  readonly isExecutable?: boolean;
  readonly isPasswordProtected?: boolean;
}

/** Where Exchange gets a message from. */
export type Origin =
  | { readonly from: "mailbox" }
  | {
      readonly from: "server";
      /** IPv4 address of the last hop. Absent: not known. */
      readonly ip?: string;
      /** Name in the TLS certificate, `null` for none. Absent: not known. */
      readonly certificate?: string | null;
      readonly tls?: boolean;
      /** Signed in as a mailbox of the tenant. Default false. */
      readonly signedIn?: boolean;
      /** Carries the internal headers of Exchange, kept by the connector it left through. Default false. */
      readonly keepsInternalHeaders?: boolean;
    };

/** One message. An absent property is not known, unless it says a default; then conditions on it are open. */
export interface Message {
  /** Address in the From header. */
  readonly from: string;
  /** MAIL FROM. Default: `from`; empty for an automatic reply or a report. */
  readonly envelopeFrom?: string;
  readonly to: readonly string[];
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  /** Default Ordinary. */
  readonly type?: MessageType;
  /** Which sort of automatic reply it is, as Set-RemoteDomain tells them apart. */
  readonly outOfOffice?: "external" | "internal" | "legacy";
  /** Headers that a person or a system added; others but those every message has are taken to be absent. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly subject?: string;
  readonly body?: string;
  readonly sizeBytes?: number;
  readonly attachments?: readonly Attachment[];
  readonly importance?: "Low" | "Normal" | "High";
  /** Spam confidence level before the rules. */
  readonly scl?: number;
  /** Who is in which group, as far as the tenant's own lists do not say it. */
  readonly memberships?: readonly Membership[];
  /** Default: a mailbox of the tenant. */
  readonly origin?: Origin;
}

export interface Membership {
  readonly who: string;
  readonly group: string;
  readonly isMember: boolean;
}

/** To, then Cc, then Bcc, each address once. */
export function recipientsOf({ to, cc = [], bcc = [] }: Message): readonly string[] {
  return [...new Map([...to, ...cc, ...bcc].map((address) => [address.toLowerCase(), address])).values()];
}

const withoutSender: readonly MessageType[] = [
  "OOF",
  "AutoReply",
  "ReadReceipt",
  "DeliveryReport",
  "NonDeliveryReport",
];

/** RFC 3834 and RFC 8098: automatic replies and reports carry an empty MAIL FROM. */
export function envelopeSender({ from, envelopeFrom, type = "Ordinary" }: Message): string {
  return envelopeFrom ?? (withoutSender.includes(type) ? "" : from);
}
