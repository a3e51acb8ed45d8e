import { relayKinds } from "./kinds.js";

/** Get-Recipient, which looks up groups and people, is held by this one (Microsoft365DSC's permission files, 2024). */
const recipients = "View-Only Recipients";

/** The least management roles of an identity that reads what a relay is made of. */
export const rolesToRead: readonly string[] = [
  ...new Set([
    ...relayKinds.flatMap(({ roles }) => roles.read.filter((role) => role.startsWith("View-Only"))),
    recipients,
  ]),
];

/** The least management roles of one that writes it too. */
export const rolesToWrite: readonly string[] = [
  ...new Set([...relayKinds.flatMap(({ roles }) => roles.write), ...rolesToRead]),
];
