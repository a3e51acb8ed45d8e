import { dayMs, hourMs, type RotationStep } from "./rotationStep.js";

/** How long before its end a certificate is due: two attempts of a month each. */
export const certificateDueMs = 60 * dayMs;
/** Entra replicates within minutes and a token lives for about an hour (2026-07): a day is well above both. */
const settleMs = dayMs;

/**
 * The steps from one certificate to the next, so that at no moment a pipeline signs in with one that Entra does not know or
 * that has ended.
 *
 * @param validTo end of the certificate in use, in milliseconds since 1970.
 */
export function certificateRotation(now: number, validTo: number): readonly RotationStep[] {
  const start = Math.max(now, validTo - certificateDueMs);
  return [
    {
      does: "addNext",
      notBefore: start,
      what: "Make the next certificate, add it to `certificates` under a new key beside the last one, and apply the access stack.",
      command: "pulumi up    (in stacks/access)",
    },
    {
      does: "useNext",
      notBefore: start + hourMs,
      what: "Give the next one to the pipeline: AZURE_CLIENT_CERTIFICATE_PATH.",
    },
    {
      does: "confirm",
      notBefore: start + hourMs,
      what: "See that it signs in.",
      command: "relay doctor --stack <stack>",
    },
    {
      does: "removeLast",
      notBefore: start + hourMs + settleMs,
      what: "Take the last one away, and apply the access stack.",
      command: "pulumi up    (in stacks/access)",
    },
  ];
}

/** Whole days until an end; negative once it is over. */
export function daysLeft(now: number, validTo: number): number {
  return Math.floor((validTo - now) / dayMs);
}
