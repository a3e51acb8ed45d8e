import { mermaidBlock } from "../../mailflow/renderMermaid.js";
import { counted, examinedText, objectText, severityText, stacksText, urgency } from "../counts.js";
import type { Flow } from "../flow.js";
import type { Item } from "../item.js";
import type { Report, StackReport } from "../report.js";
import { acceptanceText } from "./acceptanceText.js";
import { fleetText, isOfFleet } from "./fleetText.js";
import { marker, plain, plainHtml, shellBlock } from "./markdownText.js";

/** GitHub takes no comment that is longer (65,536 characters); one line stays for what is left out. */
const mostCharacters = 65_000;

/** Something that may be left out; the lowest `rank` stays the longest. */
interface Block {
  readonly rank: number;
  readonly what: string;
  readonly text: string;
}

/** A report as a comment on a pull request; its first line is a marker by which a pipeline finds it again. */
export function reportMarkdown(report: Report): string {
  const { command, stacks } = report;
  const head = [
    marker([command, ...(stacks.length === 1 ? stacks.map(({ stack }) => stack) : [])]),
    `### relay ${command}: ${plain(stacks.length === 1 ? headline(stacks[0]) : stacksText(report))}`,
    "",
  ].join("\n");
  const blocks = isOfFleet(report)
    ? fleetBlocks(report)
    : [...tableBlocks(stacks), ...stacks.flatMap((stack) => stackBlocks(stack, stacks.length > 1))];
  const foot = `\n${report.tool.name} ${report.tool.version}, ${report.when}\n`;
  const { kept, left } = fitting(blocks, mostCharacters - head.length - foot.length);
  return [head, ...kept, left, foot].join("\n");
}

/** What changes together stands in one line, whoever has it; of single tenants only those that are not fine. */
function fleetBlocks(report: Report): readonly Block[] {
  const troubled = report.stacks.filter(({ status }) => status !== "fine");
  return [
    ...fleetText(report).map((line) => ({ rank: -3, what: "line", text: `- ${plain(line.trim())}` })),
    ...(troubled.length > 1 ? [{ rank: -3, what: "line", text: "" }, ...tableBlocks(troubled)] : []),
  ];
}

function headline(stack: StackReport | undefined): string {
  if (stack === undefined) return "no stack";
  if (stack.failure !== undefined) return `${stack.stack} could not be looked at`;
  return `${stack.stack}, ${stack.status === "fine" ? "nothing to do" : severityText(stack.items)}`;
}

/** The most important blocks that have room, in their order, and in words what has none. */
function fitting(blocks: readonly Block[], room: number) {
  let rest = room;
  const kept = new Set<Block>();
  for (const block of blocks.toSorted((left, right) => left.rank - right.rank)) {
    if (block.text.length + 1 > rest) continue;
    kept.add(block);
    rest -= block.text.length + 1;
  }
  const counts = new Map<string, number>();
  for (const { what } of blocks.filter((block) => !kept.has(block))) counts.set(what, (counts.get(what) ?? 0) + 1);
  const left = [...counts].map(([what, count]) => counted(count, what)).join(", ");
  return {
    kept: blocks.filter((block) => kept.has(block)).map(({ text }) => text),
    left: left === "" ? "" : `\nLeft out, for a comment has room for 65,536 characters: ${left}.`,
  };
}

function tableBlocks(stacks: readonly StackReport[]): readonly Block[] {
  if (stacks.length === 1) return [];
  const heading = ["| stack | status | open | looked at |", "| --- | --- | --- | --- |"].join("\n");
  return [
    { rank: -2, what: "table", text: heading },
    ...stacks.map((stack) => ({
      rank: stack.status === "fine" ? 60 : -1,
      what: "row",
      text: `| ${plain(stack.stack)} | ${stack.status} | ${severityText(stack.items)} | ${examinedText(stack)} |`,
    })),
    { rank: -2, what: "table", text: "" },
  ];
}

function stackBlocks(stack: StackReport, isOneOfMany: boolean): readonly Block[] {
  const { failure, items, flows, file } = stack;
  const open = items.filter(({ state }) => state !== "accepted" && state !== "passed");
  const accepted = items.filter(({ state }) => state === "accepted");
  if (failure === undefined && open.length + accepted.length + flows.length === 0) return [];
  const why = failure === undefined ? [] : ["", ...failure.why.split("\n").map((line) => `> ${plain(line)}  `), ""];
  const title = isOneOfMany ? [`#### ${plain(stack.stack)}`, ""] : [];
  const size =
    failure === undefined && !isOneOfMany
      ? [`${examinedText(stack)}${file === undefined ? "" : `, ${plain(file)}`}`, ""]
      : [];
  return [
    { rank: 0, what: "stack", text: [...title, ...why, ...size].join("\n") },
    ...open.map((item) => ({ rank: 1 + urgency(item), what: wordOf(item), text: itemText(item) })),
    ...(accepted.length === 0 ? [] : [{ rank: 45, what: "list of what is accepted", text: acceptedText(accepted) }]),
    ...flows.map((flow) => ({ rank: 50, what: "mail flow", text: flowText(flow) })),
  ];
}

function wordOf({ state, severity }: Item): string {
  return { open: severity, unknown: "check that cannot tell", byHand: "step by hand", accepted: "", passed: "" }[state];
}

function itemText(item: Item): string {
  const { object, property, cause, certainty, rule } = item;
  const what = `${objectText(object)}${property === undefined ? "" : ` ${property}`}: ${cause}`;
  const possible = certainty === "possible" ? ", possible" : "";
  return [
    `<details><summary><b>${wordOf(item)}</b>${possible} ${plainHtml(what)}</summary>`,
    "",
    ...detailTexts(item).map((text) => `- ${plain(text)}`),
    `- ${plain(rule)}${item.guide.map((title) => `, guide: "${plain(title)}"`).join("")}`,
    ...commandTexts(item),
    "",
    "</details>",
  ].join("\n");
}

function detailTexts({ meaning, expectations, evidence, since, by, cure, location }: Item): readonly string[] {
  const changed = [since, by === undefined ? undefined : `by ${by}`].filter((text) => text !== undefined).join(" ");
  const place = location && `${location.file}${location.line === undefined ? "" : ` line ${location.line}`}`;
  return [
    ...meaning,
    ...expectations.map(({ name, before, after }) => `${name}: ${before} before, ${after} now`),
    ...evidence.filter((line) => line !== ""),
    ...(changed === "" ? [] : [`changed ${changed}`]),
    ...(cure === undefined ? [] : [`cure: ${cure}`]),
    ...(place === undefined ? [] : [`declared in ${place}`]),
  ];
}

function commandTexts({ repair, accept }: Item): readonly string[] {
  return Object.entries({ repair, accept }).flatMap(([word, command]) =>
    command === undefined ? [] : ["", `${word}:`, "", ...shellBlock(command)],
  );
}

function acceptedText(items: readonly Item[]): string {
  return [
    `<details><summary>${items.length} accepted</summary>`,
    "",
    ...items.map(
      (item) =>
        `- ${plain(`${objectText(item.object)}${item.property === undefined ? "" : ` ${item.property}`}: ${item.cause} (${acceptanceText(item.acceptance)})`)}`,
    ),
    "",
    "</details>",
  ].join("\n");
}

function flowText({ title, before, after }: Flow): string {
  return [
    `<details><summary>mail flow of ${plainHtml(title)}</summary>`,
    "",
    ...[before, after].flatMap((side) => [`${plain(side.label)}:`, "", ...mermaidBlock(side), ""]),
    "</details>",
  ].join("\n");
}
