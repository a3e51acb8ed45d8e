import type { Report } from "../report.js";
import { reportCsv } from "./csv.js";
import { reportGithub } from "./github.js";
import { reportHtml } from "./html.js";
import { reportJson } from "./json.js";
import { reportJunit } from "./junit.js";
import { reportMarkdown } from "./markdown.js";
import { reportSarif } from "./sarif.js";
import { reportText } from "./text.js";

/** Every format of a report by its name; each text is without a last line break. */
export const formats = {
  text: (report: Report) => reportText(report).join("\n"),
  json: reportJson,
  markdown: (report: Report) => reportMarkdown(report).trimEnd(),
  html: reportHtml,
  csv: (report: Report) => reportCsv(report).trimEnd(),
  junit: (report: Report) => reportJunit(report).trimEnd(),
  sarif: reportSarif,
  github: (report: Report) => reportGithub(report).join("\n"),
} as const;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly FormatName[];

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}
