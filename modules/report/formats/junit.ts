import { objectText, urgency } from "../counts.js";
import type { Item } from "../item.js";
import { isFinding, type Report, type StackReport } from "../report.js";
import { acceptanceText } from "./acceptanceText.js";
import { escapedXml } from "./xml.js";

interface TestCase {
  readonly name: string;
  readonly className: string;
  readonly kind: "passed" | "failure" | "error" | "skipped";
  /** The element inside the case. */
  readonly inner: string;
}

/** A report as JUnit XML: a suite a stack, a case an item. What is open fails, what cannot be told is an error, what is accepted is skipped. */
export function reportJunit({ command, when, stacks }: Report): string {
  const suites = stacks.map((stack) => ({ stack, cases: casesOf(stack) }));
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: `relay ${command}`, ...totals(all) })}>`,
    ...suites.flatMap(({ stack: { stack }, cases }) => [
      `  <testsuite${attributes({ name: stack, ...totals(cases), skipped: count(cases, "skipped"), timestamp: when.replace(/(\.\d+)?Z$/, "") })}>`,
      ...cases.map(
        ({ name, className, inner }) => `    <testcase${attributes({ name, classname: className })}${inner}`,
      ),
      "  </testsuite>",
    ]),
    "</testsuites>",
    "",
  ].join("\n");
}

function casesOf({ stack, failure, items }: StackReport): readonly TestCase[] {
  const failed =
    failure === undefined ? [] : [testCase(stack, "could be looked at", "error", failure.why, failure.kind)];
  const sorted = items.toSorted((left, right) => urgency(left) - urgency(right));
  const cases = [...failed, ...sorted.map((item) => itemCase(stack, item))];
  return cases.length > 0 ? cases : [testCase(stack, "nothing to do", "passed", "", "")];
}

function itemCase(stack: string, item: Item): TestCase {
  const { object, property, rule, cause, state } = item;
  const name = `${object.name}${property === undefined ? "" : ` ${property}`}: ${rule}`;
  const className = `${stack}.${object.noun}`;
  if (isFinding(item)) return testCase(className, name, "failure", cause, rule, details(item));
  if (state === "unknown") return testCase(className, name, "error", cause, rule, details(item));
  if (state === "accepted")
    return testCase(className, name, "skipped", `${cause} (${acceptanceText(item.acceptance)})`, "");
  if (state === "byHand") return testCase(className, name, "skipped", cause, "");
  return testCase(className, name, "passed", "", "");
}

function testCase(
  className: string,
  name: string,
  kind: TestCase["kind"],
  message: string,
  type: string,
  text = message,
): TestCase {
  if (kind === "passed") return { name, className, kind, inner: "/>" };
  const inner =
    kind === "skipped"
      ? `<skipped${attributes({ message })}/>`
      : `<${kind}${attributes({ message, type })}>${escapedXml(text)}</${kind}>`;
  return { name, className, kind, inner: `>${inner}</testcase>` };
}

function details({ object, cause, meaning, evidence, cure, repair, accept, since, by }: Item): string {
  const lines = { changed: [since, by].filter((text) => text !== undefined).join(" by "), cure, repair, accept };
  return [
    `${objectText(object)}: ${cause}`,
    ...meaning,
    ...evidence,
    ...Object.entries(lines).flatMap(([key, text]) => (text === undefined || text === "" ? [] : [`${key}: ${text}`])),
  ].join("\n");
}

function totals(cases: readonly TestCase[]) {
  return { tests: cases.length, failures: count(cases, "failure"), errors: count(cases, "error") };
}

function count(cases: readonly TestCase[], kind: TestCase["kind"]): number {
  return cases.filter((one) => one.kind === kind).length;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([key, value]) => ` ${key}="${escapedXml(String(value)).replaceAll("\n", "&#10;")}"`)
    .join("");
}
