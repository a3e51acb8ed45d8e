const line = /\n?\[pulumi-exchange-relay ([^\]\n]+)\]$/;

/** A text with the line that says which stack made the object; Exchange has no other place to say so. */
export function withOwner(text: string | null, owner: string): string {
  const mark = `[pulumi-exchange-relay ${owner.replaceAll(/[\]\n]/g, "_")}]`;
  return text === null ? mark : `${text}\n${mark}`;
}

/** The text without that line, and the owner it names. */
export function splitOwner(text: string | null): { readonly text: string | null; readonly owner?: string } {
  const owner = text === null ? undefined : line.exec(text)?.[1];
  if (text === null || owner === undefined) return { text };
  return { text: text.replace(line, "") || null, owner };
}
