/** A text that takes the place of another, with the line ends that one has. */
export function withLineEndsOf(before: string, text: string): string {
  return before.includes("\r\n") ? text.replaceAll(/\r?\n/g, "\r\n") : text;
}
