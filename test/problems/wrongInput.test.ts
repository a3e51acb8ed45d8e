import { describe, expect, test } from "vitest";
import { placeText } from "../../modules/config/configError.js";
import { configProblems } from "../../modules/config/parseRelayConfig.js";
import { stackDocument } from "../../modules/config/stackDocument.js";
import { configText, parseProviderConfig } from "../../modules/provider/providerConfig.js";
import { ResourceProvider } from "../../modules/provider/resourceProvider.js";
import { wrongCommandLines } from "./wrongCommandLines.js";
import { wrongFiles } from "./wrongFiles.js";
import { wrongPrograms } from "./wrongPrograms.js";
import { wrongRelayKeys } from "./wrongRelayKeys.js";
import { wrongInputs } from "./wrongResources.js";
import { wrongSections } from "./wrongSections.js";
import { wrongYaml } from "./wrongYaml.js";

const organization = "  exchangeonline:organization: contoso.onmicrosoft.com\n";
const relay = [
  "  exchange-relay:relay:",
  "    vendor: trustifi",
  "    smartHosts: [relay.vendor.example]",
  "    stamp: { header: X-Key, key: { secure: v1:x } }",
];

function said(text: string): readonly string[] {
  const found = stackDocument(text);
  const origin = { file: "Pulumi.contoso.yaml", stack: "contoso" };
  const problems = "problems" in found ? found.problems : configProblems(found.config, origin);
  return problems.map(({ path, message }) => `${placeText(path)}  ${message}`);
}

describe("a stack file that is wrong is told with one cure a mistake:", () => {
  test.each(wrongYaml)("%j", (text, lines) => {
    expect(said(text)).toEqual(lines);
  });

  test.each(wrongSections)("%s", (line, lines) => {
    const own = line.startsWith("exchangeonline:organi") ? "" : organization;
    const others = line.startsWith("exchange-relay:rel") ? "" : `${relay.join("\n")}\n`;
    expect(said(`config:\n${own}${others}  ${line}\n`)).toEqual(lines);
  });

  test.each(wrongRelayKeys)("relay, %s", (key, lines) => {
    const written = key.split("\n").map((line) => `${line.trim().split(":")[0]}:`);
    const kept = relay.filter((line) => !written.some((one) => line.trim().startsWith(one)));
    expect(said(`config:\n${organization}${kept.join("\n")}\n    ${key}\n`)).toEqual(lines);
  });
});

test.each(wrongInputs)(
  "inputs of a %s that are wrong are told before anything is written: %j",
  (type, inputs, lines) => {
    const provider = new ResourceProvider(
      () => {
        throw new Error("no call is made");
      },
      () => {
        throw new Error("nothing is waited for");
      },
    );
    const values = { ...inputs };
    const urn = `urn:pulumi:s::p::exchangeonline:index:${type}::n`;
    const problems =
      type === "Provider"
        ? parseProviderConfig(values).problems.map(configText)
        : provider.check(urn, { values, secrets: new Set() }).problems;
    expect(problems).toEqual(lines);
  },
);

describe("all that a person may write wrong", () => {
  const tables = [wrongCommandLines, wrongYaml, wrongSections, wrongRelayKeys];
  const all = [
    ...tables.flat().map(([input, lines]) => ({ input, lines })),
    ...[...wrongFiles, ...wrongPrograms].map(([what, input, lines]) => ({
      input: `${what} ${JSON.stringify(input)}`,
      lines,
    })),
    ...wrongInputs.map(([type, input, lines]) => ({ input: `${type} ${JSON.stringify(input)}`, lines })),
  ];

  test("is 120 mistakes at least, each another one, and none is let pass", () => {
    expect(new Set(all.map(({ input }) => input)).size).toBeGreaterThanOrEqual(120);
    expect(all.filter(({ lines }) => lines.length === 0)).toEqual([]);
  });

  test("is told without a word of a library or of Node.js", () => {
    const theirs =
      /zod|commander|\bYAML(Parse|Error)|\bE[A-Z]{4,}\b|invalid_|unrecognized|Expected |Received|undefined|NaN|\[object|Invalid input|_[A-Z]{3,}/;
    expect(all.flatMap(({ lines }) => lines).filter((line) => theirs.test(line))).toEqual([]);
  });
});
