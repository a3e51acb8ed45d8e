import type { Item } from "./item.js";
import type { Report, StackReport } from "./report.js";

const plainNouns: Readonly<Record<string, string>> = {
  TransportRule: "rule",
  OutboundConnector: "connector",
  InboundConnector: "connector",
  RemoteDomain: "remote domain",
};

/** `1 rule`, `2 rules`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What was looked at in words: `42 rules, 4 connectors`. */
export function examinedText({ examined }: Pick<StackReport, "examined">): string {
  const counts = new Map<string, number>();
  for (const { noun, count } of examined) {
    const plain = plainNouns[noun] ?? noun;
    counts.set(plain, (counts.get(plain) ?? 0) + count);
  }
  return [...counts].map(([noun, count]) => counted(count, noun)).join(", ");
}

/** What is open in words: `1 error, 0 warnings, 2 notes`. */
export function severityText(items: readonly Item[]): string {
  const open = items.filter(({ state }) => state === "open");
  return (["error", "warning", "note"] as const)
    .map((severity) => counted(open.filter((item) => item.severity === severity).length, severity))
    .join(", ");
}

/** How many stacks are how: `3 stacks: 1 fine, 1 with findings, 1 failed`. */
export function stacksText({ stacks }: Pick<Report, "stacks">): string {
  const count = (status: StackReport["status"]) => stacks.filter((stack) => stack.status === status).length;
  return `${counted(stacks.length, "stack")}: ${count("fine")} fine, ${count("findings")} with findings, ${count("failed")} failed`;
}

/** Items of each object together, in the order in which the objects come. */
export function byObject(items: readonly Item[]): readonly (readonly [string, readonly Item[]])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const title = objectText(item.object);
    groups.set(title, [...(groups.get(title) ?? []), item]);
  }
  return [...groups];
}

/** `TransportRule "Bank mail"`. */
export function objectText({ noun, name }: Item["object"]): string {
  return `${noun} "${name}"`;
}

/** The order of states and severities, the most urgent first. */
export function urgency({ state, severity }: Pick<Item, "state" | "severity">): number {
  const byState = { open: 0, unknown: 10, byHand: 20, accepted: 30, passed: 40 } as const;
  return byState[state] + { error: 0, warning: 1, note: 2 }[severity];
}
