import type { Report } from "../report.js";

/** A report as one JSON document, as `report.schema.json` says. */
export function reportJson(report: Report): string {
  return JSON.stringify(report);
}
