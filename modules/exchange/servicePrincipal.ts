import type { ObjectKind } from "./objectKind.js";
import { text } from "./property.js";

/** Exchange's reference to an application of Entra's, so that role groups can have it as a member. */
export const servicePrincipal: ObjectKind = {
  noun: "ServicePrincipal",
  verbs: ["New", "Set", "Remove"],
  roles: { read: ["Role Management", "View-Only Configuration"], write: ["Role Management"] },
  doc: "Exchange's reference to an enterprise application of Entra's, so that a role group can have it as a member. The application itself is made in Entra.",
  key: "appId",
  mark: { property: "displayName", form: "suffix", max: 256 },
  logged: ["Identity", "AppId"],
  required: ["appId", "objectId"],
  properties: {
    appId: text("AppId", "Application (client) id. A change replaces the object: no cmdlet changes it (2026-11).", {
      writtenBy: "createOnly",
    }),
    objectId: text(
      "ObjectId",
      "Object id of the enterprise application (service principal), not of the app registration: with that one nothing works and nothing says so. A change replaces the object.",
      { writtenBy: "createOnly" },
    ),
    displayName: text("DisplayName", "Name for people. Omitted: Exchange shows the ids only.", { max: 256 }),
  },
  references: [
    "https://learn.microsoft.com/powershell/module/exchangepowershell/new-serviceprincipal (2026-11-23)",
    "https://learn.microsoft.com/powershell/module/exchangepowershell/set-serviceprincipal (2026-11-23)",
  ],
};
