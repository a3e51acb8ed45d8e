import type { ObjectKind } from "./objectKind.js";
import { list, text } from "./property.js";

/** What its members may do in Exchange: a set of management roles, and who has them. */
export const roleGroup: ObjectKind = {
  noun: "RoleGroup",
  verbs: ["New", "Set", "Remove"],
  roles: { read: ["Role Management", "View-Only Configuration"], write: ["Role Management"] },
  doc: "A set of management roles, and who has them. A tenant that was never customized refuses it until Enable-OrganizationCustomization has run once; new rights take up to an hour.",
  key: "name",
  mark: { property: "description", form: "line", max: 1024 },
  logged: ["Identity", "Name"],
  required: ["name", "roles"],
  properties: {
    name: text("Name", "Unique name, 64 characters at most. A change renames the group; its GUID stays.", { max: 64 }),
    description: text(
      "Description",
      "Free text. A line that marks the owner is added below it and not shown here. Default empty.",
      { unset: null },
    ),
    roles: list(
      "Roles",
      "Management roles, such as `Transport Rules`. A change replaces the group, which is without members for that moment: no cmdlet sets them as a whole (2026-11).",
      { writtenBy: "createOnly" },
    ),
    members: list(
      "Members",
      "Who has the roles: object ids of service principals, addresses of groups or people. It is the whole list. Exchange names members in another form than it takes them, so that a change made elsewhere is not seen.",
      { changedBy: "Update-RoleGroupMember", unread: true },
    ),
  },
  references: [
    "https://learn.microsoft.com/powershell/module/exchangepowershell/new-rolegroup (2026-11-23)",
    "https://learn.microsoft.com/powershell/module/exchangepowershell/update-rolegroupmember (2026-11-23)",
  ],
};
