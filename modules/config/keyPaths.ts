const keys = ["relay.stamp.key", "relay.key", "relay.inbound.stamp.key", "relay.inbound.key"];

/** Where a section may hold a relay's key, by the section's full key. */
export function keyPaths(section: string): readonly (readonly string[])[] {
  return keys
    .map((key) => key.split("."))
    .filter(([first]) => `exchange-relay:${first}` === section)
    .map(([, ...rest]) => rest);
}
