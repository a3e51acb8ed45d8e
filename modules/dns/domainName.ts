import { getDomain } from "tldts";

/** The part of a name (a wildcard too) that its owner registered, by the public suffix list with its private part; undefined if there is none. */
export function organizationalDomain(name: string): string | undefined {
  return getDomain(name.replace(/^\*\./, ""), { allowPrivateDomains: true }) ?? undefined;
}

export function withoutFinalDot(name: string): string {
  return name.endsWith(".") ? name.slice(0, -1) : name;
}

/** Whether two names are the same one: case and a dot at the end do not count. */
export function isSameName(left: string, right: string): boolean {
  return folded(left) === folded(right);
}

/** Whether a name is that of the zone, or below it. */
export function isInside(name: string, zone: string): boolean {
  return isSameName(name, zone) || folded(name).endsWith(`.${folded(zone)}`);
}

/** A name as it is written in its zone: `bounce`, or `apex` for the zone's own name. */
export function labelIn(name: string, zone: string, apex: string): string {
  return isSameName(name, zone) ? apex : withoutFinalDot(name).slice(0, -withoutFinalDot(zone).length - 1);
}

/** The name with one label less; undefined at the root. */
export function parentOf(name: string): string | undefined {
  const dot = withoutFinalDot(name).indexOf(".");
  return dot === -1 ? undefined : withoutFinalDot(name).slice(dot + 1);
}

function folded(name: string): string {
  return withoutFinalDot(name).toLowerCase();
}
