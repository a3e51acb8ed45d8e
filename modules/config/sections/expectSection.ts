/** Messages, and the way each must go. What is left out is as in a short plain message with nothing attached. Looked at before anything is written, by `pulumi preview` too, and by `relay trace --all`. */
export type ExpectSection = {
  /** What it is called where it is not met. Default: made of `from`, `to` and `type`. */
  name?: string;
  /** The sender, as in the From header. */
  from: string;
  /** The recipient. */
  to: string;
  /** `relay`: through the relay. `signedFirst`: through the signature service, then the relay. `direct`: it arrives, not through the relay. `rejected`: it does not arrive: refused, bounced, dropped, deleted or in quarantine. */
  way: "relay" | "signedFirst" | "direct" | "rejected";
  /** The stage from which on it is looked at. Default: pilot for `relay` and `signedFirst`, as nothing goes through the relay before; else off. */
  since?: "off" | "audit" | "pilot" | "everyone";
  /** What sort of message it is, as in `relay trace --type`. Default Ordinary. */
  type?:
    | "OOF"
    | "AutoForward"
    | "Encrypted"
    | "Calendaring"
    | "PermissionControlled"
    | "Voicemail"
    | "Signed"
    | "ApprovalRequest"
    | "ReadReceipt"
    | "MailboxForward"
    | "AutoReply"
    | "DeliveryReport"
    | "NonDeliveryReport"
    | "MeetingForwardNotification"
    | "Ordinary";
  /** The sort of an automatic reply, with `type: OOF`. Left out: not known. */
  reply?: "external" | "internal" | "legacy";
  /** Groups that the person inside is in: the sender, or with `outside` the recipient. Of a group of `appliesTo` that is not here it is no member. Left out: not known. */
  groups?: string[];
  /** Headers that it carries, each with its text. */
  headers?: {
    [k: string]: string;
  };
  /** Its subject. Default: one that no rule looks for. */
  subject?: string;
  /** Its bytes, with all attachments. Default 10000. */
  size?: number;
  /** A server on the Internet hands it in, not a mailbox: incoming mail, or forged. Default false. */
  outside?: boolean;
  /** The address of that server. Default: one that no connector names. */
  address?: string;
  /** The name in the certificate of that server. Default: it has none. */
  certificate?: string;
  /** Whether it must be certain: what only may go another way then breaks it too. Default false. */
  certain?: boolean;
}[];
