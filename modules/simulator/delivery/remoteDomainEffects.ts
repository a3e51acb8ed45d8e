import type { StoredObject, Tenant } from "../tenant.js";
import { closeness, domainOf, known } from "./addresses.js";
import type { Copy, Fate, Message, Surroundings } from "./message.js";

/** The remote domain whose settings count for an address: the closest one; `Default` is `*`. */
export function remoteDomainFor(recipient: string, tenant: Tenant): StoredObject | undefined {
  const domain = domainOf(recipient);
  const fitting = tenant.objects.RemoteDomain.map((one) => ({
    one,
    closeness: closeness(domain, String(one.DomainName)),
  }));
  return fitting.filter((found) => found.closeness > 0).sort((a, b) => b.closeness - a.closeness)[0]?.one;
}

/** What may not leave: kinds of messages that the remote domain, or the outbound spam policy, holds back. */
export function stopped(
  copy: Copy,
  remote: StoredObject,
  tenant: Tenant,
  surroundings: Surroundings,
): Fate | undefined {
  const { type } = copy.message;
  if ((type === "AutoForward" || type === "MailboxForward") && isForwardingOff(copy, tenant, surroundings))
    return {
      kind: "rejected",
      code: "550 5.7.520",
      text: "Access denied, Your organization does not allow external forwarding. Please contact your administrator for further assistance.",
      by: "HostedOutboundSpamFilterPolicy",
    };
  const flag = flags[type];
  const isOff = flag !== undefined && remote[flag] === false;
  const isMuted = type === "OOF" && !repliesOut(remote).includes(copy.message.outOfOffice);
  return isOff || isMuted ? { kind: "dropped", by: remote.Name } : undefined;
}

/** Which sorts of automatic reply each `AllowedOOFType` lets out (Set-RemoteDomain reference, 2026-08-21; noted 2026-11-24). */
function repliesOut({ AllowedOOFType: allowed }: StoredObject): readonly Message["outOfOffice"][] {
  switch (allowed) {
    case "External":
      return ["external"];
    case "ExternalLegacy":
      return ["external", "legacy"];
    case "InternalLegacy":
      return ["internal", "legacy"];
    default:
      return [];
  }
}

/** The settings that let a kind of message through (Set-RemoteDomain reference, 2026-08-21). */
const flags: Readonly<Partial<Record<Copy["message"]["type"], string>>> = {
  AutoForward: "AutoForwardEnabled",
  AutoReply: "AutoReplyEnabled",
  DeliveryReport: "DeliveryReportEnabled",
  MeetingForwardNotification: "MeetingForwardNotificationEnabled",
  NDR: "NDREnabled",
};

/** The policy counts for mailboxes of the cloud (Set-HostedOutboundSpamFilterPolicy reference, 2026-08-21). */
function isForwardingOff({ message }: Copy, tenant: Tenant, { automaticForwarding }: Surroundings): boolean {
  const policy = tenant.objects.HostedOutboundSpamFilterPolicy.find(({ IsDefault }) => IsDefault === true);
  const mode = policy?.AutoForwardingMode;
  const isCloud =
    message.source.kind === "mailbox" || /Mailbox$/.test(known(message.from, tenant)?.RecipientTypeDetails ?? "");
  return isCloud && (mode === "Off" || (mode === "Automatic" && automaticForwarding === "off"));
}
