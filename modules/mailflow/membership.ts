import { sameText } from "./addresses.js";
import type { Scene } from "./scene.js";
import { depends, known, type Verdict } from "./verdict.js";

/** Whether somebody is in a group: by what the message says, else by the tenant's own list, else it is open. */
export function isMember({ tenant, message }: Scene, who: string, group: string, as: string): Verdict {
  const told = message.memberships?.find((one) => sameText(one.who, who) && sameText(one.group, group));
  const isIn = told?.isMember ?? tenant.groups?.[group.toLowerCase()]?.some((member) => sameText(member, who));
  if (isIn === undefined) return depends(`whether ${who} is in ${group}`);
  return known(isIn, `${as} is in ${group}`, `${as} is not in ${group}`);
}
