const fields = ["name", "domain", "type", "value", "priority"] as const;
export type Field = (typeof fields)[number];

/** Places of the columns that a field may be read from. */
export type Columns = ReadonlyMap<Field, readonly number[]>;

/** What columns are called by portals and DNS tools; letters only, lower case. */
const columnNames: Readonly<Record<Field, readonly string[]>> = {
  name: ["name", "host", "hostname", "recordname", "fqdn"],
  domain: ["domain", "domainname", "zone"],
  type: ["type", "recordtype", "dnstype"],
  value: ["value", "recordvalue", "content", "data", "target", "pointsto", "destination", "answer"],
  priority: ["priority", "preference", "mxpriority", "mxpreference"],
};

/** A domain is a name's end where there is a host too, else it is the name. Values may stand in several columns, by their type. */
export function columnsIn(heading: readonly string[]): { columns: Columns; problems: readonly string[] } {
  const found = new Map(fields.map((field) => [field, placesOf(field, heading)]));
  const domain = found.get("domain") ?? [];
  if (found.get("name")?.length === 0) found.set("name", domain).set("domain", []);
  const problems = fields.flatMap((field) => {
    const places = found.get(field) ?? [];
    if (places.length > 1 && field !== "value")
      return [`Cannot tell which column is the ${field}: ${places.map((at) => `"${heading[at]}"`).join(" and ")}`];
    return places.length === 0 && isNeeded(field) ? [missing(field, heading)] : [];
  });
  return { columns: found, problems };
}

/** The mapping in one line: `name: "Host", type: "Type"`. */
export function columnsText(columns: Columns, heading: readonly string[]): string {
  return fields
    .flatMap((field) => {
      const titles = (columns.get(field) ?? []).map((at) => `"${heading[at]}"`);
      return titles.length === 0 ? [] : [`${field}: ${titles.join(" or ")}`];
    })
    .join(", ");
}

/** How many fields that are needed a line names, if it is the heading. */
export function likeness(cells: readonly string[]): number {
  const { columns } = columnsIn(cells);
  return fields.filter((field) => isNeeded(field) && (columns.get(field) ?? []).length > 0).length;
}

function placesOf(field: Field, heading: readonly string[]): readonly number[] {
  return heading.flatMap((column, at) => (columnNames[field].includes(folded(column)) ? [at] : []));
}

function isNeeded(field: Field): boolean {
  return field !== "priority" && field !== "domain";
}

function missing(field: Field, heading: readonly string[]): string {
  const names = field === "name" ? [...columnNames.name, ...columnNames.domain] : columnNames[field];
  return `Cannot find the column of the ${field} among ${heading.join(", ")}; call it one of ${names.join(", ")}`;
}

function folded(column: string): string {
  return column.toLowerCase().replace(/[^a-z]/g, "");
}
