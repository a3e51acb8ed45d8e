import { CsvError, parse } from "csv-parse/sync";
import type { z } from "zod";
import { DnsError } from "./dnsError.js";
import { type DnsRecord, dnsRecord } from "./dnsRecord.js";

const fields = ["name", "type", "value", "priority"] as const;
type Field = (typeof fields)[number];

export interface CsvRecords {
  readonly records: readonly DnsRecord[];
  /** The column, as the file names it, that each field was read from. */
  readonly columns: Readonly<Partial<Record<Field, string>>>;
}

/**
 * Reads the records that a vendor's portal offers as a CSV file. No source says how Trustifi names the columns, so usual
 * names are tolerated and the mapping is given back to be shown.
 *
 * @throws {DnsError} with every problem at once; rows are counted from 1, without the heading.
 */
export function readRecordsCsv(text: string): CsvRecords {
  const [heading = [], ...rows] = cellsOf(text);
  const { places, problems } = columnPlaces(heading);
  if (problems.length > 0) throw new DnsError(problems);
  if (rows.length === 0) throw new DnsError(["Cannot read the records: the file has a heading and no rows"]);
  const read = rows.map((row, index) => readRow(row, places, index + 1));
  const wrong = read.flatMap((row) => row.problems);
  if (wrong.length > 0) throw new DnsError(wrong);
  const columns = [...places].map(([field, at]) => [field, heading[at] ?? ""]);
  return { records: read.flatMap((row) => row.records), columns: Object.fromEntries(columns) };
}

/** The mapping in one line: `name: "Host", type: "Type"`. */
export function columnsText({ columns }: Pick<CsvRecords, "columns">): string {
  return fields.flatMap((field) => (columns[field] === undefined ? [] : [`${field}: "${columns[field]}"`])).join(", ");
}

function cellsOf(text: string): string[][] {
  const [first = ""] = text.split(/\r?\n/, 1);
  try {
    return parse(text, {
      delimiter: delimiterOf(first),
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

function delimiterOf(heading: string): string {
  const count = (delimiter: string) => heading.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** What columns are called by portals and DNS tools; letters only, lower case. */
const columnNames: Readonly<Record<Field, readonly string[]>> = {
  name: ["name", "host", "hostname", "recordname", "fqdn", "domain", "domainname"],
  type: ["type", "recordtype", "dnstype"],
  value: ["value", "recordvalue", "content", "data", "target", "pointsto", "destination", "answer"],
  priority: ["priority", "preference", "mxpriority", "mxpreference"],
};

function columnPlaces(heading: readonly string[]): { places: Map<Field, number>; problems: readonly string[] } {
  const places = new Map<Field, number>();
  const problems = fields.flatMap((field) => {
    const found = heading.flatMap((column, at) => (columnNames[field].includes(folded(column)) ? [at] : []));
    const [only] = found;
    if (only !== undefined && found.length === 1) places.set(field, only);
    if (found.length > 1)
      return [`Cannot tell which column is the ${field}: ${found.map((at) => `"${heading[at]}"`).join(" and ")}`];
    if (found.length === 0 && field !== "priority")
      return [
        `Cannot find the column of the ${field} among ${heading.join(", ")}; call it one of ${columnNames[field].join(", ")}`,
      ];
    return [];
  });
  return { places, problems };
}

function folded(column: string): string {
  return column.toLowerCase().replace(/[^a-z]/g, "");
}

interface Row {
  readonly records: readonly DnsRecord[];
  readonly problems: readonly string[];
}

function readRow(cells: readonly string[], places: ReadonlyMap<Field, number>, row: number): Row {
  const cell = (field: Field) => cells[places.get(field) ?? -1] ?? "";
  const type = cell("type").toUpperCase();
  const { priority, value } = exchange(type, cell("value"), cell("priority"));
  const { success, data, error } = dnsRecord.safeParse({ name: cell("name"), type, value, ...priority });
  if (success) return { records: [data], problems: [] };
  return {
    records: [],
    problems: error.issues.map((issue) => `Cannot read row ${row}: ${issue.path.join(".")} ${issueText(issue)}`),
  };
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
