import { counted } from "../counts.js";
import { marker, plain, shellBlock } from "../formats/markdownText.js";
import { type HistoryEntry, type HistoryFinding, lastFindings } from "./entry.js";

/** What a pipeline does with the one issue of a stack; `body` starts with a marker to find it again by. */
export interface IssueStep {
  readonly stack: string;
  readonly action: "open" | "update" | "close" | "none";
  readonly title: string;
  readonly body: string;
}

/**
 * The step for each stack of a run, given the runs before it. What could not be looked at leaves its issue alone.
 * A first look that finds nothing closes: there may be an issue whose history is lost.
 */
export function issueSteps(entry: HistoryEntry, before: readonly HistoryEntry[]): readonly IssueStep[] {
  return entry.stacks.map(({ stack, findings }) => {
    const former = lastFindings(before, stack);
    return { stack, action: actionOf(findings, former), ...issueText(entry, stack, findings ?? former ?? []) };
  });
}

function actionOf(
  findings: readonly HistoryFinding[] | undefined,
  former: readonly HistoryFinding[] | undefined,
): IssueStep["action"] {
  if (findings === undefined) return "none";
  if (findings.length === 0) return former?.length === 0 ? "none" : "close";
  if (former === undefined || former.length === 0) return "open";
  return JSON.stringify(findings) === JSON.stringify(former) ? "none" : "update";
}

function issueText({ when, command }: HistoryEntry, stack: string, findings: readonly HistoryFinding[]) {
  const count = counted(findings.length, "finding");
  const head = marker(["issue", command, stack]);
  const text = findings.flatMap(({ severity, what, cause, meaning, repair }) => [
    `- **${severity}** ${plain(what)}: ${plain(cause)}`,
    ...meaning.map((one) => `  - ${plain(one)}`),
    ...(repair === undefined ? [] : shellBlock(repair).map((line) => `  ${line}`)),
  ]);
  const told = findings.length === 0 ? `Nothing is open at ${when}.` : `${count} at ${when}:`;
  const body = [head, "", told, "", ...text].join("\n");
  return { title: `relay ${command} of ${stack}: ${count}`, body: body.slice(0, 65_000) };
}
