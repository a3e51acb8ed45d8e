/** Programs in TypeScript take the relay from the stack file; others declare it themselves. */
export function readsStackFile(runtime: string): boolean {
  return runtime === "nodejs" || runtime === "bun";
}

/** What a program says to have a relay, by what runs it. */
export function programLines(runtime: string, isModule: boolean): readonly string[] {
  if (readsStackFile(runtime)) return typeScriptLines(isModule);
  if (runtime === "yaml") return yamlLines;
  return ["EmailRelay of the SDK, with the words of a stack file: docs/languages.md shows it in each language"];
}

/** A relay whose stage touches no mail. */
const yamlLines = [
  "resources:",
  "  relay:",
  "    type: exchangeonline:EmailRelay",
  "    properties:",
  "      vendor: custom",
  "      smartHosts: [relay.vendor.example]",
  "      stage: audit",
  "outputs:",
  `  byHand: \${${"relay.byHand"}}`,
];

function typeScriptLines(isModule: boolean): readonly string[] {
  const imports = 'import { EmailRelay, relayArgs } from "pulumi-exchange-relay";';
  const relay = 'new EmailRelay("relay", await relayArgs())';
  if (isModule) return [imports, "", `const relay = ${relay};`, "export const { byHand, mail } = relay;"];
  return [
    imports,
    "",
    "export = async () => {",
    `  const relay = ${relay};`,
    "  return { byHand: relay.byHand, mail: relay.mail };",
    "};",
  ];
}
