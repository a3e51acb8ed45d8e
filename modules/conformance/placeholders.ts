import type { Found } from "./probe.js";

/** What belongs to one tenant and one run. */
export interface Particulars {
  readonly prefix: string;
  readonly organization: string;
  /** The tenant's other domains. */
  readonly domains: readonly string[];
}

/** What was found, with a placeholder for all that belongs to this tenant and this run: so that two tenants can be compared. */
export function withPlaceholders(found: Found, particulars: Particulars): Found {
  if (typeof found === "string") return plainText(found, particulars);
  if (Array.isArray(found)) return found.map((item: Found) => withPlaceholders(item, particulars));
  if (found === null || typeof found !== "object") return found;
  return Object.fromEntries(Object.entries(found).map(([key, value]) => [key, withPlaceholders(value, particulars)]));
}

/** @param text of Exchange or of ours. */
export function plainText(text: string, { prefix, organization, domains }: Particulars): string {
  const words: readonly (readonly [string, string])[] = [
    [prefix, "<prefix>"],
    [organization, "<organization>"],
    ...[...domains].sort((left, right) => right.length - left.length).map((domain) => [domain, "<domain>"] as const),
  ];
  return words
    .reduce((now, [word, placeholder]) => now.replaceAll(new RegExp(escaped(word), "gi"), placeholder), text)
    .replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, "<guid>")
    .replaceAll(/DC=[\w-]+,DC=PROD,DC=OUTLOOK,DC=COM/gi, "<forest>")
    .replaceAll(/\b[\w-]+(\.[\w-]+)*\.PROD\.OUTLOOK\.COM\b/gi, "<server>");
}

function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
