import { objectText, urgency } from "../counts.js";
import type { Item } from "../item.js";
import type { Report, StackReport } from "../report.js";

const levels = { error: "error", warning: "warning", note: "notice" } as const;

/** Workflow commands of GitHub Actions, one a line, the most urgent first: GitHub shows ten of a kind a step. */
export function reportGithub({ stacks }: Report): readonly string[] {
  const failures = stacks.flatMap(({ failure, ...stack }) =>
    failure === undefined ? [] : [command("error", { ...place(stack), title: stack.stack }, failure.why)],
  );
  const items = stacks.flatMap((stack) => stack.items.map((item) => ({ item, stack })));
  const shown = items.filter(({ item: { state } }) => state === "open" || state === "unknown");
  const sorted = shown.toSorted((left, right) => urgency(left.item) - urgency(right.item));
  return [...failures, ...sorted.map(({ item, stack }) => annotation(item, stack))];
}

function annotation(item: Item, stack: StackReport): string {
  const { severity, rule, object, property, cause, meaning, cure, repair } = item;
  const { file, line, column } = item.location ?? place(stack);
  const message = [
    `${objectText(object)}${property === undefined ? "" : ` ${property}`}: ${cause}`,
    ...meaning,
    ...(cure === undefined ? [] : [cure]),
    ...(repair === undefined ? [] : [`repair: ${repair}`]),
  ].join("\n");
  return command(levels[severity], { file, line, col: column, title: `${stack.stack}: ${rule}` }, message);
}

function place({ file }: Pick<StackReport, "file">): NonNullable<Partial<Item["location"]>> {
  return file === undefined ? {} : { file, line: 1 };
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  text: string,
): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapedProperty(String(value))}`],
  );
  return `::${name} ${given.join(",")}::${escaped(text)}`;
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
