import type { HistoryEntry, HistoryFinding } from "./entry.js";

/** From the first run that saw a finding to the first that saw it no more. */
export interface Span {
  readonly stack: string;
  readonly finding: HistoryFinding;
  /** Milliseconds since 1970. */
  readonly from: number;
  /** `undefined`: the last look still saw it. */
  readonly to: number | undefined;
}

/** How long each finding lasted, the oldest first; a run that could not look neither begins nor ends one. */
export function spansOf(entries: readonly HistoryEntry[]): readonly Span[] {
  const open = new Map<string, Span>();
  const ended: Span[] = [];
  for (const { when, stacks } of entries) {
    const now = Date.parse(when);
    for (const { stack, findings } of stacks) {
      if (findings === undefined) continue;
      const seen = new Map(findings.map((finding) => [JSON.stringify([stack, finding.id]), finding]));
      for (const [key, span] of open)
        if (span.stack === stack && !seen.has(key)) {
          ended.push({ ...span, to: now });
          open.delete(key);
        }
      for (const [key, finding] of seen) open.set(key, { from: now, ...open.get(key), stack, finding, to: undefined });
    }
  }
  return [...ended, ...open.values()].sort((left, right) => left.from - right.from);
}

/** `3 h`, `12 d`, rounded down; less than a minute is `0 min`. */
export function durationText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}

/** The time from the first run to the last. */
export function rangeOf(entries: readonly HistoryEntry[]): { from: number; to: number } {
  return { from: Date.parse(entries[0]?.when ?? ""), to: Date.parse(entries.at(-1)?.when ?? "") };
}

/** How long a span lasted, or has so far. */
export function lengthText({ from, to }: Span, end: number): string {
  return to === undefined ? `${durationText(end - from)}, still` : durationText(to - from);
}
