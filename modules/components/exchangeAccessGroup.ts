import { getGroup } from "@pulumi/azuread/getGroup.js";
import type { InvokeOptions } from "@pulumi/pulumi/invoke.js";

/** The ways to name a group, one of them. */
export type GroupName =
  | { readonly objectId: string }
  | { readonly mailNickname: string }
  | { readonly displayName: string };

/**
 * The address of a group, for `appliesTo.groups`: a rule knows groups by address. Wait for it before you make the relay.
 *
 * @throws {Error} in a preview too, if Entra has no such group or several, or if the group has no address: mail of the
 * people in it would leave around the relay.
 */
export async function groupAddress(group: GroupName, opts?: InvokeOptions): Promise<string> {
  const { displayName, mail, mailEnabled } = await getGroup(group, opts);
  if (mailEnabled && mail !== "") return mail;
  throw new Error(
    `Cannot scope to group "${displayName}": it has no mail address; needs a mail-enabled group, because a mail flow rule knows no other`,
  );
}
