/** One measured figure against its bar. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it must be at most; with `atLeast`, at least. */
  readonly bar: number;
  readonly atLeast?: true;
  readonly holds: boolean;
}

export function figure(name: string, value: number, unit: string, bar: number): Figure {
  const rounded = Number(value.toFixed(2));
  return { name, value: rounded, unit, bar, holds: rounded <= bar };
}

export function figureAtLeast(name: string, value: number, unit: string, bar: number): Figure {
  const rounded = Number(value.toFixed(2));
  return { name, value: rounded, unit, bar, atLeast: true, holds: rounded >= bar };
}

/** A table for people; a figure that does not hold its bar says so in words. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, bar, atLeast, holds }) => [
    name,
    `${value} ${unit}`,
    `${atLeast ? "at least" : "at most"} ${bar}`,
    holds ? "holds" : "DOES NOT HOLD",
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}
