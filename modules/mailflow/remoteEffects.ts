import type { PropertyValues } from "../exchange/objectKind.js";
import { isAccepted } from "./accepted.js";
import type { MailTenant } from "./mailTenant.js";
import type { Message } from "./message.js";
import type { EndKind } from "./trace.js";
import { allOf, depends, known, no, type Verdict, yes } from "./verdict.js";

/** Something that keeps a message to the outside from leaving. */
export interface Block {
  /** Whether this is what keeps it back. */
  readonly isBlocked: Verdict;
  /** Whether it is kept back, by this or another one. Default: as `isBlocked`. */
  readonly isStopped?: Verdict;
  readonly kind: EndKind;
  readonly text: string;
}

/** What the recipient's remote domain and the outbound spam policy keep back: a block by either wins (forwarding). */
export function outsideBlocks(
  tenant: MailTenant,
  message: Message,
  remote: PropertyValues | undefined,
): readonly Block[] {
  const block = (isBlocked: Verdict, what: string): Block => ({
    isBlocked,
    kind: "dropped",
    text: `is dropped without a word: the remote domain lets no ${what} out`,
  });
  const values = remote ?? {};
  switch (message.type) {
    case "OOF":
      return [block(outOfOfficeStays(values, message), "such automatic reply")];
    case "AutoReply":
      return [block(isOff(values, "autoReplyEnabled"), "automatic reply")];
    case "AutoForward":
      return oneSpeaks(block(isOff(values, "autoForwardEnabled"), "forwarded message"), policyBlock(tenant, message));
    case "MailboxForward":
      // Forwarding set by an administrator is not affected by remote domains (remoteDomains, 2021-07-14).
      return [policyBlock(tenant, message)];
    case "DeliveryReport":
      return [block(isOff(values, "deliveryReportEnabled"), "delivery report")];
    case "NonDeliveryReport":
      return [block(isOff(values, "ndrEnabled"), "non-delivery report")];
    case "MeetingForwardNotification":
      return [block(isOff(values, "meetingForwardNotificationEnabled"), "meeting forward notification")];
    default:
      return [];
  }
}

function isOff(values: PropertyValues, name: string): Verdict {
  const value = values[name];
  return typeof value === "boolean"
    ? known(!value, `${name} is false`, `${name} is true`)
    : depends(`${name} of the remote domain`);
}

const allowedReplies: Readonly<Record<string, readonly string[]>> = {
  External: ["external"],
  ExternalLegacy: ["external", "legacy"],
  InternalLegacy: ["internal", "legacy"],
  None: [],
};

/** Set-RemoteDomain (2026-08-21) says which sort each type lets out. With AutoReplyEnabled off, no page is clear. */
function outOfOfficeStays({ allowedOOFType, autoReplyEnabled }: PropertyValues, { outOfOffice }: Message): Verdict {
  const allowed = allowedReplies[String(allowedOOFType)];
  if (allowed === undefined) return depends("allowedOOFType of the remote domain");
  if (allowed.length === 0) return yes("allowedOOFType is None");
  if (outOfOffice === undefined) return depends("which sort of automatic reply it is");
  if (!allowed.includes(outOfOffice)) return yes(`allowedOOFType is ${allowedOOFType}`);
  return autoReplyEnabled === false
    ? depends("whether autoReplyEnabled false keeps out-of-office replies back as well")
    : no(`allowedOOFType is ${allowedOOFType}`);
}

/** `Automatic` is Off in all organizations by one page, may still be On by the other (outboundSpam, 2026-08-21). */
function policyBlock(tenant: MailTenant, message: Message): Block {
  return {
    isBlocked: allOf([countsForPolicy(tenant, message), forbidden(tenant)]),
    kind: "rejected",
    text: "comes back with 5.7.520: the outbound spam policy lets nothing be forwarded",
  };
}

/** The policy is for senders with a mailbox in the cloud (outboundSpam, 2026-08-21); of what a server hands in, no page says. */
function countsForPolicy(tenant: MailTenant, { from, origin = { from: "mailbox" } }: Message): Verdict {
  if (origin.from === "mailbox" || origin.signedIn === true) return yes();
  const open = depends(`whether the outbound spam policy counts for what a server hands in as ${from}`);
  return allOf([isAccepted(tenant, from), open]);
}

function forbidden({ automaticForwarding }: MailTenant): Verdict {
  if (automaticForwarding === "Off") return yes("the outbound spam policy is Off");
  if (automaticForwarding === "On") return no("the outbound spam policy is On");
  return depends(
    automaticForwarding === "Automatic"
      ? "what Automatic means in the outbound spam policy of this tenant"
      : "what the sender's outbound spam policy says of forwarding",
  );
}

/** Where both block, no page says whether the sender is told (noted 2026-11-24). */
function oneSpeaks(first: Block, second: Block): readonly Block[] {
  if (first.isBlocked.truth !== "yes" || second.isBlocked.truth === "no") return [first, second];
  const open = depends("which of two blocks acts, the remote domain's or the policy's");
  return [{ ...first, isBlocked: open, isStopped: first.isBlocked }, second];
}

/** How a message to the outside is written (remoteDomains, 2021-07-14; remoteDomain, 2026-08-21). */
export function writtenForm({ tnefEnabled, characterSet }: PropertyValues): readonly string[] {
  const richText =
    tnefEnabled === true
      ? "always rich text (winmail.dat)"
      : tnefEnabled === false
        ? "never rich text"
        : "rich text as each sender chose";
  return [richText, ...(typeof characterSet === "string" ? [`${characterSet} where it names no character set`] : [])];
}
