import { createRequire } from "node:module";
import type { Report, StackReport } from "../../modules/report/report.js";

/** A report of this version of the tool. @param now milliseconds since 1970. */
export function newReport(command: Report["command"], now: number, stacks: readonly StackReport[]): Report {
  const { version } = createRequire(import.meta.url)("pulumi-exchange-relay/package.json") as { version: string };
  return {
    version: 1,
    tool: { name: "pulumi-exchange-relay", version },
    when: new Date(now).toISOString(),
    command,
    stacks,
  };
}
