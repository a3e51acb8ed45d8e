const code = /(```[\s\S]*?\n```|`[^`\n]*`)/;

/** Markdown whose text is text: what looks like a tag or like a template of the site's generator, outside of code, is printed. */
export function asText(markdown: string): string {
  return markdown
    .split(code)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replaceAll(/<(?=[a-z/])/gi, "&lt;").replaceAll("{{", "&#123;&#123;"),
    )
    .join("");
}
