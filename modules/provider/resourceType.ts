/** The resource's type out of its URN or token: the part behind the last colon. */
export function typeOf(urn: string): string {
  return lastPart(urn.split("::")[2]?.split("$").at(-1) ?? urn);
}

export function lastPart(token: string): string {
  return token.slice(token.lastIndexOf(":") + 1);
}
