/** What people write instead of a host's or a domain's name, and the one thing to do about it; first match counts. */
const mistakes: readonly (readonly [RegExp, string])[] = [
  [/^\s|\s$/, "has a blank at its start or end. Write only the name"],
  [/^[a-z][a-z0-9+.-]*:\/\//i, "is a web address. Write only the name, without what is before and after it"],
  [/^\[.*\]$/, "stands in brackets. Write only the name or address"],
  [/@/, "is a mail address. Write only the name behind the @"],
  [/:\d+$/, "has a port. Write only the name; Exchange uses port 25"],
  [/\/(?!\d+$)/, "has a path. Write only the name"],
  [/\.$/, "ends with a full stop. Write only the name, without it"],
  [/[^\x20-\x7e]/, "has a letter that no host name has. Write the name in Punycode, as xn--…"],
];

/** Says what is wrong with a name that is none, or else what it should be. The name itself is not repeated. */
export function nameMistake(text: unknown, needed: string): string {
  return mistakes.find(([pattern]) => typeof text === "string" && pattern.test(text))?.[1] ?? needed;
}
