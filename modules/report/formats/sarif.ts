import { lintCatalogue } from "../../mailflow/lint/lintCatalogue.js";
import { objectText } from "../counts.js";
import type { Item } from "../item.js";
import type { Report, StackReport } from "../report.js";
import { acceptanceText } from "./acceptanceText.js";

/** A report as SARIF 2.1.0, one run; results point at the line of the config file that declares the object. */
export function reportSarif({ tool, when, command, stacks }: Report): string {
  const shown = stacks.flatMap((stack) => stack.items.map((item) => ({ item, stack })));
  const ruleIds = [...new Set(shown.map(({ item }) => item.rule))];
  const run = {
    tool: {
      driver: { name: tool.name, version: tool.version, semanticVersion: tool.version, rules: ruleIds.map(ruleOf) },
    },
    automationDetails: { id: `relay ${command}/${stacks.map(({ stack }) => stack).join(",")}/` },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: stacks.every(({ failure }) => failure === undefined),
        endTimeUtc: when,
        toolExecutionNotifications: stacks.flatMap(({ stack, failure }) =>
          failure === undefined ? [] : [{ level: "error", message: { text: `${stack}: ${failure.why}` } }],
        ),
      },
    ],
    results: shown.map(({ item, stack }) => resultOf(item, stack, ruleIds.indexOf(item.rule))),
  };
  const document = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return JSON.stringify(document, null, 2);
}

function ruleOf(id: string) {
  const what: string | undefined = (lintCatalogue as Readonly<Record<string, { readonly what: string }>>)[id]?.what;
  return { id, ...(what !== undefined && { shortDescription: { text: what } }) };
}

function resultOf(item: Item, stack: StackReport, ruleIndex: number) {
  const { id, rule, state, severity, object, acceptance } = item;
  return {
    ruleId: rule,
    ruleIndex,
    kind: { open: "fail", accepted: "fail", passed: "pass", unknown: "open", byHand: "review" }[state],
    // Any other kind has the level `none`, says the standard.
    level: state === "open" || state === "accepted" ? severity : "none",
    message: { text: messageOf(item) },
    locations: [
      {
        ...physicalLocation(item, stack),
        logicalLocations: [
          { name: object.name, fullyQualifiedName: `${stack.stack}/${object.noun}/${object.name}`, kind: "resource" },
        ],
      },
    ],
    partialFingerprints: { "relayItem/v1": `${stack.stack} ${id}` },
    ...(acceptance !== undefined && {
      suppressions: [{ kind: "external", status: "accepted", justification: acceptanceText(acceptance) }],
    }),
  };
}

function messageOf({ object, property, cause, meaning, evidence, cure, repair }: Item): string {
  const sentences = [
    `${objectText(object)}${property === undefined ? "" : ` ${property}`}: ${cause}`,
    ...meaning,
    ...evidence,
    ...(cure === undefined ? [] : [`Cure: ${cure}`]),
    ...(repair === undefined ? [] : [`Repair: ${repair}`]),
  ];
  return sentences.join("\n");
}

function physicalLocation({ location }: Item, { file }: StackReport) {
  const { file: uri, line = 1, column } = location ?? { file };
  if (uri === undefined) return {};
  const region = { startLine: line, ...(column !== undefined && { startColumn: column }) };
  return { physicalLocation: { artifactLocation: { uri: encodeURI(uri), uriBaseId: "%SRCROOT%" }, region } };
}
