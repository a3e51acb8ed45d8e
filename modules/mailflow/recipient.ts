import type { KnownRecipient, MailTenant } from "./mailTenant.js";
import type { Scene } from "./scene.js";

/** Who has an address; `null`: nobody; `undefined`: nobody looked. */
export function recipientOf({ recipients }: MailTenant, address: string): KnownRecipient | null | undefined {
  return recipients?.[address.toLowerCase()];
}

/** A group's members get copies of their own. */
export function isGroup({ type }: KnownRecipient): boolean {
  return /Group|^RoomList$/.test(type);
}

/** Its mail goes on to another address; guests are mail users. */
export function isElsewhere({ type }: KnownRecipient): boolean {
  return /MailUser$|^MailContact$|^MailForestContact$/.test(type);
}

/** A mailbox, mail user, group or public folder of the tenant; a contact counts by its address (rule, 2026-08-21). */
export function isTenants({ type }: KnownRecipient): boolean {
  return !/Contact$/.test(type);
}

/** What a rule reads as addresses of recipients: the primary ones, unless it asks for the original ones (rule, 2026-08-21). */
export function asAddressed(scene: Scene, recipientAddressType: string | undefined): Scene {
  const { tenant, message } = scene;
  if (tenant.recipients === undefined || recipientAddressType === "Original") return scene;
  const primary = (address: string) => recipientOf(tenant, address)?.primary ?? address;
  const { to, cc, bcc, memberships } = message;
  const read = {
    ...message,
    to: to.map(primary),
    ...(cc && { cc: cc.map(primary) }),
    ...(bcc && { bcc: bcc.map(primary) }),
    ...(memberships && { memberships: memberships.map((one) => ({ ...one, who: primary(one.who) })) }),
  };
  return { ...scene, message: read, recipient: primary(scene.recipient) };
}
