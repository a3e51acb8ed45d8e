/** Why a connector's validation failed. */
export type ValidationCause = "certificate" | "hosted" | "noDomain" | "connection" | "noAnswer" | "send";

/** Exchange's texts: the first three and the last from Trustifi's guide (2026-02-03), the others from the simulated tenant. */
const known: readonly (readonly [RegExp, ValidationCause])[] = [
  [/validate the recipient's email server certificate/i, "certificate"],
  [/is an Office 365 mailbox/i, "hosted"],
  [/DNS domain \S+ does not exist/i, "noDomain"],
  [/couldn't connect to/i, "connection"],
  [/didn't answer EHLO/i, "noAnswer"],
  [/failure to send a message/i, "send"],
];

/** The cause that a text of Exchange tells; undefined for one that nobody knows. */
export function validationCause(text: string): ValidationCause | undefined {
  return known.find(([pattern]) => pattern.test(text))?.[1];
}
