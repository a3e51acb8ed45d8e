import type { TenantEnded } from "./messages.js";

/** Temporal takes 2 MB, and what is sealed is a third longer; the waves need some as well. */
const room = 1_300_000;

/** How tenants ended, within what Temporal takes at once: if thousands failed, it is said in fewer words why. */
export function withinPayload(ended: readonly TenantEnded[]): readonly TenantEnded[] {
  const failed = ended.flatMap((one) => (one.outcome === "failed" ? [one.why.length] : []));
  const words = failed.reduce((all, length) => all + length, 0);
  const left = room - (JSON.stringify(ended).length - words);
  if (words <= left) return ended;
  const each = Math.max(0, Math.floor(left / failed.length));
  return ended.map((one) => (one.outcome === "failed" ? { ...one, why: one.why.slice(0, each) } : one));
}
