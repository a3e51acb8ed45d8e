import { CsvError, parse } from "csv-parse/sync";
import type { z } from "zod";
import { type Columns, columnsIn, columnsText, type Field, likeness } from "./csvColumns.js";
import { DnsError } from "./dnsError.js";
import { type DnsRecord, dnsRecord } from "./dnsRecord.js";
import { isInside } from "./domainName.js";

export interface CsvRecords {
  readonly records: readonly DnsRecord[];
  /** The column, as the file names it, that each field was read from, in one line: `name: "Host", type: "Type"`. */
  readonly columns: string;
}

/**
 * Reads the records that a vendor's portal offers as a CSV file. No source says how Trustifi names the columns, so usual
 * names are tolerated and the mapping is given back to be shown.
 *
 * @throws {DnsError} with every problem at once; rows are counted from 1, without the heading.
 */
export function readRecordsCsv(text: string): CsvRecords {
  const [heading = [], ...rows] = cellsOf(text);
  const { columns, problems } = columnsIn(heading);
  if (problems.length > 0) throw new DnsError(problems);
  if (rows.length === 0) throw new DnsError(["Cannot read the records: the file has a heading and no rows"]);
  const read = rows.map((row, index) => readRow(row, columns, index + 1));
  const wrong = read.flatMap((row) => row.problems);
  if (wrong.length > 0) throw new DnsError(wrong);
  return { records: read.flatMap((row) => row.records), columns: columnsText(columns, heading) };
}

function cellsOf(text: string): string[][] {
  const { from, delimiter } = headingOf(text);
  try {
    return parse(text, {
      delimiter,
      from_line: from,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      // Takes a byte order mark away too.
      trim: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DnsError([`Cannot read the records: it is no CSV file (${error.message})`]);
  }
}

const delimiters = [",", ";", "\t"];
const mostTitleLines = 10;

/** The line, from 1, that looks most like a heading: portals put titles above it, and Excel `sep=;`. */
function headingOf(text: string): { from: number; delimiter: string } {
  const lines = text.split(/\r?\n/).slice(0, mostTitleLines);
  const candidates = lines.flatMap((line, index) =>
    delimiters.map((delimiter) => {
      const cells = line.split(delimiter);
      return { from: index + 1, delimiter, alike: likeness(cells), width: cells.length };
    }),
  );
  const [first, ...others] = candidates;
  if (first === undefined) return { from: 1, delimiter: "," };
  return others.reduce((best, one) => (isBetter(one, best) ? one : best), first);
}

interface Candidate {
  readonly from: number;
  readonly delimiter: string;
  readonly alike: number;
  readonly width: number;
}

function isBetter(one: Candidate, best: Candidate): boolean {
  if (one.alike !== best.alike) return one.alike > best.alike;
  return one.from === best.from && one.width > best.width;
}

interface Row {
  readonly records: readonly DnsRecord[];
  readonly problems: readonly string[];
}

function readRow(cells: readonly string[], columns: Columns, row: number): Row {
  const all = (field: Field) => [...new Set((columns.get(field) ?? []).map((at) => cells[at] ?? ""))].filter(Boolean);
  const cell = (field: Field) => all(field)[0] ?? "";
  if (all("value").length > 1)
    return wrong([`Cannot read row ${row}: it has two values, ${all("value").join(" and ")}`]);
  const type = cell("type").toUpperCase();
  const { priority, value } = exchange(type, cell("value"), cell("priority"));
  const name = joined(cell("name"), cell("domain"));
  const { success, data, error } = dnsRecord.safeParse({ name, type, value, ...priority });
  if (success) return { records: [data], problems: [] };
  return wrong(error.issues.map((issue) => `Cannot read row ${row}: ${issue.path.join(".")} ${issueText(issue)}`));
}

function wrong(problems: readonly string[]): Row {
  return { records: [], problems };
}

/** The full name of a host in a domain: `@` and nothing are the domain itself. */
function joined(host: string, domain: string): string {
  if (domain === "") return host;
  if (host === "" || host === "@") return domain;
  return isInside(host, domain) ? host : `${host}.${domain}`;
}

/** Portals write an MX record's preference in a column of its own, or in front of the host. */
function exchange(type: string, value: string, priority: string) {
  const [, inFront, host] = type === "MX" ? (/^(\d+)\s+(\S+)$/.exec(value) ?? []) : [];
  const number = priority === "" ? inFront : priority;
  const isGiven = type === "MX" && number !== undefined;
  return { value: host ?? value, priority: isGiven ? { priority: Number(number) } : {} };
}

function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") return `must be ${issue.values.join(", ")}`;
  return issue.code === "too_small" ? "is empty" : issue.message;
}
