import { kinds, relayKinds } from "./kinds.js";
import type { ObjectKind } from "./objectKind.js";

/** Get-Recipient, which looks up groups and people, is held by this one (Microsoft365DSC's permission files, 2024). */
const recipients = "View-Only Recipients";

/**
 * The least management roles of an identity that reads what a relay is made of.
 *
 * @param nouns kinds beyond those of every relay.
 */
export function rolesToRead(nouns: readonly string[]): readonly string[] {
  const read = managed(nouns).flatMap(({ roles }) => roles.read.filter((role) => role.startsWith("View-Only")));
  return [...new Set([...read, recipients])];
}

/** The least management roles of one that writes it too. */
export function rolesToWrite(nouns: readonly string[]): readonly string[] {
  return [...new Set([...managed(nouns).flatMap(({ roles }) => roles.write), ...rolesToRead(nouns)])];
}

function managed(nouns: readonly string[]): readonly ObjectKind[] {
  return [...relayKinds, ...kinds.filter(({ noun }) => nouns.includes(noun))];
}
