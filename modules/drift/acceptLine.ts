/** How long an acceptance lasts that the printed command proposes. */
const proposedDays = 90;

/** The command that lets something be, as every shell takes it. @param now milliseconds since 1970. */
export function acceptLine(stack: string, what: string, now: number): string {
  const until = new Date(now + proposedDays * 86_400_000).toISOString().slice(0, 10);
  return `relay drift --stack ${stack} --accept ${quoted(plainPath(what))} --until ${until} --because "…"`;
}

/** A path without brackets and quotes, which shells read each in its own way: `adopted.outbound-spam`. */
export function plainPath(path: string): string {
  return path.replaceAll(/\["([^"]*)"\]/g, ".$1");
}

/** Double quotes, the only ones of cmd.exe, unless another shell would put something else in. */
function quoted(text: string): string {
  if (/^[\w.-]+$/.test(text)) return text;
  return /["$`!]/.test(text) ? `'${text}'` : `"${text}"`;
}
