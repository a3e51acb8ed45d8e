import type { PulumiRun } from "../pulumiCli.js";

/** What the CLI says went wrong, without its progress: first what it says most about. */
export function pulumiFailure({ stdout, stderr }: PulumiRun): string {
  const said = ofDocument(stdout) ?? ofUpdate(stdout);
  const lines = [...said, ...stderr.split(/\r?\n/)].map((line) => line.trim()).filter((line) => line !== "");
  return [...new Set(lines)].join("\n") || stdout.trim() || "it said nothing";
}

/** A preview as JSON says errors in its document. */
function ofDocument(stdout: string): readonly string[] | undefined {
  try {
    const { diagnostics = [] } = JSON.parse(stdout) as { diagnostics?: { severity: string; message?: string }[] };
    return diagnostics.flatMap(({ severity, message }) =>
      severity === "error" && message !== undefined ? [message] : [],
    );
  } catch {
    return undefined;
  }
}

/** Other commands say them as lines; an update tells them again at its end, whole and by resource. */
function ofUpdate(stdout: string): readonly string[] {
  const lines = stdout.split(/\r?\n/);
  const told = toldAtEnd(lines);
  return told.length > 0 ? told : lines.filter((line) => /\berror:/.test(line));
}

function toldAtEnd(lines: readonly string[]): readonly string[] {
  const begin = lines.indexOf("Diagnostics:");
  if (begin === -1) return [];
  const end = lines.findIndex((line, at) => at > begin && /^\S/.test(line));
  const blocks: string[][] = [];
  let isError = false;
  for (const line of lines.slice(begin + 1, end === -1 ? undefined : end)) {
    const [, severity, text = line] = /^ {4}(\w+): (?:before hook "[^"]*" failed: )?(.*)/.exec(line) ?? [];
    if (severity !== undefined || /^ {2}\S/.test(line)) isError = severity === "error" && text !== "update failed";
    if (isError && severity !== undefined) blocks.push([text]);
    else if (isError) blocks.at(-1)?.push(text);
  }
  return blocks.toSorted((one, other) => other.length - one.length).flat();
}
