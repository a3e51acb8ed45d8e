import { readFileSync } from "node:fs";
import sarifSchema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv, type ErrorObject } from "ajv";
import Ajv04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { parse } from "csv-parse/sync";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { reportCsv } from "../../modules/report/formats/csv.js";
import { reportGithub } from "../../modules/report/formats/github.js";
import { reportJson } from "../../modules/report/formats/json.js";
import { reportJunit } from "../../modules/report/formats/junit.js";
import { reportSarif } from "../../modules/report/formats/sarif.js";
import { anItem, aReport, aStack, everything, nasty } from "./builders.js";

const location = { file: "stacks/Pulumi.contoso.yaml", line: 12, column: 5 };
const nastyReport = aReport({
  stacks: [aStack({ items: [anItem({ object: { noun: "TransportRule", name: nasty }, cause: nasty, location })] })],
});

describe("a report as JSON", () => {
  test("is what the published schema says", () => {
    const schema = JSON.parse(
      readFileSync(new URL("../../modules/report/report.schema.json", import.meta.url), "utf8"),
    );
    const ajv = addFormats.default(new Ajv({ allErrors: true }));
    const problems = (data: unknown): readonly ErrorObject[] => (ajv.validate(schema, data) ? [] : (ajv.errors ?? []));
    expect(problems(JSON.parse(reportJson(everything())))).toEqual([]);
    expect(problems({ ...JSON.parse(reportJson(everything())), when: "today" })).toMatchObject([
      { instancePath: "/when" },
      { instancePath: "/when" },
    ]);
  });
});

describe("a report as CSV", () => {
  test("has a row an item and a row for what failed, and gives odd text back", () => {
    const rows = parse<Record<string, string>>(reportCsv(everything()), { columns: true });
    expect(rows.map(({ stack, state, cause }) => [stack, state, cause])).toEqual(
      everything().stacks.flatMap(({ stack, items, failure }) => [
        ...(failure === undefined ? [] : [[stack, "failed", failure.why]]),
        ...items.map(({ state, cause }) => [stack, state, cause]),
      ]),
    );
    expect(parse<Record<string, string>>(reportCsv(nastyReport), { columns: true })[0]).toMatchObject({
      name: nasty,
      declared: "true",
      found: "false",
      file: location.file,
      line: "12",
    });
  });

  test("is no formula in a spreadsheet, whatever a rule is called", () => {
    const names = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"];
    const items = names.map((name) => anItem({ object: { noun: "TransportRule", name } }));
    const rows = parse<Record<string, string>>(reportCsv(aReport({ stacks: [aStack({ items })] })), { columns: true });
    expect(rows.map(({ name }) => name)).toEqual(names.map((name) => `'${name}`));
  });
});

describe("a report as annotations of GitHub", () => {
  test("points at the line, with colons, commas, newlines and percent signs escaped", () => {
    expect(reportGithub(nastyReport)).toEqual([
      `::error file=stacks/Pulumi.contoso.yaml,line=12,col=5,title=contoso%3A drift-property::TransportRule "a|b, \`c\` <script>alert(1)</script> ' ]]> %250A%0Az@x: é" rules.outbound.enabled: a|b, \`c\` <script>alert(1)</script> ' ]]> %250A%0Az@x: é%0Amail from mail-pilot@contoso.com to the outside leaves without the relay%0Arepair: pulumi up -s contoso`.replaceAll(
        "a|b",
        'a|"b"',
      ),
    ]);
  });

  test("says the worst first, what failed before all, and nothing of what is accepted or passed", () => {
    const lines = reportGithub(everything()).map((line) => line.slice(0, line.indexOf("::", 2)));
    expect(lines).toEqual([
      "::error file=stacks/Pulumi.fabrikam.yaml,line=1,title=fabrikam",
      "::error file=stacks/Pulumi.contoso.yaml,line=12,col=5,title=contoso%3A drift-property",
      "::notice title=contoso%3A acceptance-ended".replace(" title", " file=stacks/Pulumi.contoso.yaml,line=1,title"),
      "::warning file=stacks/Pulumi.contoso.yaml,line=1,title=contoso%3A check-dns",
    ]);
  });
});

describe("a report as JUnit", () => {
  test("is XML that a strict parser takes, with the counts that its cases give", () => {
    const xml = reportJunit(everything());
    expect(XMLValidator.validate(xml)).toBe(true);
    const [suite, other] = suitesOf(xml);
    expect([suite?.["@tests"], suite?.["@failures"], suite?.["@errors"], suite?.["@skipped"]]).toEqual([
      "5",
      "1",
      "1",
      "1",
    ]);
    expect(
      suite?.testcase.map((one: object) => Object.keys(one).filter((key) => !key.startsWith("@"))[0] ?? "passed"),
    ).toEqual(["failure", "passed", "error", "skipped", "passed"]);
    expect(other?.testcase[0]?.error?.["@message"]).toBe("Cannot read transport rules: Exchange refused (403)");
  });

  test("gives odd names back, but for characters that XML has not", () => {
    const bell = aReport({
      stacks: [
        aStack({ items: [anItem({ object: { noun: "TransportRule", name: `a\u0007\uD800b` }, cause: nasty })] }),
      ],
    });
    const [suite] = suitesOf(reportJunit(bell));
    expect(suite?.testcase[0]?.["@name"]).toBe("a\uFFFD\uFFFDb rules.outbound.enabled: drift-property");
    expect(suite?.testcase[0]?.failure?.["@message"]).toBe(nasty);
  });
});

describe("a report as SARIF", () => {
  const ajv = addFormats.default(
    new Ajv04.default({ strict: false, allErrors: true, unicodeRegExp: false }) as unknown as Ajv,
  );
  const validate = ajv.compile(sarifSchema);
  const problems = (text: string) => (validate(JSON.parse(text)) ? [] : validate.errors);

  test("is what the standard's schema says", () => {
    expect(problems(reportSarif(everything()))).toEqual([]);
    expect(problems(reportSarif(nastyReport))).toEqual([]);
    expect(problems(reportSarif(everything()).replaceAll('"error"', '"bad"'))).not.toEqual([]);
  });

  test("points at the line that declares, keeps the id, and marks what is accepted", () => {
    const [run] = JSON.parse(reportSarif(everything())).runs;
    expect(run.results[0]).toMatchObject({
      ruleId: "drift-property",
      level: "error",
      kind: "fail",
      partialFingerprints: { "relayItem/v1": "contoso drift-property TransportRule outbound enabled" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "stacks/Pulumi.contoso.yaml", uriBaseId: "%SRCROOT%" },
            region: { startLine: 12, startColumn: 5 },
          },
        },
      ],
    });
    expect(run.results.map(({ level, kind }: { level: string; kind: string }) => `${kind} ${level}`)).toEqual([
      "fail error",
      "fail warning",
      "pass none",
      "open none",
      "fail note",
    ]);
    expect(run.results[1].suppressions[0].justification).toBe("the bank asks for it, Anna, until 2026-12-31");
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: false });
  });
});

interface Outcome {
  readonly "@message": string;
}

interface TestCase {
  readonly "@name": string;
  readonly failure?: Outcome;
  readonly error?: Outcome;
}

type Suite = Readonly<Record<"@tests" | "@failures" | "@errors" | "@skipped", string>> & {
  readonly testcase: readonly TestCase[];
};

function suitesOf(xml: string): readonly Suite[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    htmlEntities: true,
    isArray: (name) => name === "testsuite" || name === "testcase",
  });
  return parser.parse(xml).testsuites.testsuite;
}
