/** Text as Markdown shows it: nothing in it is markup, mentions nobody and links to no issue. */
export function plain(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]|~$]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])[@#](?=[\p{L}\p{N}])/gu, "$&<!-- -->")
    .replaceAll(/\s+/g, " ");
}

/** Text inside of an HTML element, where Markdown has no say. */
export function plainHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/(?<![\p{L}\p{N}])[@#](?=[\p{L}\p{N}])/gu, "$&<!-- -->")
    .replaceAll(/\s+/g, " ");
}

/** A command to copy, as a fenced block that nothing in it can end. */
export function shellBlock(command: string): readonly string[] {
  const longest = Math.max(2, ...[...command.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}sh`, command.replaceAll(/[\r\n]+/g, " "), fence];
}

/** What nobody sees and a pipeline finds its own comment by; it stands in the first line. */
export function marker(words: readonly string[]): string {
  const safe = words.map((word) => word.replaceAll(/[^\w.]+/g, "-"));
  return `<!-- pulumi-exchange-relay ${safe.join(" ")} -->`;
}
